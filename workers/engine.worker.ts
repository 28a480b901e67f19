// The engine in a browser: a page asks its tasks by comlink, and its hands work in workers nested in this one.
import { expose } from "comlink";
import { browserCrew } from "../src/tasks/browser-crew.ts";
import { browserPlatform } from "../src/tasks/browser-platform.ts";
import { createJobs } from "../src/tasks/jobs.ts";
import { holdLifeline } from "../src/tasks/lifeline.ts";
import { createMapTasks } from "../src/tasks/shelf/create-map-tasks.ts";
import { createTasks } from "../src/tasks/tasks.ts";

const jobs = createJobs();
expose({
  pulse() {},
  lifeline: holdLifeline,
  ...createTasks(browserPlatform, browserCrew, jobs),
  ...createMapTasks(browserPlatform, browserCrew, jobs),
});
