import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** A server of the built page, and of files by HTTP ranges. */
export interface PageServer {
  readonly origin: string;
  /** Ranges answered so far. */
  ranges(): number;
  close(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".wasm": "application/wasm",
};
const POLICY =
  "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self' blob: data:; img-src data:";

/** Serves `folder` at `/` and `files` under `/files/`, under a strict content security policy. */
export async function servePage(folder: string, files: ReadonlyMap<string, Uint8Array>): Promise<PageServer> {
  let ranges = 0;
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const path = decodeURIComponent(new URL(request.url ?? "/", "http://localhost").pathname);
    response.setHeader("Content-Security-Policy", POLICY);
    if (path.startsWith("/files/")) {
      const bytes = files.get(path.slice("/files/".length));
      if (bytes === undefined) response.writeHead(404).end();
      else if (sendRange(bytes, request, response)) ranges++;
      return;
    }
    const name = normalize(path === "/" ? "/index.html" : path);
    const body = await readFile(join(folder, name)).catch(() => null);
    if (body === null) response.writeHead(404).end();
    else
      response
        .writeHead(200, { "Content-Type": TYPES[extname(name)] ?? "application/octet-stream" })
        .end(body);
  };
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ranges: () => ranges,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function sendRange(bytes: Uint8Array, request: IncomingMessage, response: ServerResponse): boolean {
  const range = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "");
  if (range === null) {
    response.writeHead(200, { "Content-Length": bytes.length }).end(bytes);
    return false;
  }
  const from = Number(range[1]);
  const part = bytes.subarray(from, Number(range[2]) + 1);
  response
    .writeHead(206, {
      "Content-Length": part.length,
      "Content-Range": `bytes ${from}-${from + part.length - 1}/${bytes.length}`,
    })
    .end(part);
  return true;
}
