/**
 * WOCAT's code lists under our ids: the form of `data/practices/taxonomy.json`, which is handed in.
 *
 * Ids of a site's classes are those of `environment-classes.ts`; codes of degradation and measures (`Wt`, `S2`) are their own
 * ids; ids of other lists are readable or QCAT's keyword without its prefix.
 */
export interface Taxonomy {
  readonly lists: Readonly<Record<ListName, TaxonomyList>>;
}

export type ListName =
  | "landUse"
  | "waterSupply"
  | "purposes"
  | "slmGroups"
  | "measureKinds"
  | "measures"
  | "degradationClasses"
  | "degradation"
  | "responses"
  | "rainfall"
  | "agroClimate"
  | "slopes"
  | "landforms"
  | "altitudes"
  | "soilDepths"
  | "textures"
  | "organicMatter"
  | "groundwater"
  | "surfaceWater"
  | "waterQuality"
  | "mobility"
  | "marketOrientation"
  | "offFarmIncome"
  | "wealth"
  | "organisation"
  | "mechanisation"
  | "gender"
  | "age"
  | "landSize"
  | "landScale"
  | "ownership"
  | "landUseRights"
  | "benefitCost"
  | "costBase"
  | "impacts";

export interface TaxonomyList {
  /** True where the order of the values means something: driest, flattest, lowest, least first. */
  readonly ordered?: boolean | undefined;
  /** What `from` and `to` are counted in. */
  readonly unit?: string | undefined;
  readonly values: readonly TaxonomyValue[];
}

export interface TaxonomyValue {
  readonly id: string;
  /** Keyword of the QCAT software. */
  readonly key?: string | undefined;
  /** QCAT's English label. */
  readonly label?: string | undefined;
  /** Value of the wocat.net API; of impacts, the name of the field. */
  readonly api?: string | undefined;
  /** False: `api` was not read in any record, it follows the pattern of its list. */
  readonly apiRead?: boolean | undefined;
  readonly code?: string | undefined;
  /** Code in the edition of 2015, where it is another. */
  readonly code2015?: string | undefined;
  /** First edition that has the value. */
  readonly since?: number | undefined;
  /** The class that a code belongs to. */
  readonly within?: string | undefined;
  /** Bounds in the list's unit; no `to`: open above. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** Of benefit and cost: −3…+3. */
  readonly value?: number | undefined;
  /** The land uses of a site context that it may be. */
  readonly site?: readonly string[] | undefined;
}

/** What is known beside the text itself: the class that a code must belong to, the edition of the questionnaire. */
export interface Narrowed {
  readonly within?: string | undefined;
  readonly edition?: number | undefined;
}

/**
 * The value that a text names: by our id, QCAT's keyword or English label, the API's value, or the code alone or before a
 * label (`Wt: …`, whose label may be in any language). Null where it names none, or more than one.
 */
export function findValue(list: TaxonomyList, text: string, narrowed: Narrowed = {}): TaxonomyValue | null {
  const key = `${narrowed.within}/${narrowed.edition}/${text}`;
  const before = found.get(list)?.get(key);
  if (before !== undefined) return before;
  const value = looked(list, text, narrowed);
  // Thousands of records say the same few words.
  if (value !== null) {
    const values = found.get(list) ?? new Map<string, TaxonomyValue>();
    found.set(list, values.set(key, value));
  }
  return value;
}

const found = new WeakMap<TaxonomyList, Map<string, TaxonomyValue>>();

function looked(list: TaxonomyList, text: string, narrowed: Narrowed): TaxonomyValue | null {
  const coded = CODED.exec(text.trim());
  if (coded !== null) {
    const [, code, rest] = coded;
    const labelled = only(
      named(list, rest!, narrowed).filter((value) => value.code === code || value.code2015 === code),
    );
    return labelled ?? byCode(list, code!, narrowed);
  }
  const isEarlierCode = list.values.some(({ code2015 }) => code2015 === text.trim());
  return byCode(list, text.trim(), narrowed) ?? (isEarlierCode ? null : only(named(list, text, narrowed)));
}

/** The value of a list with bounds that a number falls into, its upper bound included; null below all of them. */
export function valueAt(list: TaxonomyList, amount: number): TaxonomyValue | null {
  if (amount < 0) return null;
  return list.values.find(({ from, to = Infinity }) => from !== undefined && amount <= to) ?? null;
}

/** The land uses of a site context that ids of a record's land use may be, without doubles. */
export function siteLandUses(taxonomy: Taxonomy, landUse: readonly string[]): string[] {
  const { values } = taxonomy.lists.landUse;
  return [...new Set(landUse.flatMap((id) => values.find((value) => value.id === id)?.site ?? []))];
}

/** `Wt: loss of topsoil`, `S2 – bunds`. */
const CODED = /^([A-Z][a-z]|[A-Z]\d{1,2})\s*[:–-]\s*(\S.*)$/s;

function byCode(list: TaxonomyList, code: string, { within, edition }: Narrowed): TaxonomyValue | null {
  const inClass = list.values.filter((value) => within === undefined || value.within === within);
  const earlier = inClass.find((value) => value.code2015 === code);
  if (earlier !== undefined) {
    // A6 was “others” in 2015 and is “residue management” since: without the edition nobody can tell.
    if (edition === undefined) return null;
    if (edition < 2018) return earlier;
  }
  return inClass.find((value) => value.code === code) ?? null;
}

function named(list: TaxonomyList, text: string, { within }: Narrowed): TaxonomyValue[] {
  const values = namesOf(list).get(plain(text)) ?? [];
  return within === undefined ? values : values.filter((value) => value.within === within);
}

function only(values: readonly TaxonomyValue[]): TaxonomyValue | null {
  return values.length === 1 ? values[0]! : null;
}

const names = new WeakMap<TaxonomyList, Map<string, TaxonomyValue[]>>();

function namesOf(list: TaxonomyList): Map<string, TaxonomyValue[]> {
  const known = names.get(list);
  if (known !== undefined) return known;
  const made = new Map<string, TaxonomyValue[]>();
  for (const value of list.values) {
    const own = new Set(
      [value.id, value.key, value.label, value.api].flatMap((name) => name ?? []).map(plain),
    );
    for (const name of own) made.set(name, [...(made.get(name) ?? []), value]);
  }
  names.set(list, made);
  return made;
}

/** Case, dashes and the spaces around strokes and dashes do not count: records and forms differ in them. */
function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[–—−]/g, "-")
    .replaceAll(/\s*([/<>-])\s*/g, "$1")
    .replaceAll(/\s+/g, " ")
    .trim();
}
