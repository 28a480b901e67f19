import type { Country } from "../../engine/recommend/country.ts";
import type { DatasetCard } from "../../engine/recommend/dataset-card.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { type AridityClass, LAND_USES, type LandUse } from "../../engine/recommend/environment-classes.ts";
import {
  ENVIRONMENTS,
  type Environment,
  environmentsOf,
} from "../../engine/recommend/environment-of-site.ts";
import type { Guideline } from "../../engine/recommend/guideline.ts";
import { linkOf } from "../../engine/recommend/link-of.ts";
import type { Phase, ToolCard } from "../../engine/recommend/tool-card.ts";
import type { LibraryEntry } from "./library-entry.ts";

/** What the library needs of a family of practices; the catalogue of practices holds more. */
export interface FamilyEntry {
  readonly id: string;
  readonly name: string;
  readonly nameFr?: string;
  readonly otherNames?: readonly string[];
  readonly landUse?: readonly LandUse[];
  readonly aridity?: readonly AridityClass[];
  readonly degradation?: readonly string[];
  readonly measureKinds?: readonly string[];
  readonly responses?: readonly string[];
}

/** Datasets as entries of the library. */
export function entriesOfDatasets(
  cards: readonly DatasetCard[],
  countries: readonly Country[],
): LibraryEntry[] {
  return cards.map((card) => ({
    kind: "dataset",
    id: card.id,
    title: card.name,
    names: [card.provider, ...card.variables],
    topics: card.themes,
    text: `${card.goodFor} ${card.watchFor} ${card.goodForFr} ${card.watchForFr} ${card.licence.text} ${card.access.formats.join(" ")}`,
    questions: card.questions,
    phases: phasesOfQuestions(card),
    environments: card.environments.good.filter(isEnvironment),
    countries: countriesCovered(card, countries),
    languages: [],
    url: linkOf(card),
  }));
}

/** Tools, databases and courses as entries; guidance among the tools is a guideline here. */
export function entriesOfTools(cards: readonly ToolCard[], countries: readonly Country[]): LibraryEntry[] {
  return cards.map((card) => ({
    kind: card.kind === "guideline" ? "guideline" : "tool",
    id: card.id,
    title: card.name,
    names: [card.org, ...(card.exchange ?? [])],
    topics: card.topics,
    text: `${card.purpose} ${card.purposeFr} ${card.users}`,
    questions: card.questions,
    phases: card.phases,
    environments: (card.environments ?? []).filter(isEnvironment),
    countries: card.regions === undefined ? null : countriesOfRegions(card.regions, countries),
    languages: card.languages,
    url: linkOf(card),
  }));
}

/** Guidelines, methods, rules and cases as entries. */
export function entriesOfGuidelines(guidelines: readonly Guideline[]): LibraryEntry[] {
  return guidelines.map((guideline) => ({
    kind: "guideline",
    id: guideline.id,
    title: guideline.title,
    names: [guideline.publisher],
    topics: guideline.topics,
    text: `${guideline.about} ${guideline.aboutFr} ${guideline.year ?? ""}`,
    questions: guideline.questions,
    phases: guideline.phases,
    environments: [],
    countries: null,
    languages: guideline.languages ?? [],
    url: linkOf(guideline),
  }));
}

/** Families of practices as entries. */
export function entriesOfFamilies(families: readonly FamilyEntry[]): LibraryEntry[] {
  return families.map((family) => ({
    kind: "family",
    id: family.id,
    title: family.name,
    names: [...(family.nameFr === undefined ? [] : [family.nameFr]), ...(family.otherNames ?? [])],
    topics: ["practices", ...topicsOf(family.degradation ?? [])],
    text: [...(family.measureKinds ?? []), ...(family.responses ?? []), ...(family.degradation ?? [])].join(
      " ",
    ),
    questions: ["plan"],
    phases: ["planning", "implementation"],
    environments: landsOf(family.landUse ?? [], family.aridity ?? [], family.degradation ?? []),
    countries: null,
    languages: [],
    url: null,
  }));
}

/** What the library needs of a documented technology: a full record, or one as `data/practices/technologies.json` holds it. */
export type TechnologyEntry = Pick<
  DocumentedTechnology,
  | "id"
  | "name"
  | "country"
  | "region"
  | "landUse"
  | "agroClimate"
  | "slmGroups"
  | "degradation"
  | "language"
  | "url"
> & { readonly families?: readonly (string | { readonly family: string })[] };

/**
 * Documented technologies as entries. `namesOfFamily` gives a family's names, so that a record is found by them too;
 * `pageOfRecord` is the address of a record's page with `{number}` in it.
 */
