// The keeper of the user's files in a browser: copies in the browser's own storage, workspaces as one file.
import { expose } from "comlink";
import { createKeepingTasks } from "../src/tasks/keeping/keeping-tasks.ts";

expose(createKeepingTasks());
