import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, test } from "vitest";
import type { Outcome } from "../../src/engine/issues.ts";
import { blobSource } from "../../src/io/blob-source.ts";
import { openRaster } from "../../src/io/open-raster.ts";
import { openPath } from "../../src/io/path-source.ts";
import { type ByteSource, RasterReadError } from "../../src/io/raster.ts";
import { openUrl } from "../../src/io/url-source.ts";
import { PLACED, tinyTiff } from "./tiny-tiff.ts";

const BYTES = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7) % 251);

const cleanUps: (() => void)[] = [];
afterEach(() => {
  for (const cleanUp of cleanUps.splice(0)) cleanUp();
});

describe("a path", () => {
  test("is read by ranges, fewer bytes only at the end", async () => {
    const folder = mkdtempSync(join(tmpdir(), "ng-source-"));
    cleanUps.push(() => rmSync(folder, { recursive: true }));
    writeFileSync(join(folder, "some.bin"), BYTES);
    const source = value(await openPath(join(folder, "some.bin")));
    expect([source.name, source.size]).toEqual(["some.bin", 200_000]);
    await expectRanges(source);
    // The file shrinks while it is open.
    writeFileSync(join(folder, "some.bin"), BYTES.subarray(0, 1000));
    await expect(source.read(900, 500)).rejects.toMatchObject({ issue: { code: "fileTruncated" } });
    await source.close();
  });

  test("that is missing, or a folder, is an issue", async () => {
    const missing = await openPath("/nowhere/at/all.tif");
    expect(missing.issues).toEqual([
      { code: "fileMissing", severity: "stop", about: "all.tif", context: { folder: "/nowhere/at" } },
    ]);
    const folder = await openPath(tmpdir());
    expect(folder.value).toBeNull();
    expect(folder.issues.map((issue) => issue.code)).toEqual(["fileUnreadable"]);
  });
});

test("a blob is read by ranges", async () => {
  await expectRanges(blobSource(new Blob([BYTES]), "blob"));
});

