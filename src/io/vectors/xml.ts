import type { DOMParser } from "@xmldom/xmldom";

/** A parser of XML for where there is none: workers and Node. It throws at text that is not well-formed. */
export async function xmlParser(): Promise<DOMParser> {
  // A package in CommonJS: some bundlers give its names, others only the whole.
  const module: typeof import("@xmldom/xmldom") & { readonly default?: typeof import("@xmldom/xmldom") } =
    await import("@xmldom/xmldom");
  const { DOMParser } = module.default ?? module;
  return new DOMParser({
    onError: (level, message) => {
      if (level === "fatalError") throw new Error(message);
    },
  });
}
