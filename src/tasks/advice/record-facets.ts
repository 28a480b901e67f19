import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { TextInTwo } from "./answers.ts";
import type { RecordFacet, RecordFilters } from "./library-answers.ts";

/** What is told by no list of WOCAT's. */
export const FAMILY = "family";
export const COUNTRY = "country";
export const PLACE = "place";
/** The answer to `PLACE` of a record that carries a point. */
const IS_LOCATED = "known";

/** `data/practices/taxonomy.json`, as far as filters need it. */
export interface TaxonomyLists {
  readonly lists: Readonly<
    Record<string, { readonly values: readonly { readonly id: string; readonly label?: string }[] }>
  >;
}

/** A field that records may be filtered by. */
export interface RecordField {
  readonly field: string;
  readonly of: (record: DocumentedTechnology) => readonly string[];
  /** Every answer of its list in order; null: it has no list, and what occurs is told. */
  readonly values: readonly (TextInTwo & { readonly id: string })[] | null;
}

/** The fields that records may be filtered by: family, country, known place, and each list of the taxonomy that some record answers. */
export function recordFields(
  { lists }: TaxonomyLists,
  records: readonly DocumentedTechnology[],
  families: readonly (TextInTwo & { readonly id: string })[],
): readonly RecordField[] {
  const ofLists = Object.entries(lists).flatMap(([field, { values }]): RecordField[] => {
    const of = (record: DocumentedTechnology): readonly string[] => answersTo(field, record);
    if (!records.some((record) => of(record).length > 0)) return [];
    return [{ field, of, values: values.map(({ id, label = id }) => ({ id, name: label, nameFr: null })) }];
  });
  return [
    {
      field: FAMILY,
      of: (record) => (record.families ?? []).map(({ family }) => family),
      values: families,
    },
    { field: COUNTRY, of: ({ country }) => (country === undefined ? [] : [country]), values: null },
    {
      field: PLACE,
      of: ({ points = [] }) => (points.length > 0 ? [IS_LOCATED] : []),
      values: [{ id: IS_LOCATED, name: IS_LOCATED, nameFr: null }],
    },
    ...ofLists,
  ];
}

/** The answers of a record to a list: its own field of that name, or one of its land users'. */
function answersTo(field: string, record: DocumentedTechnology): readonly string[] {
  const own = (record as unknown as Readonly<Record<string, unknown>>)[field] ?? record.landUsers?.[field];
  if (typeof own === "string") return [own];
  return Array.isArray(own) ? own.filter((one): one is string => typeof one === "string") : [];
}

/**
 * The records that pass the filters, in their order, and how they answer every field. The counts of a field are of the records
 * that pass all other fields: each number is what choosing that answer as well would add or leave.
 */
export function filterRecords(
  fields: readonly RecordField[],
  records: readonly DocumentedTechnology[],
  filters: RecordFilters,
): { readonly passing: readonly DocumentedTechnology[]; readonly facets: readonly RecordFacet[] } {
  const tallies = fields.map(({ field }) => ({
    wanted: filters[field] ?? [],
    counts: new Map<string, number>(),
    told: 0,
    of: 0,
  }));
  const passing: DocumentedTechnology[] = [];
  for (const record of records) {
    const answers = fields.map(({ of }) => of(record));
    const missed = tallies.flatMap(({ wanted }, at) =>
      wanted.length === 0 || wanted.some((one) => answers[at]!.includes(one)) ? [] : [at],
    );
    if (missed.length === 0) passing.push(record);
    if (missed.length > 1) continue;
    const [only] = missed;
    for (const [at, tally] of tallies.entries()) {
      if (only !== undefined && only !== at) continue;
      tally.of++;
      if (answers[at]!.length > 0) tally.told++;
      for (const answer of new Set(answers[at]))
        tally.counts.set(answer, (tally.counts.get(answer) ?? 0) + 1);
    }
  }
  const facets = fields.map(({ field, values }, at): RecordFacet => {
    const { counts, wanted, told, of } = tallies[at]!;
    const listed = values ?? [...counts.keys(), ...wanted].map((id) => ({ id, name: id, nameFr: null }));
    const ids = new Set<string>();
    return {
      field,
      told,
      of,
      values: listed.flatMap((value) => {
        const count = counts.get(value.id) ?? 0;
        if (ids.has(value.id) || (count === 0 && !wanted.includes(value.id))) return [];
        ids.add(value.id);
        return [{ ...value, records: count }];
      }),
    };
  });
  return { passing, facets };
}
