// The maker of files for a meeting in a browser: workbooks, tables, GeoPackage, shapes.
import { expose } from "comlink";
import { createExportTasks } from "../src/tasks/exports/export-tasks.ts";
import { holdLifeline } from "../src/tasks/lifeline.ts";

expose({ pulse() {}, lifeline: holdLifeline, ...createExportTasks() });
