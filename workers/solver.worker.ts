// The solver of allocations in a browser: it is ended to be stopped.
import { expose } from "comlink";
import { createSolverTasks } from "../src/tasks/planning/solver-tasks.ts";

expose(createSolverTasks());
