import type { Issue } from "../engine/issues.ts";
import { MOST_BYTES_BESIDE, namesBeside } from "../io/names-beside.ts";
import type { PlaceBeside, TextBeside } from "../io/place-beside.ts";
import { RasterReadError } from "../io/raster.ts";
import type { FileFinder, FileRef, Platform } from "./files.ts";

/**
 * The files that tell of a raster's place, where the finder has them: endings in small or capital letters. Beside an address nobody
 * is asked for a file that was not named.
 */
export async function findBeside(raster: FileRef, finder: FileFinder): Promise<FileRef[]> {
  if (raster.kind === "url") return [];
  const found: FileRef[] = [];
  for (const name of namesBeside(raster.name)) {
    const ending = /[^.]*$/.exec(name)![0];
    const file =
      (await finder.find(name)) ??
      (await finder.find(name.slice(0, name.length - ending.length) + ending.toUpperCase()));
    if (file !== null) found.push(file);
  }
  return found;
}

/** Of files that were named or given, by their names in small letters, those that tell of a raster's place. */
export function besideAmong(raster: string, files: FilesByName): FileRef[] {
  return namesBeside(raster).flatMap((name) => files.get(name.toLowerCase()) ?? []);
}

/** Files by their names in small letters: endings are written either way. */
export type FilesByName = ReadonlyMap<string, FileRef>;

/** The files by their names in small letters. */
export function filesByName(files: readonly FileRef[]): FilesByName {
  return new Map(files.map((file) => [file.name.toLowerCase(), file]));
}

/** What files beside a raster tell of its place (null: nothing), and which of them cannot be read. */
export async function placeOf(
  files: readonly FileRef[],
  platform: Platform,
): Promise<{ readonly place: PlaceBeside | null; readonly issues: readonly Issue[] }> {
  if (files.length === 0) return { place: null, issues: [] };
  // Fetched here, for most rasters tell their place themselves.
  const { readPlaceBeside } = await import("../io/place-beside.ts");
  const { textOf } = await import("../io/vectors/opened-file.ts");
  const { wholeSource } = await import("../io/vectors/read-layers.ts");
  const texts: TextBeside[] = [];
  const issues: Issue[] = [];
  for (const file of files) {
    const { value: source, issues: faults } = await platform.open(file);
    issues.push(...faults);
    if (source === null) continue;
    try {
      if ((source.size ?? 0) > MOST_BYTES_BESIDE) continue;
      texts.push({ name: file.name, text: textOf(await wholeSource(source)) });
    } catch (fault) {
      if (!(fault instanceof RasterReadError)) throw fault;
      issues.push(fault.issue);
    } finally {
      await source.close();
    }
  }
  return { place: readPlaceBeside(texts), issues };
}
