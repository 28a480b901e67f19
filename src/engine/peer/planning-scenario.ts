import { FILE_NO_DATA } from "../status.ts";
import type { Km2 } from "../units.ts";
import { PEER_RESPONSE } from "./planning-responses.ts";

/** An area with what is to be done in it; `auto` fits every response. */
export interface PeerTarget {
  /** 1 where the target lies. */
  readonly cells: Uint8Array;
  readonly intervention: "avoid" | "reduce" | "reverse" | "auto";
  readonly effectiveness: number;
}

/** Areas that a target or a group of cells brings. */
export interface PeerContribution {
  readonly gainsKm2: Km2;
  readonly avoidedByReduceKm2: Km2;
  readonly avoidedByAvoidKm2: Km2;
}

/** A scenario as the peer counts it: healthy land is credited as if all of it would have degraded. */
export interface PeerScenario extends PeerContribution {
  /** Whole per cent by response, −32768 where another response holds. */
  readonly percent: Readonly<Record<"reverse" | "reduce" | "avoid", Int16Array>>;
  /** With the effectiveness unrounded, overlaps counted again: they do not add up to the whole. */
  readonly perTarget: readonly (PeerContribution & { readonly treatedKm2: Km2 })[];
  /** By group (`groupOf`), where anything is contributed. */
  contributionsBy(groups: Int32Array): Map<number, PeerContribution>;
}

/**
 * The peer's scenario balance: every cell of a target whose response fits has probability round(100 × effectiveness) %;
 * where targets overlap the largest counts.
 *
 * @param responses as `peerResponses` gives them.
 * @see trends.earth-algorithms `apply_scenario`; method.md §9.5.
 */
export function peerScenario(
  responses: Int16Array,
  areasKm2: Float64Array,
  targets: readonly PeerTarget[],
): PeerScenario {
  const cells = responses.length;
  const percent = {
    reverse: percentOf(PEER_RESPONSE.reverse),
    reduce: percentOf(PEER_RESPONSE.reduce),
    avoid: percentOf(PEER_RESPONSE.avoid),
  };
  function percentOf(response: number): Int16Array {
    const out = Int16Array.from(responses, (code) => (code === response ? 0 : FILE_NO_DATA));
    for (const target of targets) {
      if (target.intervention !== "auto" && PEER_RESPONSE[target.intervention] !== response) continue;
      const share = Math.round(100 * target.effectiveness);
      for (let cell = 0; cell < cells; cell++)
        if (target.cells[cell] === 1 && out[cell] !== FILE_NO_DATA) out[cell] = Math.max(out[cell]!, share);
    }
    return out;
  }
  const sum = (of: Int16Array): Km2 => {
    let km2 = 0;
    for (let cell = 0; cell < cells; cell++) if (of[cell]! > 0) km2 += (areasKm2[cell]! * of[cell]!) / 100;
    return km2;
  };
  return {
    percent,
    gainsKm2: sum(percent.reverse),
    avoidedByReduceKm2: sum(percent.reduce),
    avoidedByAvoidKm2: sum(percent.avoid),
    perTarget: targets.map((target) => ofTarget(target, responses, areasKm2)),
    contributionsBy(groups) {
      const found = new Map<number, [number, number, number]>();
      for (let cell = 0; cell < cells; cell++) {
        [percent.reverse, percent.reduce, percent.avoid].forEach((of, at) => {
          if (!(of[cell]! > 0)) return;
          const sums = found.get(groups[cell]!) ?? [0, 0, 0];
          sums[at] = sums[at]! + (areasKm2[cell]! * of[cell]!) / 100;
          found.set(groups[cell]!, sums);
        });
      }
      return new Map(
        [...found].map(([group, [gainsKm2, avoidedByReduceKm2, avoidedByAvoidKm2]]) => [
          group,
          { gainsKm2, avoidedByReduceKm2, avoidedByAvoidKm2 },
        ]),
      );
    },
  };
}

function ofTarget(
  { cells, intervention, effectiveness }: PeerTarget,
  responses: Int16Array,
  areasKm2: Float64Array,
): PeerContribution & { readonly treatedKm2: Km2 } {
  const km2 = [0, 0, 0, 0];
  let treatedKm2 = 0;
  for (let cell = 0; cell < cells.length; cell++) {
    if (cells[cell] !== 1) continue;
    const response = responses[cell]!;
    if (response <= 0) continue;
    treatedKm2 += areasKm2[cell]!;
    km2[response]! += areasKm2[cell]! * effectiveness;
  }
  const of = (response: "avoid" | "reduce" | "reverse"): Km2 =>
    intervention === "auto" || intervention === response ? km2[PEER_RESPONSE[response]]! : 0;
  return {
    treatedKm2,
    gainsKm2: of("reverse"),
    avoidedByReduceKm2: of("reduce"),
    avoidedByAvoidKm2: of("avoid"),
  };
}
