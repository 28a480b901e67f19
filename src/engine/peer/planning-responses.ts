import { FILE_NO_DATA } from "../status.ts";

/** What the peer takes a status raster to be. */
export type PeerStatusKind = "3class" | "7class";

/** The peer's codes of responses; no-data −32768. */
export const PEER_RESPONSE = { avoid: 1, reduce: 2, reverse: 3 } as const;

/**
 * The peer's guess at what a status raster holds: any −1 or 0 is three classes, else any above 3 seven, else any other
 * negative three, else seven. Ours asks (`ResponseRules.kind`).
 *
 * @param status file codes; −32768 does not count, −32767 does.
 * @see trends.earth-algorithms `ldn_planning.py`; method.md §9.2.
 */
export function peerStatusKind(status: ArrayLike<number>): PeerStatusKind {
  let hasLarge = false;
  let hasNegative = false;
  for (let cell = 0; cell < status.length; cell++) {
    const code = status[cell]!;
    if (code === FILE_NO_DATA) continue;
    if (code === -1 || code === 0) return "3class";
    if (code > 3) hasLarge = true;
    if (code < 0) hasNegative = true;
  }
  return hasNegative && !hasLarge ? "3class" : "7class";
}

/**
 * The peer's response of every cell: reverse where degraded, reduce where stressed (productivity class 3) or at risk (above
 * 0), avoid elsewhere with a status.
 *
 * @returns file codes 1, 2, 3 or −32768.
 * @see trends.earth-algorithms `compute_arr_classification`.
 */
export function peerResponses(
  status: ArrayLike<number>,
  productivityClass: ArrayLike<number> | null,
  risk: ArrayLike<number> | null,
): Int16Array {
  const kind = peerStatusKind(status);
  const out = new Int16Array(status.length).fill(FILE_NO_DATA);
  for (let cell = 0; cell < out.length; cell++) {
    const code = status[cell]!;
    if (code === FILE_NO_DATA) continue;
    const isDegraded = kind === "3class" ? code === -1 : code >= 1 && code <= 3;
    const isAtRisk = productivityClass?.[cell] === 3 || (risk !== null && risk[cell]! > 0);
    out[cell] = isDegraded ? PEER_RESPONSE.reverse : isAtRisk ? PEER_RESPONSE.reduce : PEER_RESPONSE.avoid;
  }
  return out;
}
