// The library beside the page: its index is made and searched here.
import { expose } from "comlink";
import { createLibraryTasks } from "../src/tasks/library/library-tasks.ts";

expose(createLibraryTasks());
