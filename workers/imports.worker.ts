// The importer of practices in a browser: reads files, asks WOCAT's APIs, keeps catalogues in the browser's own database.
import { expose } from "comlink";
import { holdLifeline } from "../src/tasks/lifeline.ts";
import { browserImports, createImportTasks } from "../src/tasks/practices/import-tasks.ts";

expose({ pulse() {}, lifeline: holdLifeline, ...createImportTasks(browserImports()) });
