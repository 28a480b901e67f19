import type { Km2 } from "../units.ts";
import { ASSUMED_OF_COVER, LAND_USE_OF_COVER } from "./classes-of-layers.ts";
import { codesSeen, SEEN_KINDS, type SeenKind } from "./degradation-seen.ts";
import { ARIDITY_CLASSES } from "./environment-classes.ts";
import { type FieldQuestion, fieldQuestions } from "./field-questions.ts";
import { RESPONSES } from "./response-of-cells.ts";
import type { NumericField, SiteContext, Spread } from "./site-context.ts";
import { spreadOf, type WeightedValues } from "./weighted-quantile.ts";

/** What is seen on a smaller share of an area is not what the area suffers from. */
const LEAST_SEEN_SHARE = 0.05;

/** Some cells of an area; every array has one entry a cell, and null is a layer that is not there. */
export interface ContextCells {
  readonly areasKm2: Float64Array;
  /** UNCCD class, 0 unknown. */
  readonly landCover: Uint8Array | null;
  /** Place among `ARIDITY_CLASSES` from 1, 0 unknown. */
  readonly aridity: Uint8Array | null;
  /** Place among `RESPONSES` from 1, 0 unknown. */
  readonly response: Uint8Array | null;
  /** Bits of `SEEN_KINDS`. */
  readonly seen: Uint16Array | null;
  /** Codes of `textureNames`. */
  readonly texture: Int32Array | null;
}

/** Sums over the cells of an area, and the values whose spread is told. */
export interface ContextSums {
  areaKm2: Km2;
  cells: number;
  readonly coverKm2: Float64Array;
  readonly aridityKm2: Float64Array;
  readonly responseKm2: Float64Array;
  /** By what is seen together: bits of `SEEN_KINDS`. */
  readonly seenKm2: Float64Array;
  readonly textureKm2: Map<number, number>;
  readonly quantities: Map<NumericField, WeightedValues[]>;
}

/** What is said of an area: its context, what the indicators saw, and what must be asked on the ground. */
export interface AreaContext {
  readonly context: SiteContext;
  /** Of the cells that count. */
  readonly areaKm2: number;
  readonly cells: number;
  /** Degradation that the indicators saw, the most first; the same land may stand under several. */
  readonly seen: readonly {
    readonly kind: SeenKind;
    readonly codes: readonly string[];
    readonly km2: number;
    readonly share: number;
  }[];
  readonly questions: readonly FieldQuestion[];
}

/** Where the values come from, by field; a field without an origin has no layer. */
export type Origins = Readonly<
  Partial<Record<NumericField | "landUse" | "aridity" | "response" | "degradation" | "soilTexture", string>>
>;

/** No cell yet. */
export function createContextSums(): ContextSums {
  return {
    areaKm2: 0,
    cells: 0,
    coverKm2: new Float64Array(LAND_USE_OF_COVER.length),
    aridityKm2: new Float64Array(ARIDITY_CLASSES.length + 1),
    responseKm2: new Float64Array(RESPONSES.length + 1),
    seenKm2: new Float64Array(1 << SEEN_KINDS.length),
    textureKm2: new Map(),
    quantities: new Map(),
  };
}

/** Adds cells to the sums. */
export function addToContext(sums: ContextSums, cells: ContextCells): void {
  const { areasKm2, landCover, aridity, response, seen, texture } = cells;
  for (let cell = 0; cell < areasKm2.length; cell++) {
    const km2 = areasKm2[cell]!;
    sums.cells++;
    sums.areaKm2 += km2;
    if (landCover !== null) sums.coverKm2[landCover[cell]!]! += km2;
    if (aridity !== null) sums.aridityKm2[aridity[cell]!]! += km2;
    if (response !== null) sums.responseKm2[response[cell]!]! += km2;
    if (seen !== null) sums.seenKm2[seen[cell]!]! += km2;
    if (texture !== null)
      sums.textureKm2.set(texture[cell]!, (sums.textureKm2.get(texture[cell]!) ?? 0) + km2);
  }
}

/** Adds values of a field (NaN unknown) with the areas that they stand for. */
export function addQuantity(sums: ContextSums, field: NumericField, part: WeightedValues): void {
  const parts = sums.quantities.get(field);
  if (parts === undefined) sums.quantities.set(field, [part]);
  else parts.push(part);
}

/** Areas by kind and by WOCAT code; a cell counts once under each that is seen in it. */
function areasSeen({ seenKm2 }: ContextSums): { byKind: Float64Array; byCode: Map<string, number> } {
  const byKind = new Float64Array(SEEN_KINDS.length);
  const byCode = new Map<string, number>();
  seenKm2.forEach((km2, bits) => {
    if (km2 === 0 || bits === 0) return;
    for (let at = 0; at < SEEN_KINDS.length; at++) if ((bits & (1 << at)) !== 0) byKind[at]! += km2;
    for (const code of codesSeen(bits)) byCode.set(code, (byCode.get(code) ?? 0) + km2);
  });
  return { byKind, byCode };
}

