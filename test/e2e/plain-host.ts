import { createReadStream, existsSync, statSync } from "node:fs";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { extname, join, normalize } from "node:path";

/** A web host as simple as there are: files under a path, no header but their type, no ranges, nothing compressed. */
export interface PlainHost {
  /** Address of the folder, with a slash at its end. */
  readonly address: string;
  readonly origin: string;
  /** Paths asked for so far. */
  readonly asked: readonly string[];
  /** Ends it: afterwards nobody answers. */
  stop(): Promise<void>;
}

const TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".wasm": "application/wasm",
  ".webmanifest": "application/manifest+json",
};

/** Serves `folder` under `path` (“/some/where/app/”); `isOpen` lets pages of other origins read. */
export async function hostPlainly(folder: string, path = "/", isOpen = false): Promise<PlainHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://here");
    asked.push(pathname);
    const under = pathname.startsWith(path)
      ? normalize(decodeURIComponent(pathname.slice(path.length)))
      : "..";
    const file = join(folder, under === "." || under === "" ? "index.html" : under);
    if (under.startsWith("..") || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404).end();
      return;
    }
    response.writeHead(200, {
      "content-type": TYPES[extname(file)] ?? "application/octet-stream",
      ...(isOpen ? { "access-control-allow-origin": "*" } : {}),
    });
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    address: `${origin}${path}`,
    origin,
    asked,
    stop: () =>
      new Promise((stopped) => {
        server.close(() => stopped());
        server.closeAllConnections();
      }),
  };
}
