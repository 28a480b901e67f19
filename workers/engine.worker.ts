// The engine in a browser: a page asks its tasks by comlink, and its hands work in workers nested in this one.
import { expose } from "comlink";
import { browserCrew } from "../src/tasks/browser-crew.ts";
import { browserPlatform } from "../src/tasks/browser-platform.ts";
import { createTasks } from "../src/tasks/tasks.ts";

expose(createTasks(browserPlatform, browserCrew));
