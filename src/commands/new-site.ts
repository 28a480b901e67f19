import type { Site } from "./state.ts";

/** The app as a browser has it that sees it for the first time. */
export const NEW_SITE: Site = {
  isOnline: true,
  isKept: false,
  hasUpdate: false,
  isAboutOpen: false,
  base: null,
  baseProblem: null,
};
