import type { Country } from "../../engine/recommend/country.ts";
import { QUESTIONS } from "../../engine/recommend/dataset-card.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { ENVIRONMENTS } from "../../engine/recommend/environment-of-site.ts";
import { PHASES } from "../../engine/recommend/tool-card.ts";
import type { LibraryIndex } from "../library/build-index.ts";
import type { LibraryEntry } from "../library/library-entry.ts";
import { type LibraryFilter, searchLibrary } from "../library/search-library.ts";
import type { LibraryAnswer, LibraryFilters, LibraryLine, LibraryQuery } from "./library-answers.ts";
import { filterRecords, type RecordField } from "./record-facets.ts";

const MOST_LINES = 60;
/** What is asked of records by WOCAT's lists, nothing else can answer. */
const NONE = { family: 0, technology: 0, dataset: 0, tool: 0, guideline: 0 } as const;

/** What is behind the entries of the index: names in French and places of records. */
export interface BehindLibrary {
  readonly technologies: ReadonlyMap<string, DocumentedTechnology>;
  readonly namesInFrench: ReadonlyMap<string, string>;
  readonly countries: readonly Country[];
  readonly fields: readonly RecordField[];
}

/** Looks in the library: the list cut to what can be read, the map of all records that were found. */
export function lookInLibrary(
  index: LibraryIndex,
  behind: BehindLibrary,
  query: LibraryQuery,
): LibraryAnswer {
  const found = searchLibrary(index, query.text, filterOf({ ...query, kind: null }), Infinity);
  const all = found.hits.flatMap(({ entry }) =>
    entry.kind === "technology" ? (behind.technologies.get(entry.id) ?? []) : [],
  );
  const { passing, facets } = filterRecords(behind.fields, all, query.records);
  const isNarrowed = Object.values(query.records).some((wanted) => wanted.length > 0);
  const ids = new Set(passing.map(({ id }) => id));
  const rest = isNarrowed
    ? found.hits.filter(({ entry }) => entry.kind === "technology" && ids.has(entry.id))
    : found.hits;
  const hits = query.kind === null ? rest : rest.filter(({ entry }) => entry.kind === query.kind);
  const records = query.kind === null || query.kind === "technology" ? passing : [];
  return {
    total: hits.length,
    byKind: isNarrowed ? { ...NONE, technology: rest.length } : found.kinds,
    lines: hits.slice(0, MOST_LINES).map(({ entry }) => libraryLine(entry, behind)),
    points: records.flatMap(({ id, name, points = [] }) => points.map((lonLat) => ({ id, name, lonLat }))),
    countries: recordsByCountry(records, behind.countries),
    facets,
  };
}

/** An entry as a list tells it. */
export function libraryLine(entry: LibraryEntry, { namesInFrench }: BehindLibrary): LibraryLine {
  const { kind, id, title, names, countries } = entry;
  return {
    kind,
    id,
    name: title,
    nameFr: kind === "family" ? (namesInFrench.get(id) ?? null) : null,
    about: kind === "family" || kind === "technology" ? "" : (names[0] ?? ""),
    country: kind === "technology" ? (countries?.[0] ?? null) : null,
  };
}

/** What the library may be filtered by: only what occurs in it. */
export function libraryFilters({ entries }: LibraryIndex): LibraryFilters {
  const occurring = (of: (entry: LibraryEntry) => readonly string[]): ReadonlySet<string> =>
    new Set(entries.flatMap(of));
  const environments = occurring(({ environments: kinds }) => kinds);
  return {
    questions: QUESTIONS,
    phases: PHASES,
    environments: ENVIRONMENTS.filter((one) => environments.has(one)),
    countries: [...occurring(({ kind, countries }) => (kind === "technology" ? (countries ?? []) : []))],
    languages: [...occurring(({ languages }) => languages)],
  };
}

function filterOf({ kind, question, phase, environment, country, language }: LibraryQuery): LibraryFilter {
  const only = <Id extends string>(of: readonly Id[], id: string | null): readonly Id[] =>
    of.filter((one) => one === id);
  return {
    kinds: kind === null ? [] : [kind],
    questions: only(QUESTIONS, question),
    phases: only(PHASES, phase),
    environments: only(ENVIRONMENTS, environment),
    countries: country === null ? [] : [country],
    languages: language === null ? [] : [language],
  };
}

/** Records of which only the country is known, counted. */
function recordsByCountry(
  records: readonly DocumentedTechnology[],
  countries: readonly Country[],
): LibraryAnswer["countries"] {
  const counts = new Map<string, number>();
  for (const { country, points = [] } of records)
    if (country !== undefined && points.length === 0) counts.set(country, (counts.get(country) ?? 0) + 1);
  return countries.flatMap(({ iso3, numeric }) => {
    const count = counts.get(iso3);
    return count === undefined ? [] : [{ iso3, numeric, records: count }];
  });
}
