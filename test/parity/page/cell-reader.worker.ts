import { expose } from "comlink";
import { browserPlatform } from "../../../src/tasks/browser-platform.ts";
import type { FileRef } from "../../../src/tasks/files.ts";
import { cellsDigest } from "../cells-digest.ts";

/** Reads the cells of files where the engine reads them: in a worker, by the browser's own means. */
export interface CellReader {
  cellsDigest(file: FileRef): Promise<string>;
}

const reader: CellReader = {
  async cellsDigest(file) {
    return cellsDigest((await browserPlatform.open(file)).value!);
  },
};
expose(reader);
