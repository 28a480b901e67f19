// The adviser in a browser: what fits a place, and the library, asked by comlink.
import { expose } from "comlink";
import { createAdviceTasks } from "../src/tasks/advice/advice-tasks.ts";
import { holdLifeline } from "../src/tasks/lifeline.ts";

expose({ pulse() {}, lifeline: holdLifeline, ...createAdviceTasks() });
