import { type PracticeCatalogue, practiceCatalogue } from "../../engine/recommend/practice-catalogue.ts";

/** A file of `data/`, read once, when it is first asked for. */
function once<T>(read: () => Promise<T>): () => Promise<T> {
  let reading: Promise<T> | null = null;
  return () => {
    reading ??= read().catch((fault: unknown) => {
      reading = null; // a network that failed may come back
      throw fault;
    });
    return reading;
  };
}

/** Families of practices, documented records, packages and their sources. */
export const practices: () => Promise<PracticeCatalogue> = once(async () => {
  const [families, technologies, packages, sources] = await Promise.all([
    import("../../../data/practices/families.json", { with: { type: "json" } }),
    import("../../../data/practices/technologies.json", { with: { type: "json" } }),
    import("../../../data/practices/packages.json", { with: { type: "json" } }),
    import("../../../data/practices/sources.json", { with: { type: "json" } }),
  ]);
  return practiceCatalogue({
    families: families.default,
    technologies: technologies.default,
    packages: packages.default,
    sources: sources.default,
  });
});
