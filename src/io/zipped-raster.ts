import { unzipSync } from "fflate";
import { blobSource } from "./blob-source.ts";
import { MOST_BYTES_BESIDE, namesBeside } from "./names-beside.ts";
import type { PlaceBeside } from "./place-beside.ts";
import { type ByteSource, RasterReadError } from "./raster.ts";

/** Larger archives are not taken apart: they would have to be held whole. */
const MOST_BYTES = 256 * 1024 * 1024;
/** The list of entries stands at the end of an archive, before a comment that is seldom there. */
const TAIL_BYTES = 256 * 1024;
const RASTER_NAME = /\.(tiff?|hgt|asc)$/i;

/** Name of the one raster in a zip archive; null where there is none, more than one, or no zip. */
export async function rasterInZip(source: ByteSource): Promise<string | null> {
  const { size } = source;
  if (size === null || size < 22 || size > MOST_BYTES) return null;
  const start = new Uint8Array(await source.read(0, 4));
  if (!(start[0] === 0x50 && start[1] === 0x4b && start[2] === 3 && start[3] === 4)) return null;
  const offset = Math.max(0, size - TAIL_BYTES);
  const tail = new DataView(await source.read(offset, size - offset));
  const names: string[] = [];
  for (let at = 0; at + 46 <= tail.byteLength; at++) {
    if (tail.getUint32(at) !== 0x504b0102) continue;
    const length = tail.getUint16(at + 28, true);
    if (at + 46 + length > tail.byteLength) break;
    names.push(new TextDecoder().decode(new Uint8Array(tail.buffer, tail.byteOffset + at + 46, length)));
  }
  const rasters = names.filter((name) => RASTER_NAME.test(name) && !name.startsWith("__MACOSX/"));
  return rasters.length === 1 ? rasters[0]! : null;
}

/**
 * An entry of a zip archive as a source of its own, unpacked into memory and named after the entry, with what the texts beside
 * it tell of its place. The archive is closed.
 *
 * @throws RasterReadError (`fileUnreadable`) where the archive is damaged.
 */
export async function unzippedEntry(
  source: ByteSource,
  entry: string,
): Promise<{ source: ByteSource; beside: PlaceBeside | null }> {
  const whole = new Uint8Array(await source.read(0, source.size ?? MOST_BYTES));
  const texts = namesBeside(entry).map((name) => name.toLowerCase());
  let entries: Readonly<Record<string, Uint8Array>>;
  try {
    entries = unzipSync(whole, {
      filter: ({ name, originalSize }) =>
        (name === entry && originalSize <= 4 * MOST_BYTES) ||
        (texts.includes(name.toLowerCase()) && originalSize <= MOST_BYTES_BESIDE),
    });
  } catch {
    entries = {};
  }
  const bytes = entries[entry];
  if (bytes === undefined) {
    const context = { reason: "the archive it lies in is damaged or too large; unpack it first" };
    throw new RasterReadError({ code: "fileUnreadable", severity: "stop", about: source.name, context });
  }
  await source.close();
  // Fetched here, for few archives hold more than their raster.
  const { readPlaceBeside } = await import("./place-beside.ts");
  const { textOf } = await import("./vectors/opened-file.ts");
  const beside = Object.entries(entries)
    .filter(([name]) => name !== entry)
    .map(([name, text]) => ({ name, text: textOf(new Uint8Array(text).buffer) }));
  return {
    source: blobSource(new Blob([bytes as Uint8Array<ArrayBuffer>]), entry.replace(/^.*\//, "")),
    beside: readPlaceBeside(beside),
  };
}
