// dependency-cruiser with an eye for .tsx: its SWC parser is told of TypeScript only, so the flag is set here, file by file.
import { createRequire } from "node:module";

const swc = createRequire(import.meta.url)("@swc/core");
const { parseFileSync } = swc;
swc.parseFileSync = (file, options) => parseFileSync(file, { ...options, tsx: file.endsWith(".tsx") });
await import(new URL("../node_modules/dependency-cruiser/bin/dependency-cruise.mjs", import.meta.url));
