/** The peer's semi-minor axis: rounded to 0.1 mm. */
const PEER_B_M = 6356752.3142;
const A_M = 6378137;

/**
 * The peer's cell area, its rounded axis and its loss of digits near the poles included; for parity only.
 * `cellAreaKm2OfLatitudes` (engine/grid/row-areas.ts) is ours.
 *
 * @returns m², as the peer computes it.
 * @see trends.earth-algorithms `gdal/util_numba.py:calc_cell_area`, method §7.1.
 */
export function peerCellAreaM2(latitude1Deg: number, latitude2Deg: number, widthDeg: number): number {
  const e = Math.sqrt(1 - (PEER_B_M / A_M) ** 2);
  const south = zoneM2(Math.min(latitude1Deg, latitude2Deg), e);
  const north = zoneM2(Math.max(latitude1Deg, latitude2Deg), e);
  return ((north - south) * widthDeg) / 360;
}

function zoneM2(latitudeDeg: number, e: number): number {
  const sin = Math.sin((latitudeDeg * Math.PI) / 180);
  const share = Math.atanh(e * sin) / e + sin / ((1 + e * sin) * (1 - e * sin));
  return Math.PI * PEER_B_M * PEER_B_M * share;
}
