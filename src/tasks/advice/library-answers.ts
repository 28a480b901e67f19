import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import type { LibraryKind } from "../library/library-entry.ts";
import type { TextInTwo } from "./answers.ts";

export type { LibraryKind };

/** What is looked for: words, and filters that all must hold; null: any. */
export interface LibraryQuery {
  readonly text: string;
  readonly kind: LibraryKind | null;
  /** One of the five questions. */
  readonly question: string | null;
  readonly phase: string | null;
  /** A kind of land, of `environment-of-site.ts`. */
  readonly environment: string | null;
  /** ISO 3166-1 alpha-3. */
  readonly country: string | null;
  readonly language: string | null;
  /** What is asked of records by WOCAT's lists; without any, everything passes. */
  readonly records: RecordFilters;
}

/** Answers that are wanted by field; one of a field is enough, all fields must hold. Only records have such fields. */
export type RecordFilters = Readonly<Record<string, readonly string[]>>;

/** How the records that were found answer a field, whatever is asked of that field itself. */
export interface RecordFacet {
  readonly field: string;
  /** Records that tell it, of all. */
  readonly told: number;
  readonly of: number;
  /** What occurs or is asked for, in the order of the list; `name` as the catalogue has it. */
  readonly values: readonly (TextInTwo & { readonly id: string; readonly records: number })[];
}

/** One thing that was found. */
export interface LibraryLine {
  readonly kind: LibraryKind;
  readonly id: string;
  readonly name: string;
  readonly nameFr: string | null;
  /** Who made it, where it is; as the catalogue has it. */
  readonly about: string;
  readonly country: string | null;
}

/** What was found, the best first. */
export interface LibraryAnswer {
  readonly total: number;
  /** How many of each kind, whatever kind is asked for. */
  readonly byKind: Readonly<Record<LibraryKind, number>>;
  readonly lines: readonly LibraryLine[];
  /** Records whose place is known. */
  readonly points: readonly {
    readonly id: string;
    readonly name: string;
    readonly lonLat: readonly [number, number];
  }[];
  /** Records of which only the country is known: its ISO 3166-1 codes, and how many. */
  readonly countries: readonly {
    readonly iso3: string;
    readonly numeric: string;
    readonly records: number;
  }[];
  readonly facets: readonly RecordFacet[];
}

/** What may be filtered by, as it occurs in the library. */
export interface LibraryFilters {
  readonly questions: readonly string[];
  readonly phases: readonly string[];
  readonly environments: readonly string[];
  readonly countries: readonly string[];
  readonly languages: readonly string[];
}

/** All that is known of a thing in the library that is no practice. */
export interface LibraryCard extends LibraryLine {
  readonly facts: readonly LibraryFact[];
  readonly texts: readonly TextInTwo[];
  readonly url: string | null;
  readonly credit: string | null;
  readonly licence: string | null;
  /** Whether the place of a record is known; null of what has no place. */
  readonly isLocated: boolean | null;
  /** Of a dataset: the catalogues whose scenes open on the map. */
  readonly catalogues: readonly StacEntry[];
}

/** A fact with words of the catalogue: `kind` says by which list they are translated; null: shown as they came. */
export interface LibraryFact {
  readonly field: string;
  readonly kind: string | null;
  readonly values: readonly string[];
}
