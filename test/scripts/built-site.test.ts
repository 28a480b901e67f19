import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, describe, expect, it, vi } from "vitest";
import { contentSecurityPolicy, policyOf } from "../../scripts/vite/content-security-policy.ts";
import { siteFiles } from "../../scripts/vite/kept-offline.ts";

afterEach(() => vi.unstubAllEnvs());

describe("the policy of the built page", () => {
  it("lets the page read from its own origin and nowhere else", () => {
    expect(policyOf("").split("; ")).toContain("connect-src 'self' blob: data:");
    expect(policyOf("")).toContain("default-src 'none'");
    expect(policyOf("")).not.toMatch(/https?:|\*/);
  });

  it("opens no more than the hosts that NG_CONNECT names, in the page and in the file for servers", () => {
    vi.stubEnv("NG_CONNECT", "https://cogs.example.org  http://localhost:8080");
    const { transformIndexHtml, generateBundle } = contentSecurityPolicy() as unknown as {
      transformIndexHtml: () => { attrs: { content: string } }[];
      generateBundle: (this: { emitFile: (file: { source: string }) => void }) => void;
    };
    const written: string[] = [];
    generateBundle.call({ emitFile: ({ source }) => written.push(source) });
    const [tag] = transformIndexHtml();
    expect(written).toEqual([tag!.attrs.content]);
    expect(written[0]).toContain(
      "connect-src 'self' blob: data: https://cogs.example.org http://localhost:8080",
    );
    expect(written[0]).toContain("script-src 'self' 'wasm-unsafe-eval';");
  });

  it.each(["*", "cogs.example.org", "https://a.org; script-src *", "https://a.org/path"])(
    "is not built with %j, which is no host",
    (hosts) => expect(() => policyOf(hosts)).toThrow("expected hosts like"),
  );
});

describe("the files that are kept offline", () => {
  it("are all of the app and the demonstration apart, with a version that follows their content", () => {
    const folder = mkdtempSync(join(tmpdir(), "ng-built-"));
    try {
      for (const under of ["assets", "demo/rain"]) mkdirSync(join(folder, under), { recursive: true });
      const write = (path: string, text: string): void => writeFileSync(join(folder, path), text);
      for (const path of ["index.html", "service-worker.js", "content-security-policy.txt", "icon.svg"])
        write(path, path);
      for (const font of ["latin-ext", "latin", "devanagari"])
        write(`assets/noto-sans-${font}-wght-normal-AB.woff2`, font);
      write("demo/rain/rain-2000.tif", "II*");
      for (const path of ["demo/demo.ldn.json", "demo/demo.ldn.zip"]) write(path, path);
      const before = siteFiles(folder);
      expect(before.app.paths).toEqual([
        "assets/noto-sans-latin-ext-wght-normal-AB.woff2",
        "assets/noto-sans-latin-wght-normal-AB.woff2",
        "icon.svg",
        "",
      ]);
      expect(before.demonstration.paths).toEqual(["demo/demo.ldn.json", "demo/demo.ldn.zip"]);
      write("index.html", "another");
      const after = siteFiles(folder);
      expect(after.app.version).not.toBe(before.app.version);
      expect(after.demonstration.version).toBe(before.demonstration.version);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
