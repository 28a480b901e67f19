/** Version of the engine, written into every summary and recipe; the same as in `package.json` (a test holds them together). */
export const ENGINE_VERSION = "0.1.0";
