import { unzipSync } from "fflate";

/** An entry of an archive. */
export interface ArchiveEntry {
  readonly name: string;
  readonly bytes: ArrayBuffer;
}

/** True when the bytes start like a zip. */
export function isZip(bytes: ArrayBuffer): boolean {
  const [a, b, c] = new Uint8Array(bytes.slice(0, 4));
  return a === 0x50 && b === 0x4b && (c === 3 || c === 5);
}

/** The files of a zip, folders and what macOS adds left out; null when the archive cannot be read to its end. */
export function unzipped(bytes: ArrayBuffer): ArchiveEntry[] | null {
  try {
    const entries = unzipSync(new Uint8Array(bytes), {
      filter: ({ name }) => !/(^|\/)(__MACOSX\/|\._)|\/$/.test(name),
    });
    return Object.entries(entries).map(([name, data]) => ({ name, bytes: bufferOf(data) }));
  } catch {
    return null;
  }
}

function bufferOf(data: Uint8Array): ArrayBuffer {
  const copy = new ArrayBuffer(data.byteLength);
  new Uint8Array(copy).set(data);
  return copy;
}
