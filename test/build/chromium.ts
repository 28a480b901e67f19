import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { chromium } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];

/**
 * How every test starts Chromium: without a window, WebGL in software, no call home. Told to take software for a graphics card,
 * it would paint the page itself through it too, at twice the cost, which no browser does by itself on a machine without one.
 */
export const CHROMIUM_FLAGS =
  "--no-sandbox --disable-quic --no-first-run --disable-background-networking --disable-component-update --disable-sync --use-gl=angle --use-angle=swiftshader --enable-unsafe-swiftshader --disable-gpu-rasterization".split(
    " ",
  );

/**
 * The path of a Chromium: `CHROMIUM_PATH`, the system's, or playwright's own; where there is none it is installed: by apt for
 * root on Debian, else by playwright into the user's own folder. Null with a notice where that fails, a failure under `CI=true`.
 */
export function findChromium(): string | null {
  const path = chromiumThere() ?? chromiumInstalled();
  if (path !== null) return path;
  if (process.env["CI"] === "true")
    throw new Error("expected a Chromium (apt-get install chromium), got none");
  console.warn("skipped: there is no Chromium (set CHROMIUM_PATH, or apt-get install chromium)");
  return null;
}

function chromiumThere(): string | null {
  const stated = process.env["CHROMIUM_PATH"];
  const places = [...(stated === undefined ? PLACES : [stated]), chromium.executablePath()];
  return places.find((place) => existsSync(place)) ?? null;
}

function chromiumInstalled(): string | null {
  console.warn("There is no Chromium yet: installing one for the tests.");
  const release = existsSync("/etc/os-release") ? readFileSync("/etc/os-release", "utf8") : "";
  const isDebian = /^ID=debian$/m.test(release) && process.getuid?.() === 0;
  const run = (command: string, ...args: string[]): boolean =>
    spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"] }).status === 0;
  if (isDebian && run("apt-get", "update", "-qq") && run("apt-get", "install", "-y", "-qq", "chromium"))
    return chromiumThere();
  run(process.execPath, "node_modules/playwright-core/cli.js", "install", "chromium");
  return chromiumThere();
}
