import type { FileRef, Platform } from "../files.ts";
import { besideAmong, filesByName } from "../files-beside.ts";
import type { FileCard } from "./file-card.ts";
import { inspectFile } from "./inspect-file.ts";

const PART_OF_SHAPEFILE = /\.(dbf|prj|cpg|shx)$/i;

/**
 * A card for each file, in order; the parts beside a `.shp` of the same name, and what lies beside a TIFF and tells its place,
 * are read with it and have no card.
 */
export async function inspectFiles(
  files: readonly FileRef[],
  platform: Platform,
  signal: AbortSignal,
  onProgress?: (file: string, done: number, of: number) => void,
): Promise<FileCard[]> {
  const parts = new Map<string, FileRef[]>();
  for (const { name } of files) if (/\.shp$/i.test(name)) parts.set(stemOf(name), []);
  // A table that comes without shapes leads its own parts: the encoding.
  const tables = new Set(files.filter(({ name }) => /\.dbf$/i.test(name) && !parts.has(stemOf(name))));
  for (const { name } of tables) parts.set(stemOf(name), []);
  const byName = filesByName(files);
  const besides = new Map(files.map((file) => [file, besideAmong(file.name, byName)]));
  const ofRasters = new Set([...besides.values()].flat());
  const leading = files.filter((file) => {
    const isPart = PART_OF_SHAPEFILE.test(file.name) && !tables.has(file);
    const beside = isPart ? parts.get(stemOf(file.name)) : undefined;
    beside?.push(file);
    return beside === undefined && !ofRasters.has(file);
  });
  const cards: FileCard[] = [];
  for (const file of leading) {
    signal.throwIfAborted();
    onProgress?.(file.name, cards.length, leading.length);
    const beside = /\.(shp|dbf)$/i.test(file.name) ? parts.get(stemOf(file.name))! : besides.get(file)!;
    cards.push(await inspectFile(file, beside, platform, signal));
  }
  return cards.map((card) => ({ ...card, result: card.result ?? describedIn(cards, card) }));
}

/** The bands of a raster as a description among the files tells them: by its name, else by its number of bands. */
function describedIn(cards: readonly FileCard[], { file, raster }: FileCard): FileCard["result"] {
  if (raster === null) return null;
  const fitting = cards.filter(({ result }) => result?.bands.length === raster.bands && raster.bands > 1);
  const name = file.replace(/^.*[/\\]/, "");
  return (fitting.find(({ result }) => result!.describes.includes(name)) ?? fitting[0])?.result ?? null;
}

function stemOf(name: string): string {
  return name.replace(/\.[^.]*$/, "").toLowerCase();
}
