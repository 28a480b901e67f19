import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import { crc32 } from "../../../src/io/zip/crc32.ts";
import { packedContent, zipDirectory } from "../../../src/io/zip/zip-directory.ts";
import { zipLayout } from "../../../src/io/zip/zip-layout.ts";

const DAY = new Date("2026-11-25T00:00:00Z");
const GIB = 1024 ** 3;

describe("crc32", () => {
  it("is the check value of the standard for “123456789”, also part by part", () => {
    expect(crc32(strToU8("123456789"))).toBe(0xcbf43926);
    expect(crc32(strToU8("6789"), crc32(strToU8("12345")))).toBe(0xcbf43926);
  });
});

describe("zipLayout", () => {
  const texts: Record<string, string> = { "a.txt": "first", "b/ü.txt": "", "b/c.bin": "third" };

  it("with the files between its heads is a zip that another program reads", () => {
    const read = unzipSync(stored(texts));
    expect(Object.fromEntries(Object.entries(read).map(([name, data]) => [name, strFromU8(data)]))).toEqual(
      texts,
    );
  });

  it("is read back by zipDirectory, file by file", async () => {
    const zip = new Blob([stored(texts)]);
    const members = (await zipDirectory(zip))!;
    const read = await Promise.all(
      members.map(async (member) => [member.name, await (await packedContent(zip, member))!.text()]),
    );
    expect(Object.fromEntries(read)).toEqual(texts);
  });

  it("tells sizes and places beyond 4 GiB by the larger form", async () => {
    const entries = [
      { name: "large.tif", size: 5 * GIB, crc32: 1 },
      { name: "after.tif", size: 7, crc32: 2 },
    ];
    const { heads, end } = zipLayout(entries, DAY);
    const [first, second] = heads;
    const zip = sparse([
      [0, first!],
      [first!.length + 5 * GIB, second!],
      [first!.length + 5 * GIB + second!.length + 7, end],
    ]);
    const members = (await zipDirectory(zip))!;
    expect(members.map(({ name, size, packedSize, offset }) => [name, size, packedSize, offset])).toEqual([
      ["large.tif", 5 * GIB, 5 * GIB, 0],
      ["after.tif", 7, 7, first!.length + 5 * GIB],
    ]);
    expect((await packedContent(zip, members[1]!))!.size).toBe(7);
  });
});

describe("zipDirectory", () => {
  it("reads what other programs made smaller, without folders and what macOS adds", async () => {
    const zip = zipSync({
      "x/a.txt": strToU8("a".repeat(1000)),
      "x/": new Uint8Array(),
      "__MACOSX/x/._a.txt": strToU8("z"),
    });
    const members = await zipDirectory(new Blob([zip as Uint8Array<ArrayBuffer>]));
    expect(members).toMatchObject([{ name: "x/a.txt", size: 1000, isDeflated: true }]);
  });

  it.each([0, 10, 21, 22, 60, 100])("of a zip without its last %i bytes is null or whole", async (cut) => {
    const zip = stored({ "a.txt": "first", "b.txt": "second" });
    const members = await zipDirectory(new Blob([zip.slice(0, zip.length - cut)]));
    expect(members?.length ?? null).toBe(cut === 0 ? 2 : null);
  });

  it.each(["", "no zip at all", "PK\u0005\u0006".padEnd(22, "\u00ff")])("of %j is null", async (text) => {
    expect(await zipDirectory(new Blob([text]))).toBeNull();
  });
});

function stored(texts: Readonly<Record<string, string>>): Uint8Array<ArrayBuffer> {
  const files = Object.entries(texts).map(([name, text]) => ({ name, bytes: strToU8(text) }));
  const { heads, end } = zipLayout(
    files.map(({ name, bytes }) => ({ name, size: bytes.length, crc32: crc32(bytes) })),
    DAY,
  );
  const parts = files.flatMap(({ bytes }, at) => [heads[at]!, bytes]);
  return Uint8Array.from([...parts, end].flatMap((part) => [...part]));
}

/** A blob that is zero but for a few parts, of any size. */
function sparse(parts: readonly (readonly [at: number, bytes: Uint8Array])[]): Blob {
  const size = Math.max(...parts.map(([at, bytes]) => at + bytes.length));
  const slice = (from: number, to: number): unknown => ({
    size: to - from,
    async arrayBuffer() {
      const whole = new Uint8Array(to - from);
      for (const [at, bytes] of parts)
        for (let byte = Math.max(at, from); byte < Math.min(at + bytes.length, to); byte++)
          whole[byte - from] = bytes[byte - at]!;
      return whole.buffer;
    },
  });
  return { size, slice } as Blob;
}
