import { type Browser, chromium } from "playwright-core";
import { CHROMIUM_FLAGS } from "../build/chromium.ts";

/** Starts a Chromium without a window. */
export function launchChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: CHROMIUM_FLAGS });
}
