import { STATUS } from "../status.ts";

/** What a missing sub-indicator does to a cell: see `RuleParameters["oneOutAllOut.noData"]`. */
export type NoDataPolicy = "all" | "oneOut" | "available";

/** Which sub-indicators the assessment has at all. One that is absent as a whole is left out of the rule. */
export interface SubIndicatorsPresent {
  readonly productivity: boolean;
  readonly landCover: boolean;
  readonly soilCarbon: boolean;
}

/** Place of a combination in the table of `oneOutAllOutTable`. */
export function oneOutAllOutIndex(productivity: number, landCover: number, soilCarbon: number): number {
  return (productivity << 4) | (landCover << 2) | soilCarbon;
}

/**
 * The indicator's status for every combination of its sub-indicators: one degraded makes the cell degraded, improved
 * needs one improved and none degraded.
 *
 * @returns 64 status codes, by `oneOutAllOutIndex`. Under `all` a cell that lacks a sub-indicator is unknown; under
 *   `oneOut` it is degraded as soon as one is, else unknown; under `available` what is there decides.
 * @see UNCCD Good Practice Guidance for SDG 15.3.1 v2 (Sims et al. 2021), "one out, all out"; Trends.Earth
 *   `calc_deg_sdg` for `all`.
 */
export function oneOutAllOutTable(policy: NoDataPolicy, present: SubIndicatorsPresent): Uint8Array {
  const table = new Uint8Array(64);
  for (let productivity = 0; productivity < 4; productivity++) {
    for (let landCover = 0; landCover < 4; landCover++) {
      for (let soilCarbon = 0; soilCarbon < 4; soilCarbon++) {
        const seen: number[] = [];
        if (present.productivity) seen.push(productivity);
        if (present.landCover) seen.push(landCover);
        if (present.soilCarbon) seen.push(soilCarbon);
        table[oneOutAllOutIndex(productivity, landCover, soilCarbon)] = combine(seen, policy);
      }
    }
  }
  return table;
}

function combine(statuses: readonly number[], policy: NoDataPolicy): number {
  const known = statuses.filter((status) => status !== STATUS.unknown);
  const isComplete = known.length === statuses.length;
  const isDegraded = known.includes(STATUS.degraded);
  if (known.length === 0) return STATUS.unknown;
  if (!isComplete && policy === "all") return STATUS.unknown;
  if (!isComplete && policy === "oneOut") return isDegraded ? STATUS.degraded : STATUS.unknown;
  if (isDegraded) return STATUS.degraded;
  return known.includes(STATUS.improved) ? STATUS.improved : STATUS.stable;
}
