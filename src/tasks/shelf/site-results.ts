import { transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { STATUS_OF_STATUS_SEVEN } from "../../engine/neutrality/status-seven.ts";
import type { CoverChange } from "../../engine/recommend/degradation-seen.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import { rulesOfPlan } from "../assess/rules-of-period.ts";
import type { Shelf } from "./shelf.ts";
import { gathered } from "./site-cells.ts";

/** What the assessment says of some cells, by cell; null where it has no such layer. Statuses are `STATUS` codes. */
export interface SiteResults {
  readonly status: Uint8Array | null;
  readonly productivity: Uint8Array | null;
  readonly landCoverStatus: Uint8Array | null;
  readonly soilCarbon: Uint8Array | null;
  readonly productivityClass: Uint8Array | null;
  readonly trajectory: Int8Array | null;
  readonly changes: readonly CoverChange[];
}

/** Reads results for the cells of the frame with the numbers given. */
export interface SiteResultReader {
  read(cells: Uint32Array): SiteResults;
  /** The period whose status counts, for the origins; null where there is none. */
  readonly period: string | null;
}

/**
 * The results of a shelf as a site's context takes them: of the last period, against the baseline where there is one, so that land
 * that was degraded and has merely stayed so is degraded still.
 */
export function siteResults(shelf: Shelf): SiteResultReader {
  const { plan, layers } = shelf;
  const ids = plan.periods.map(({ id }) => id).reverse();
  const period =
    ids.find((id) => layers.has(`${id}/status-7`)) ??
    ids.find((id) => layers.has(`${id}/sdg-15-3-1`)) ??
    null;
  const cellsOf = <T extends LayerCells>(name: string): T | null =>
    (layers.get(`${period}/${name}`)?.cells as T | undefined) ?? null;
  const seven = (name: string, alone: string) => {
    const against = cellsOf<Uint8Array>(name);
    return against === null
      ? { cells: cellsOf<Uint8Array>(alone), isSeven: false }
      : { cells: against, isSeven: true };
  };
  const sources = {
    status: seven("status-7", "sdg-15-3-1"),
    productivity: seven("status-7-productivity", "productivity-status"),
    landCoverStatus: seven("status-7-land-cover", "land-cover-status"),
    soilCarbon: seven("status-7-soil-carbon", "soil-carbon-status"),
  };
  const { lookup } = rulesOfPlan(plan);
  const multiplier = transitionMultiplier(plan.matrix.codes.length);
  const changes = ids.flatMap((id) => {
    const codes = layers.get(`${id}/land-cover-transition`)?.cells as Int16Array | undefined;
    const status = layers.get(`${id}/land-cover-status`)?.cells as Uint8Array | undefined;
    return codes === undefined || status === undefined ? [] : [{ codes, status }];
  });
  const pick = ({ cells, isSeven }: (typeof sources)["status"], at: Uint32Array): Uint8Array | null => {
    if (cells === null) return null;
    const out = gathered(cells, at);
    if (isSeven)
      for (let place = 0; place < out.length; place++) out[place] = STATUS_OF_STATUS_SEVEN[out[place]!]!;
    return out;
  };
  const changeOf = ({ codes, status }: (typeof changes)[number], at: Uint32Array): CoverChange => {
    const from = new Uint8Array(at.length);
    const to = new Uint8Array(at.length);
    for (let place = 0; place < at.length; place++) {
      const code = codes[at[place]!]!;
      if (code === FILE_NO_DATA) continue;
      const before = Math.floor((code - 1) / multiplier);
      from[place] = lookup.unccdOfIndex[before] ?? 0;
      to[place] = lookup.unccdOfIndex[code - before * multiplier] ?? 0;
    }
    return { from, to, status: gathered(status, at) };
  };

  return {
    period,
    read(at) {
      const productivityClass = cellsOf<Uint8Array>("productivity-class");
      const trajectory = cellsOf<Int8Array>("trajectory");
      return {
        status: pick(sources.status, at),
        productivity: pick(sources.productivity, at),
        landCoverStatus: pick(sources.landCoverStatus, at),
        soilCarbon: pick(sources.soilCarbon, at),
        productivityClass: productivityClass === null ? null : gathered(productivityClass, at),
        trajectory: trajectory === null ? null : gathered(trajectory, at),
        changes: changes.map((change) => changeOf(change, at)),
      };
    },
  };
}
