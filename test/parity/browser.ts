import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS =
  "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader";

/**
 * The path of a Chromium: `CHROMIUM_PATH`, the system's, or playwright's own. Where there is none: null with a notice,
 * a failure under `CI=true`.
 */
export function findChromium(): string | null {
  const stated = process.env["CHROMIUM_PATH"];
  const path = [...(stated === undefined ? PLACES : [stated]), chromium.executablePath()].find(existsSync);
  if (path !== undefined) return path;
  if (process.env["CI"] === "true")
    throw new Error("expected a Chromium (apt-get install chromium), got none");
  console.warn("skipped: there is no Chromium (set CHROMIUM_PATH, or apt-get install chromium)");
  return null;
}

/** Starts a Chromium without a window. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS.split(" ") });
}
