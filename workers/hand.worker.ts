// A hand in a browser worker.
import { serveHandInBrowser } from "../src/tasks/browser-platform.ts";

serveHandInBrowser();
