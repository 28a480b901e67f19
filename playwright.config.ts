import { defineConfig } from "@playwright/test";
import { CHROMIUM_FLAGS, findChromium } from "./test/build/chromium.ts";

const PORT = Number(process.env["NG_E2E_PORT"] ?? 4391);
const executablePath = findChromium();

/** The built app in a real Chromium with WebGL in software. */
export default defineConfig({
  testDir: "test/e2e",
  outputDir: ".build/e2e",
  snapshotPathTemplate: "{testDir}/{testFileName}-snapshots/{arg}{ext}",
  // Other systems draw letters otherwise: there everything is tested but the pictures.
  ignoreSnapshots: process.platform !== "linux",
  // WebGL in software keeps both processors busy: two pages at once are no faster, and measure each other.
  workers: 1,
  retries: 1,
  reporter: [["list"], ["./test/build/e2e-reporter.ts"]],
  timeout: 120_000,
  expect: { timeout: 30_000, toHaveScreenshot: { maxDiffPixelRatio: 0.01, animations: "disabled" } },
  use: {
    baseURL: `http://localhost:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    reducedMotion: "reduce",
    // Keeping the app for offline use is tested in `offline.spec.ts`; elsewhere it would only take time.
    serviceWorkers: "block",
    launchOptions: {
      args: CHROMIUM_FLAGS,
      ...(executablePath === null ? {} : { executablePath }),
    },
  },
  webServer: {
    command: `node scripts/start.mjs --port ${PORT}`,
    port: PORT,
    reuseExistingServer: false,
    timeout: 300_000,
  },
});
