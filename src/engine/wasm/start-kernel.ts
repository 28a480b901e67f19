/** As much of WebAssembly as we need: engine sees neither the DOM's types nor Node's. */
interface WebAssemblyApi {
  validate(bytes: Uint8Array): boolean;
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: object };
}

/** What every kernel exports beside its functions. */
export interface KernelMemory {
  readonly memory: { readonly buffer: ArrayBuffer };
}

/**
 * Starts a compiled kernel (`assembly/`, `build-kernels.mjs`).
 *
 * @param base64 bytes of the module, as `*-bytes.ts` hold them.
 * @returns what it exports; null where the host has no WebAssembly with SIMD, or forbids it.
 */
export function startKernel<Exports extends KernelMemory>(base64: string): Exports | null {
  const api = (globalThis as { WebAssembly?: WebAssemblyApi }).WebAssembly;
  if (api === undefined) return null;
  const bytes = bytesOfBase64(base64);
  // An engine without SIMD calls the bytes invalid; a page whose policy forbids compiling throws.
  if (!api.validate(bytes)) return null;
  try {
    return new api.Instance(new api.Module(bytes)).exports as Exports;
  } catch {
    return null;
  }
}

function bytesOfBase64(text: string): Uint8Array {
  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const end = text.indexOf("=");
  const length = end < 0 ? text.length : end;
  const bytes = new Uint8Array((length * 3) >> 2);
  for (let i = 0, held = 0, bits = 0, to = 0; i < length; i++) {
    held = ((held << 6) | digits.indexOf(text[i]!)) & 0xffff;
    bits += 6;
    if (bits < 8) continue;
    bits -= 8;
    bytes[to++] = held >> bits;
  }
  return bytes;
}
