import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

describe("*-bytes.ts", () => {
  it("are what the AssemblyScript sources give", () => {
    const script = fileURLToPath(new URL("../../../src/engine/wasm/build-kernels.mjs", import.meta.url));
    const { status, stderr } = spawnSync(process.execPath, [script, "--check"], { encoding: "utf8" });
    expect(stderr).toBe("");
    expect(status).toBe(0);
  });
});
