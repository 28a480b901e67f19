// A small static server for `dist/`: byte ranges, the page's own content security policy, nothing else.
import { createReadStream, existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

const TYPES = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".mjs": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".geojson": "application/geo+json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".tif": "image/tiff",
  ".wasm": "application/wasm",
  ".txt": "text/plain; charset=utf-8",
};
const PACKED = new Set([".html", ".js", ".mjs", ".css", ".json", ".geojson", ".svg"]);

/** Serves `folder` under `/`; resolves to the server, which listens. */
export function serve(folder, port) {
  const root = resolve(folder);
  const policy = readFileSync(join(root, "content-security-policy.txt"), "utf8");
  const packed = new Map();
  const packedBytes = (file) => {
    const key = `${file} ${statSync(file).mtimeMs}`;
    if (!packed.has(key)) packed.set(key, gzipSync(readFileSync(file)));
    return packed.get(key);
  };
  // Packed before the first visitor comes, who would wait for it.
  for (const name of readdirSync(root, { recursive: true }))
    if (name.startsWith("assets") && PACKED.has(extname(name))) packedBytes(join(root, name));
  const server = createServer((request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://here").pathname));
    const file = join(root, path.endsWith("/") ? `${path}index.html` : path);
    if (!file.startsWith(root) || !existsSync(file) || !statSync(file).isFile()) {
      response.writeHead(404, { "content-type": "text/plain" }).end("not found");
      return;
    }
    const kind = extname(file);
    const { size, mtime } = statSync(file);
    const headers = {
      "content-type": TYPES[kind] ?? "application/octet-stream",
      "content-security-policy": policy,
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cache-control": path.includes("/assets/") ? "public, max-age=31536000, immutable" : "no-cache",
      "accept-ranges": "bytes",
      "last-modified": mtime.toUTCString(),
    };
    const range = /^bytes=(\d*)-(\d*)$/.exec(request.headers.range ?? "");
    if (range !== null && (range[1] !== "" || range[2] !== "")) {
      const from = range[1] === "" ? Math.max(0, size - Number(range[2])) : Number(range[1]);
      const to = range[1] === "" || range[2] === "" ? size - 1 : Math.min(size - 1, Number(range[2]));
      if (from > to || from >= size) {
        response.writeHead(416, { ...headers, "content-range": `bytes */${size}` }).end();
        return;
      }
      response.writeHead(206, {
        ...headers,
        "content-range": `bytes ${from}-${to}/${size}`,
        "content-length": to - from + 1,
      });
      createReadStream(file, { start: from, end: to }).pipe(response);
      return;
    }
    if (PACKED.has(kind) && /\bgzip\b/.test(request.headers["accept-encoding"] ?? "")) {
      const bytes = packedBytes(file);
      response
        .writeHead(200, { ...headers, "content-encoding": "gzip", "content-length": bytes.length })
        .end(request.method === "HEAD" ? undefined : bytes);
      return;
    }
    response.writeHead(200, { ...headers, "content-length": size });
    if (request.method === "HEAD") response.end();
    else createReadStream(file).pipe(response);
  });
  return new Promise((done, failed) => {
    server.once("error", failed);
    server.listen(port, () => done(server));
  });
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [folder = "dist", port = "4173"] = process.argv.slice(2);
  await serve(folder, Number(port));
  console.log(`http://localhost:${port}/`);
}
