/** A zone as the peer ranks it. */
export interface PeerZone {
  /** 1 …, as in the ids of cells. */
  readonly zone: number;
  readonly validCells: number;
  readonly degradedCells: number;
  /** Of cells, whatever their area; 0 of an empty zone. */
  readonly fraction: number;
  readonly degradedKm2: number;
  /** From 1; ties by the order of zones. */
  readonly rank: number;
}

/**
 * The peer's hotspots: zones by the share of their cells that are degraded, the most first. No size counts and nothing is tested.
 *
 * @param zones zone of each cell (1 … `count`), 0 none.
 * @param degraded 1 degraded, 0 another status, 255 none.
 * @see trends.earth-algorithms `ldn_planning.py` `compute_hotspots`; method.md §9.3.
 */
export function peerZoneHotspots(
  zones: Int32Array,
  degraded: Uint8Array,
  areasKm2: Float64Array,
  count: number,
): PeerZone[] {
  const [valid, bad] = [new Int32Array(count + 1), new Int32Array(count + 1)];
  const badKm2 = new Float64Array(count + 1);
  for (let cell = 0; cell < zones.length; cell++) {
    const zone = zones[cell]!;
    if (zone === 0 || degraded[cell] === 255) continue;
    valid[zone]!++;
    if (degraded[cell] === 0) continue;
    bad[zone]!++;
    badKm2[zone]! += areasKm2[cell]!;
  }
  return Array.from({ length: count }, (_, at) => at + 1)
    .map((zone) => ({
      zone,
      validCells: valid[zone]!,
      degradedCells: bad[zone]!,
      fraction: valid[zone]! > 0 ? bad[zone]! / valid[zone]! : 0,
      degradedKm2: badKm2[zone]!,
    }))
    .sort((a, b) => b.fraction - a.fraction)
    .map((zone, at) => ({ ...zone, rank: at + 1 }));
}
