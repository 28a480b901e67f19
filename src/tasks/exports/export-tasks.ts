import { strToU8 } from "fflate";
import type { Table } from "../../io/csv-writer.ts";
import type { FeatureLayer } from "../../io/vectors/feature-layer.ts";
import { createJobs } from "../jobs.ts";
import type { Progress } from "../progress.ts";
import type { JobId } from "../tasks.ts";
import type { Sheet } from "./workbook.ts";

/** A file in a zip; `isLoose`: making it smaller is worth while. */
export interface PackedFile {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly isLoose: boolean;
}

/** What of a meeting's files is made in a worker. Work that is cancelled rejects with an error named `AbortError`. */
export interface ExportTasks {
  workbook(job: JobId, sheets: readonly Sheet[], cutNote: string): Promise<Blob>;
  /** Tables as CSV in one zip. */
  tables(job: JobId, tables: readonly Table[], onProgress?: Progress): Promise<Blob>;
  /** Layers with their attributes, and tables beside them. */
  geoPackage(
    job: JobId,
    layers: readonly FeatureLayer[],
    tables: readonly Table[],
    writtenOn: Date,
  ): Promise<Blob>;
  /** The same layers as GeoJSON and as FlatGeobuf, with a table of what they are of. */
  shapes(
    job: JobId,
    layers: readonly FeatureLayer[],
    about: Table,
    onProgress?: Progress,
  ): Promise<PackedFile[]>;
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: JobId): void;
}

/** The maker of files. */
export function createExportTasks(): ExportTasks {
  const jobs = createJobs();
  return {
    workbook: (job, sheets, cutNote) =>
      jobs.run(job, async () => {
        const { workbookOf } = await import("./workbook.ts");
        return workbookOf(sheets, cutNote);
      }),
    tables: (job, tables, onProgress) =>
      jobs.run(job, async (signal) => {
        const { zipEntryOfTable, zipInParts } = await import("../../io/zip/zip-of-tables.ts");
        const zip = zipInParts();
        for (const [at, table] of tables.entries()) {
          await turn(signal);
          onProgress?.(table.name, at, tables.length);
          zipEntryOfTable(zip, table);
        }
        return new Blob(zip.end(), { type: "application/zip" });
      }),
    geoPackage: (job, layers, tables, writtenOn) =>
      jobs.run(job, async () => {
        const { geoPackageOf } = await import("../../io/vectors/geopackage-writer.ts");
        const bytes = await geoPackageOf(layers, tables, writtenOn);
        return new Blob([bytes], { type: "application/geopackage+sqlite3" });
      }),
    shapes: (job, layers, about, onProgress) =>
      jobs.run(job, async (signal) => {
        const [{ flatGeobufOf }, { geoJsonOf }, { csvOf }] = await Promise.all([
          import("../../io/vectors/flatgeobuf-writer.ts"),
          import("../../io/vectors/geojson-writer.ts"),
          import("../../io/csv-writer.ts"),
        ]);
        const facts = { rows: about.rows.map(([what, value]) => ({ what, value })) };
        const files: PackedFile[] = [{ name: "about.csv", bytes: bytesOf(csvOf(about)), isLoose: true }];
        for (const [at, layer] of layers.entries()) {
          await turn(signal);
          onProgress?.(layer.name, at, layers.length);
          const json = JSON.stringify(geoJsonOf(layer, facts));
          files.push({ name: `${layer.name}.geojson`, bytes: bytesOf(json), isLoose: true });
          const flat = await flatGeobufOf(layer);
          if (flat !== null) files.push({ name: `${layer.name}.fgb`, bytes: flat, isLoose: true });
        }
        return files;
      }),
    cancel: (job) => jobs.cancel(job),
  };
}

function bytesOf(text: string): Uint8Array<ArrayBuffer> {
  return strToU8(text) as Uint8Array<ArrayBuffer>;
}

/** Lets messages in, so that “cancel” is heard between two files. */
async function turn(signal: AbortSignal): Promise<void> {
  await new Promise((done) => setTimeout(done));
  signal.throwIfAborted();
}
