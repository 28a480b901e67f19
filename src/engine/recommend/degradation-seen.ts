import { STATUS } from "../status.ts";

/**
 * What the indicators can see of degradation, and the WOCAT codes that this suggests. A satellite sees less green or another
 * cover; it does not see soil being washed or blown away, crusts or salt. Those are asked in the field (`field-questions.ts`).
 *
 * - `biomass-of-pasture`: productivity degraded on grass, wetland or bare land: less biomass or less cover, which the series
 *   cannot tell apart.
 * - `biomass`: productivity degraded on trees, crops or unknown cover.
 * - `trees-lost`, `fields-spread`, `wetland-lost`, `built-over`, `cover-lost`, `woody-spread`: changes of land cover that the
 *   matrix in force calls degradation.
 * - `carbon-lost`: soil organic carbon fell by as much as the rule set calls degradation.
 */
export const SEEN_KINDS = [
  { id: "biomass-of-pasture", codes: ["Bq", "Bc"] },
  { id: "biomass", codes: ["Bq"] },
  { id: "trees-lost", codes: ["Bh", "Bq"] },
  { id: "fields-spread", codes: ["Bh"] },
  { id: "wetland-lost", codes: ["Hw", "Bh"] },
  { id: "built-over", codes: ["Pi"] },
  { id: "cover-lost", codes: ["Bc"] },
  { id: "woody-spread", codes: ["Bs"] },
  { id: "carbon-lost", codes: ["Cn"] },
] as const;

/** One of `SEEN_KINDS`. */
export type SeenKind = (typeof SEEN_KINDS)[number]["id"];

/** UNCCD land cover classes. */
const [TREES, GRASS, CROPS, WETLAND, BUILT, OTHER, WATER] = [1, 2, 3, 4, 5, 6, 7] as const;

/** One period's changes of land cover, by cell: UNCCD classes (0 unknown) and what the matrix says of the change (`STATUS`). */
export interface CoverChange {
  readonly from: Uint8Array;
  readonly to: Uint8Array;
  readonly status: Uint8Array;
}

/** What is known of cells, by cell; null where there is no such result. Statuses are `STATUS` codes. */
export interface IndicatorCells {
  /** UNCCD class of the latest map, 0 unknown. */
  readonly landCover: Uint8Array | null;
  readonly productivity: Uint8Array | null;
  /** Land cover as it stands after the last period: a change that has been made good is not seen. */
  readonly landCoverStatus: Uint8Array | null;
  readonly soilCarbon: Uint8Array | null;
  readonly changes: readonly CoverChange[];
}

/** Writes what is seen of every cell: bit k for the k-th of `SEEN_KINDS`. */
export function seenOfCells(cells: IndicatorCells, out: Uint16Array): void {
  const { landCover, productivity, landCoverStatus, soilCarbon, changes } = cells;
  for (let cell = 0; cell < out.length; cell++) {
    let seen = 0;
    const cover = landCover === null ? 0 : landCover[cell]!;
    if (productivity !== null && productivity[cell] === STATUS.degraded) seen |= biomassBit(cover);
    if (landCoverStatus === null || landCoverStatus[cell] === STATUS.degraded)
      for (const { from, to, status } of changes)
        if (status[cell] === STATUS.degraded) seen |= changeBit(from[cell]!, to[cell]!);
    if (soilCarbon !== null && soilCarbon[cell] === STATUS.degraded) seen |= BIT["carbon-lost"];
    out[cell] = seen;
  }
}

/** WOCAT's codes of what is seen together, in alphabetical order. */
export function codesSeen(bits: number): string[] {
  const codes = new Set<string>(
    SEEN_KINDS.flatMap((kind, at) => ((bits & (1 << at)) === 0 ? [] : kind.codes)),
  );
  return [...codes].sort();
}

const BIT = Object.fromEntries(SEEN_KINDS.map(({ id }, at) => [id, 1 << at])) as Readonly<
  Record<SeenKind, number>
>;

/** Built-up land and water have no vegetation of which a decline would say anything. */
function biomassBit(cover: number): number {
  if (cover === BUILT || cover === WATER) return 0;
  return cover === GRASS || cover === WETLAND || cover === OTHER ? BIT["biomass-of-pasture"] : BIT.biomass;
}

function changeBit(from: number, to: number): number {
  if (from === 0 || to === 0 || from === to) return 0;
  if (to === BUILT) return BIT["built-over"];
  if (from === TREES) return BIT["trees-lost"];
  if (from === WETLAND) return BIT["wetland-lost"];
  if (to === CROPS) return BIT["fields-spread"];
  if (to === OTHER && (from === GRASS || from === CROPS)) return BIT["cover-lost"];
  if (to === TREES && from === GRASS) return BIT["woody-spread"];
  return 0;
}
