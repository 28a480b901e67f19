import { assemble, type WasmFunction } from "./assembler.ts";

/** What every host of ours has, as far as it is used here. */
declare const WebAssembly: {
  Module: new (bytes: Uint8Array) => object;
  Instance: new (module: object) => { readonly exports: Readonly<Record<string, unknown>> };
};

/** A running module: its functions by name, and its memory. */
export interface WasmInstance {
  readonly call: Readonly<Record<string, (...values: number[]) => void>>;
  readonly buffer: ArrayBuffer;
}

/** Puts a module together and starts it; null where the host has no WebAssembly with SIMD. */
export function startWasm(functions: readonly WasmFunction[], pages: number): WasmInstance | null {
  if (typeof WebAssembly === "undefined") return null;
  const bytes = assemble(functions, pages);
  let instance: { readonly exports: Readonly<Record<string, unknown>> };
  try {
    instance = new WebAssembly.Instance(new WebAssembly.Module(bytes));
  } catch {
    // A host without SIMD; whether our bytes are right is for the tests to say.
    return null;
  }
  const { memory, ...call } = instance.exports;
  return {
    call: call as WasmInstance["call"],
    buffer: (memory as { readonly buffer: ArrayBuffer }).buffer,
  };
}
