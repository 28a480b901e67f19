// A hand in a Node worker thread.
import { parentPort } from "node:worker_threads";
import { serveHandInNode } from "../src/tasks/node-platform.ts";

serveHandInNode(parentPort);
