import { countriesOf, datasetCards, guidelines, toolCards } from "../../engine/recommend/check-cards.ts";
import type { Country } from "../../engine/recommend/country.ts";
import type { DatasetCard } from "../../engine/recommend/dataset-card.ts";
import type { Guideline } from "../../engine/recommend/guideline.ts";
import { type PracticeCatalogue, practiceCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import type { ToolCard } from "../../engine/recommend/tool-card.ts";
import { buildIndex, type LibraryIndex } from "../library/build-index.ts";
import {
  entriesOfDatasets,
  entriesOfFamilies,
  entriesOfGuidelines,
  entriesOfTechnologies,
  entriesOfTools,
} from "../library/entries-of.ts";
import type { BehindLibrary } from "./look-in-library.ts";

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
export const practicesFile: () => Promise<PracticeCatalogue> = once(async () => {
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

export const datasetsFile: () => Promise<readonly DatasetCard[]> = once(async () =>
  datasetCards((await import("../../../data/datasets/datasets.json", { with: { type: "json" } })).default),
);

export const toolsFile: () => Promise<readonly ToolCard[]> = once(async () =>
  toolCards((await import("../../../data/tools/tools.json", { with: { type: "json" } })).default),
);

export const guidelinesFile: () => Promise<readonly Guideline[]> = once(async () =>
  guidelines((await import("../../../data/library/guidelines.json", { with: { type: "json" } })).default),
);

/** The index over everything, and what is behind its entries. */
export const libraryFile: () => Promise<{
  readonly index: LibraryIndex;
  readonly behind: BehindLibrary;
}> = once(async () => {
  const [{ families, technologies }, datasets, tools, guidance, countries, words] = await Promise.all([
    practicesFile(),
    datasetsFile(),
    toolsFile(),
    guidelinesFile(),
    countriesFile(),
    import("../../../data/library/words.json", { with: { type: "json" } }),
  ]);
  const namesInFrench = new Map(families.map(({ id, nameFr }) => [id, nameFr]));
  const namesOf = new Map(
    families.map(({ id, name, nameFr, otherNames }) => [id, [name, nameFr, ...otherNames]]),
  );
  const entries = [
    ...entriesOfFamilies(families),
    ...entriesOfTechnologies(technologies, (id) => namesOf.get(id) ?? []),
    ...entriesOfDatasets(datasets, countries),
    ...entriesOfTools(tools, countries),
    ...entriesOfGuidelines(guidance),
  ];
  return {
    index: buildIndex(entries, words.default, countries),
    behind: {
      technologies: new Map(technologies.map((record) => [record.id, record])),
      namesInFrench,
      countries,
    },
  };
});

export const countriesFile: () => Promise<readonly Country[]> = once(async () =>
  countriesOf((await import("../../../data/countries.json", { with: { type: "json" } })).default),
);