export function entriesOfTechnologies(
  technologies: readonly TechnologyEntry[],
  namesOfFamily: (id: string) => readonly string[] = () => [],
  pageOfRecord: string | null = null,
): LibraryEntry[] {
  return technologies.map((technology) => {
    const number = /^technologies_(\d+)$/.exec(technology.id)?.[1];
    const page =
      number === undefined || pageOfRecord === null ? null : pageOfRecord.replace("{number}", number);
    return {
      kind: "technology",
      id: technology.id,
      title: technology.name,
      names: [
        ...(technology.region === undefined ? [] : [technology.region]),
        ...(technology.families ?? []).flatMap((family) =>
          namesOfFamily(typeof family === "string" ? family : family.family),
        ),
      ],
      topics: ["practices", ...topicsOf(technology.degradation ?? [])],
      text: [number ?? "", ...(technology.slmGroups ?? []), ...(technology.degradation ?? [])].join(" "),
      questions: ["plan", "learn"],
      phases: ["planning", "implementation", "learning"],
      environments: landsOf(
        (technology.landUse ?? []).flatMap(landUseOf),
        (technology.agroClimate ?? []).flatMap((climate) => ARIDITY_OF_CLIMATE[climate]),
        technology.degradation ?? [],
      ),
      countries: technology.country === undefined ? [] : [technology.country],
      languages: technology.language === undefined ? [] : [technology.language],
      url: technology.url ?? page,
    };
  });
}

/** WOCAT's sub-humid reaches from the dry sub-humid into the humid: neither is told. */
const ARIDITY_OF_CLIMATE = {
  arid: ["arid"],
  "semi-arid": ["semi-arid"],
  "sub-humid": [],
  humid: ["humid"],
} as const satisfies Readonly<Record<string, readonly AridityClass[]>>;

/** A site's land use from one of WOCAT's. */
function landUseOf(name: string): LandUse[] {
  if (name.startsWith("cropland")) return [name === "cropland" ? "cropland-annual" : "cropland-perennial"];
  if (name === "mines" || name === "unproductive") return ["mining-bare"];
  return (LAND_USES as readonly string[]).includes(name) ? [name as LandUse] : [];
}

/** What WOCAT's codes of degradation are about, by their first letter. */
const TOPIC_OF_DEGRADATION: Readonly<Record<string, string>> = {
  W: "erosion",
  E: "erosion",
  C: "soil",
  P: "soil",
  B: "degradation",
  H: "water",
};

function topicsOf(codes: readonly string[]): string[] {
  return [...new Set(codes.flatMap((code) => TOPIC_OF_DEGRADATION[code[0] ?? ""] ?? []))];
}

function landsOf(
  landUses: readonly LandUse[],
  aridities: readonly AridityClass[],
  degradation: readonly string[],
): Environment[] {
  const climates = aridities.length === 0 ? [{}] : aridities.map((aridity) => ({ aridity }));
  const lands = landUses.length === 0 ? [{}] : landUses.map((landUse) => ({ landUse }));
  const found = new Set(
    lands.flatMap((land) =>
      climates.flatMap((climate) => [...environmentsOf({ ...land, ...climate, degradation }, null)]),
    ),
  );
  return ENVIRONMENTS.filter((kind) => found.has(kind));
}

function phasesOfQuestions({ questions }: DatasetCard): Phase[] {
  const phases: Phase[] = ["inventory"];
  if (questions.includes("anticipate")) phases.push("visioning");
  if (questions.includes("plan")) phases.push("planning");
  if (questions.includes("monitor")) phases.push("monitoring");
  return phases;
}

function countriesCovered(
  { coverage }: DatasetCard,
  countries: readonly Country[],
): readonly string[] | null {
  const { latitudes, regions } = coverage;
  if (latitudes !== undefined)
    return countries
      .filter(({ bbox }) => bbox[1] < latitudes[1] && bbox[3] > latitudes[0])
      .map(({ iso3 }) => iso3);
  if (coverage.countries !== undefined || regions !== undefined)
    return [...(coverage.countries ?? []), ...countriesOfRegions(regions ?? [], countries)];
  return null;
}

function countriesOfRegions(regions: readonly string[], countries: readonly Country[]): string[] {
  return countries
    .filter((country) => regions.some((region) => country.regions.includes(region)))
    .map(({ iso3 }) => iso3);
}

function isEnvironment(name: string): name is Environment {
  return (ENVIRONMENTS as readonly string[]).includes(name);
}
