import { withFamilies } from "../../engine/recommend/attach-families.ts";
import { countriesOf, datasetCards, guidelines, toolCards } from "../../engine/recommend/check-cards.ts";
import type { Country } from "../../engine/recommend/country.ts";
import type { DatasetCard } from "../../engine/recommend/dataset-card.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { Guideline } from "../../engine/recommend/guideline.ts";
import { type PracticeCatalogue, practiceCatalogue } from "../../engine/recommend/practice-catalogue.ts";
import type { ToolCard } from "../../engine/recommend/tool-card.ts";
import type { LibraryIndex } from "../library/build-index.ts";
import { indexOf } from "../library/library-index.ts";
import { keptCatalogues } from "../practices/kept-catalogues.ts";
import type { FamilyInFrench } from "./family-facts.ts";
import type { BehindLibrary } from "./look-in-library.ts";
import { recordFields } from "./record-facets.ts";

/** A file of `data/`, read once, when it is first asked for. */
function once<T>(read: () => Promise<T>): (() => Promise<T>) & { forget(): void } {
  let reading: Promise<T> | null = null;
  const ask = (): Promise<T> => {
    reading ??= read().catch((fault: unknown) => {
      reading = null; // a network that failed may come back
      throw fault;
    });
    return reading;
  };
  return Object.assign(ask, {
    forget() {
      reading = null;
    },
  });
}

/** Families of practices, documented records (those of imports too), packages and their sources. */
export const practicesFile = once(async (): Promise<PracticeCatalogue> => {
  const [families, technologies, packages, sources, imported] = await Promise.all([
    import("../../../data/practices/families.json", { with: { type: "json" } }),
    import("../../../data/practices/technologies.json", { with: { type: "json" } }),
    import("../../../data/practices/packages.json", { with: { type: "json" } }),
    import("../../../data/practices/sources.json", { with: { type: "json" } }),
    moreRecords(),
  ]);
  return practiceCatalogue(
    {
      families: families.default,
      technologies: technologies.default,
      packages: packages.default,
      sources: sources.default,
    },
    imported,
  );
});

/** What families' cards say in French. */
export const frenchFile = once(
  async (): Promise<Readonly<Record<string, FamilyInFrench>>> =>
    (await import("../../../data/practices/families-fr.json", { with: { type: "json" } })).default.families,
);

let own: readonly DocumentedTechnology[] = [];

/** Records that this browser keeps (none in a private window or on another platform), and the user's own under their families. */
async function moreRecords(): Promise<readonly DocumentedTechnology[]> {
  const [imported, { default: rules }] = await Promise.all([
    keptCatalogues()
      .records()
      .catch((): readonly DocumentedTechnology[] => []),
    import("../../../data/practices/name-rules.json", { with: { type: "json" } }),
  ]);
  return [...imported, ...own.map((practice) => withFamilies(practice, rules))];
}

/** The user's own practices from now on. */
export function takeOwn(practices: readonly DocumentedTechnology[]): void {
  own = practices;
  forgetRecords();
}

/** Records have changed: they are read anew with the next question. */
export function forgetRecords(): void {
  practicesFile.forget();
  libraryFile.forget();
}

export const datasetsFile = once(
  async (): Promise<readonly DatasetCard[]> =>
    datasetCards((await import("../../../data/datasets/datasets.json", { with: { type: "json" } })).default),
);

export const toolsFile = once(
  async (): Promise<readonly ToolCard[]> =>
    toolCards((await import("../../../data/tools/tools.json", { with: { type: "json" } })).default),
);

export const guidelinesFile = once(
  async (): Promise<readonly Guideline[]> =>
    guidelines((await import("../../../data/library/guidelines.json", { with: { type: "json" } })).default),
);

/** The index over everything, and what is behind its entries. */
export const libraryFile = once(
  async (): Promise<{ readonly index: LibraryIndex; readonly behind: BehindLibrary }> => {
    const [{ families, technologies }, datasets, tools, guidance, countries, words, taxonomy] =
      await Promise.all([
        practicesFile(),
        import("../../../data/datasets/datasets.json", { with: { type: "json" } }),
        import("../../../data/tools/tools.json", { with: { type: "json" } }),
        import("../../../data/library/guidelines.json", { with: { type: "json" } }),
        import("../../../data/countries.json", { with: { type: "json" } }),
        import("../../../data/library/words.json", { with: { type: "json" } }),
        import("../../../data/practices/taxonomy.json", { with: { type: "json" } }),
      ]);
    const index = indexOf({
      datasets: datasets.default,
      tools: tools.default,
      guidelines: guidance.default,
      countries: countries.default,
      words: words.default,
      families: { families },
      technologies: { technologies },
    });
    const behind = {
      technologies: new Map(technologies.map((record) => [record.id, record])),
      namesInFrench: new Map(families.map(({ id, nameFr }) => [id, nameFr])),
      countries: countriesOf(countries.default),
      fields: recordFields(taxonomy.default, technologies, families),
    };
    return { index, behind };
  },
);

export const countriesFile = once(
  async (): Promise<readonly Country[]> =>
    countriesOf((await import("../../../data/countries.json", { with: { type: "json" } })).default),
);