describe("an address", () => {
  test("is read by ranges; the header comes with the first request", async () => {
    const requests: string[] = [];
    const url = await serve((request, response) => {
      requests.push(request.headers.range ?? "whole");
      sendRange(request, response);
    });
    const source = value(await openUrl(url));
    expect(source.size).toBe(200_000);
    await source.read(0, 1000);
    await source.read(60_000, 5000);
    expect(requests).toEqual(["bytes=0-65535"]);
    await expectRanges(source);
  });

  test("a GeoTIFF opens with one request and reads its cells with another", async () => {
    const cells = new Uint8Array(400 * 400).fill(6);
    const file = tinyTiff({
      width: 400,
      height: 400,
      rowsPerStrip: 40,
      more: PLACED,
      blocks: strips(cells, 16_000),
    });
    let requests = 0;
    const url = await serve((request, response) => {
      requests++;
      sendRange(request, response, file);
    });
    const outcome = await openRaster(value(await openUrl(url)));
    // The directory lies at the end of this file: one page more.
    expect(requests).toBe(2);
    const [values] = await outcome.value!.readQuantities([0], { x: 0, y: 300, width: 400, height: 100 });
    expect(values!.every((v) => v === 6)).toBe(true);
    expect(requests).toBe(3);
  });

  test("truncated bodies with status 206 are asked for again", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests++;
      sendRange(request, response, BYTES, requests % 3 === 0 ? 1 : 0.4);
    });
    const source = value(await openUrl(url));
    expect(new Uint8Array(await source.read(100_000, 50_000))).toEqual(BYTES.slice(100_000, 150_000));
    expect(requests).toBe(6);
  });

  test("bodies that stay truncated reject, they never resolve with fewer bytes", async () => {
    let isBroken = false;
    const url = await serve((request, response) => sendRange(request, response, BYTES, isBroken ? 0.5 : 1));
    const source = value(await openUrl(url, { retries: 1 }));
    isBroken = true;
    const read = source.read(100_000, 1000);
    await expect(read).rejects.toBeInstanceOf(RasterReadError);
    await expect(read).rejects.toThrow("500 bytes where 1000");
  });

  test("a server that closes the connection within a body is asked again", async () => {
    let requests = 0;
    const url = await serve((request, response) => {
      requests++;
      if (requests !== 2) return sendRange(request, response);
      response.writeHead(206, { "Content-Range": "bytes 100000-100999/200000", "Content-Length": "1000" });
      response.write(BYTES.subarray(100_000, 100_100), () => response.destroy());
    });
    const source = value(await openUrl(url));
    expect(new Uint8Array(await source.read(100_000, 1000))).toEqual(BYTES.slice(100_000, 101_000));
    expect(requests).toBe(3);
  });

  test("a server that ignores ranges is read whole, up to a limit", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200, { "Content-Length": String(BYTES.length) });
      response.end(BYTES);
    });
    await expectRanges(value(await openUrl(url)));
    const refused = await openUrl(url, { wholeLimitBytes: 1000 });
    expect(refused.value).toBeNull();
    expect(refused.issues[0]).toMatchObject({ code: "addressWithoutRanges", severity: "stop", about: url });
  });

  test("a server that ignores ranges and tells no length is stopped at the limit", async () => {
    const url = await serve((_, response) => {
      response.writeHead(200);
      response.write(BYTES);
      response.end(BYTES);
    });
    expect((await openUrl(url, { wholeLimitBytes: 250_000 })).issues[0]!.code).toBe("addressWithoutRanges");
    expect(value(await openUrl(url)).size).toBe(400_000);
  });

  test("a file that changes while it is read rejects", async () => {
    let file = BYTES;
    const url = await serve((request, response) => sendRange(request, response, file));
    const source = value(await openUrl(url));
    file = BYTES.slice(0, 150_000);
    await expect(source.read(100_000, 10)).rejects.toThrow("the file changed");
  });

  test("404, no server and no address are issues", async () => {
    const url = await serve((_, response) => response.writeHead(404).end());
    expect((await openUrl(url)).issues).toEqual([
      { code: "addressNotFound", severity: "stop", about: url, context: {} },
    ]);
    const nobody = await openUrl("http://127.0.0.1:9/x.tif", { retries: 0 });
    expect(nobody.issues[0]!.code).toBe("addressUnreachable");
    const none = await openUrl("not an address");
    expect(none.issues[0]!.code).toBe("addressInvalid");
  });

  test("a server that wants a name and a password, and one that never answers, are issues", async () => {
    const locked = await serve((_, response) => response.writeHead(403).end());
    expect((await openUrl(locked)).issues[0]).toMatchObject({
      code: "addressRefused",
      context: { status: 403 },
    });
    const silent = await serve(() => {});
    expect((await openUrl(silent, { answerWithinMs: 100 })).issues[0]!.code).toBe("addressUnreachable");
  });

  test("a web page in place of a GeoTIFF is told", async () => {
    const url = await serve((_, response) =>
      response.writeHead(200).end("<!doctype html><title>Sign in</title>"),
    );
    expect((await openRaster(value(await openUrl(url)))).issues[0]).toMatchObject({
      code: "notARaster",
      about: url,
    });
  });

  test("an abort is heard", async () => {
    const url = await serve((request, response) => {
      if (request.headers.range?.startsWith("bytes=0-")) sendRange(request, response);
    });
    const source = value(await openUrl(url));
    const stop = new AbortController();
    const read = source.read(100_000, 10, stop.signal);
    stop.abort();
    await expect(read).rejects.toMatchObject({ name: "AbortError" });
  });
});

function value(outcome: Outcome<ByteSource>): ByteSource {
  expect(outcome.issues).toEqual([]);
  return outcome.value!;
}

async function expectRanges(source: ByteSource): Promise<void> {
  for (const [offset, length] of [
    [0, 10],
    [65_530, 20],
    [199_990, 50],
    [200_000, 5],
  ] as const) {
    const got = new Uint8Array(await source.read(offset, length));
    expect(got).toEqual(BYTES.slice(offset, offset + length));
  }
}

function strips(cells: Uint8Array, size: number): Uint8Array[] {
  return Array.from({ length: cells.length / size }, (_, i) => cells.subarray(i * size, (i + 1) * size));
}

async function serve(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const server: Server = createServer(answer);
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  cleanUps.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file.tif`;
}

/** Answers a range request; `share` below 1 sends less of the body than the headers promise. */
function sendRange(
  request: IncomingMessage,
  response: ServerResponse,
  file: Uint8Array = BYTES,
  share = 1,
): void {
  const [, from, to] = /bytes=(\d+)-(\d+)/.exec(request.headers.range ?? "")!.map(Number) as [
    number,
    number,
    number,
  ];
  if (from >= file.length) {
    response.writeHead(416, { "Content-Range": `bytes */${file.length}` }).end();
    return;
  }
  const body = file.subarray(from, Math.min(to + 1, file.length));
  const range = `bytes ${from}-${from + body.length - 1}/${file.length}`;
  response.writeHead(206, { "Content-Range": range });
  response.end(body.subarray(0, Math.floor(body.length * share)));
}
