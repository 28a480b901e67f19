/** Some files of the site, by path from its root (`""` is the page itself), and a digest of their content. */
export interface KeptFiles {
  readonly version: string;
  readonly paths: readonly string[];
}

/** What the service worker keeps: the app always, the demonstration once it was opened. */
export interface SiteFiles {
  readonly app: KeptFiles;
  readonly demonstration: KeptFiles;
}

/** What a page says to the service worker. */
export type Wish = "keep-demonstration" | "take-over" | "tidy";
