/**
 * Pixels of a WebP picture by libwebp in WebAssembly, in Node and in browsers alike (a browser's own decoder would come through
 * a canvas, which loses colours where they are transparent).
 *
 * @param samples 3 (red, green, blue) or 4 (and opacity), pixel by pixel.
 * @throws Error where the picture is damaged.
 */
export async function decodeWebp(
  bytes: Uint8Array,
  width: number,
  height: number,
  samples: number,
): Promise<Uint8Array> {
  const { default: decode, init } = await import("@jsquash/webp/decode.js");
  ready ??= startInNode(init);
  await ready;
  const picture = await decode(bytes.slice().buffer).catch(() => null);
  if (picture === null) throw new Error("the WebP picture is damaged");
  if (picture.width !== width || picture.height < height)
    throw new Error(`the WebP picture has ${picture.width} × ${picture.height} cells`);
  if (samples === 4) return new Uint8Array(picture.data.buffer);
  const out = new Uint8Array(width * picture.height * 3);
  for (let from = 0, to = 0; to < out.length; from++) {
    if (from % 4 !== 3) out[to++] = picture.data[from]!;
  }
  return out;
}

let ready: Promise<void> | null = null;

/** In Node no address leads to the package's own file: it is read from where packages are. */
async function startInNode(init: (module: WebAssembly.Module) => Promise<void>): Promise<void> {
  const builtIn = (globalThis as { process?: { getBuiltinModule?: (name: string) => unknown } }).process
    ?.getBuiltinModule;
  if (builtIn === undefined) return;
  const { createRequire } = builtIn("node:module") as typeof import("node:module");
  const { readFileSync } = builtIn("node:fs") as typeof import("node:fs");
  const { cwd } = builtIn("node:process") as typeof import("node:process");
  const file = createRequire(import.meta.url).resolve("@jsquash/webp/codec/dec/webp_dec.wasm", {
    paths: [new URL(".", import.meta.url).pathname, cwd()],
  });
  await init(new WebAssembly.Module(readFileSync(file)));
}
