import { existsSync } from "node:fs";
import { defineConfig } from "@playwright/test";

const PORT = Number(process.env["NG_E2E_PORT"] ?? 4391);
const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const stated = process.env["CHROMIUM_PATH"];
const executablePath = [...(stated === undefined ? PLACES : [stated])].find((path) => existsSync(path));
const flags =
  "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader";

/** The built app in a real Chromium with WebGL in software. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: ".build/e2e",
  snapshotPathTemplate: "{testDir}/{testFileName}-snapshots/{arg}{ext}",
  workers: 1,
  timeout: 120_000,
  expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: "disabled" } },
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    launchOptions: {
      args: flags.split(" "),
      ...(executablePath === undefined ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node scripts/start.mjs --port ${PORT}`,
    port: PORT,
    reuseExistingServer: false,
    timeout: 300_000,
  },
});