/**
 * The context of an area from the sums over its cells. A number is the median of what is known, a class the one with the largest
 * area; shares are of the whole area, so what they fall short of 1 is unknown (of land use: or water). A field of which nothing
 * is known is absent.
 *
 * @param textureNames what the codes of soil texture mean.
 * @param place longitude and latitude of the area's middle.
 */
export function contextOfArea(
  sums: ContextSums,
  origins: Origins,
  textureNames: ReadonlyMap<number, string>,
  place: readonly [number, number] | null,
): AreaContext {
  const spread: Partial<Record<NumericField, Spread>> = {};
  const numbers: Partial<Record<NumericField, number>> = {};
  for (const [field, parts] of sums.quantities) {
    const found = spreadOf(parts);
    if (found === null) continue;
    spread[field] = mapped(found);
    numbers[field] = spread[field].median;
  }
  const uses = new Map<string, number>();
  const covers: [cover: number, km2: number][] = [];
  LAND_USE_OF_COVER.forEach((use, cover) => {
    const km2 = sums.coverKm2[cover]!;
    if (use === null || km2 === 0) return;
    covers.push([cover, km2]);
    uses.set(use, km2 / sums.areaKm2);
  });
  const [cover] = covers.sort((one, other) => other[1] - one[1])[0] ?? [0];
  const classes = {
    landUse: uses,
    aridity: sharesOf(sums.aridityKm2, ["", ...ARIDITY_CLASSES.map(({ id }) => id)], sums.areaKm2),
    response: sharesOf(sums.responseKm2, ["", ...RESPONSES], sums.areaKm2),
  };
  const shares = Object.fromEntries(
    Object.entries(classes)
      .filter(([, found]) => found.size > 0)
      .map(([field, found]) => [
        field,
        Object.fromEntries([...found].map(([id, share]) => [id, rounded(share)])),
      ]),
  );
  const texture = [...sums.textureKm2]
    .filter(([code]) => textureNames.has(code))
    .sort((one, other) => other[1] - one[1])[0];
  const { byKind, byCode } = areasSeen(sums);
  const codes = [...byCode]
    .filter(([, km2]) => km2 >= LEAST_SEEN_SHARE * sums.areaKm2)
    .sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1))
    .map(([code]) => code);
  const values = {
    ...withLargest(classes),
    ...(codes.length === 0 ? {} : { degradation: codes }),
    ...numbers,
    ...(texture === undefined ? {} : { soilTexture: textureNames.get(texture[0])! }),
  } as Partial<SiteContext>;
  const assumed = ASSUMED_OF_COVER[cover] ?? null;
  const told = Object.entries(origins)
    .filter(([field]) => field in values)
    .map(([field, origin]) => [
      field,
      field === "landUse" && assumed !== null ? `${origin}; ${assumed}` : origin,
    ]);
  const context: SiteContext = {
    ...values,
    ...(place === null ? {} : { at: place }),
    ...(Object.keys(spread).length === 0 ? {} : { spread }),
    ...(Object.keys(shares).length === 0 ? {} : { shares }),
    ...(told.length === 0 ? {} : { origins: Object.fromEntries(told) as Record<string, string> }),
  };
  const seen = SEEN_KINDS.map(({ id, codes: ofKind }, at) => ({
    kind: id,
    codes: ofKind,
    km2: rounded(byKind[at]!),
    share: sums.areaKm2 === 0 ? 0 : rounded(byKind[at]! / sums.areaKm2),
  }))
    .filter(({ km2 }) => km2 > 0)
    .sort((one, other) => other.km2 - one.km2);
  const large = new Set(seen.filter(({ share }) => share >= LEAST_SEEN_SHARE).map(({ kind }) => kind));
  return {
    context,
    areaKm2: rounded(sums.areaKm2),
    cells: sums.cells,
    seen,
    questions: fieldQuestions(context, large),
  };
}

/** Share of an area by class, classes without land left out; index 0 is unknown. */
function sharesOf(km2: Float64Array, ids: readonly string[], areaKm2: number): Map<string, number> {
  const shares = new Map<string, number>();
  for (let at = 1; at < ids.length; at++) if (km2[at]! > 0) shares.set(ids[at]!, km2[at]! / areaKm2);
  return shares;
}

/** The class with the largest share of every field. */
function withLargest(classes: Readonly<Record<string, ReadonlyMap<string, number>>>): Record<string, string> {
  const largest: Record<string, string> = {};
  for (const [field, shares] of Object.entries(classes)) {
    let most = 0;
    for (const [id, share] of shares)
      if (share > most) {
        most = share;
        largest[field] = id;
      }
  }
  return largest;
}

function mapped({ p10, p25, median, p75, p90, knownShare }: Spread): Spread {
  return {
    p10: rounded(p10),
    p25: rounded(p25),
    median: rounded(median),
    p75: rounded(p75),
    p90: rounded(p90),
    knownShare: rounded(knownShare),
  };
}

/** Six digits behind the point: areas to a square metre, slopes and rain finer than anyone measures. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
