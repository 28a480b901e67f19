/** The way between the coordinates of a CRS and longitude and latitude on WGS84, in degrees. */
export interface Projector {
  toLonLat(x: number, y: number): [number, number];
  fromLonLat(lon: number, lat: number): [number, number];
}

/**
 * `toLonLat` where the point belongs to the projection's own domain, else null.
 *
 * Outside their domain many inverses answer a folded point instead of failing (sinusoidal beyond its outline, UTM beyond
 * a quarter of the globe), so the answer must lead back to the point it came from.
 *
 * @param tolerance how far it may come back, in units of the CRS.
 */
export function toLonLatInDomain(
  projector: Projector,
  x: number,
  y: number,
  tolerance: number,
): [number, number] | null {
  return guarded(() => {
    const lonLat = projector.toLonLat(x, y);
    const [backX, backY] = projector.fromLonLat(lonLat[0], lonLat[1]);
    return Math.abs(backX - x) <= tolerance && Math.abs(backY - y) <= tolerance ? lonLat : null;
  });
}

/** `fromLonLat` where the answer leads back to the same longitude and latitude within 1e-4 degrees of arc, else null. */
export function fromLonLatInDomain(projector: Projector, lon: number, lat: number): [number, number] | null {
  return guarded(() => {
    const position = projector.fromLonLat(lon, lat);
    const [backLon, backLat] = projector.toLonLat(position[0], position[1]);
    const turned = backLon - lon - 360 * Math.round((backLon - lon) / 360);
    const aside = Math.abs(turned) * Math.cos((lat * Math.PI) / 180);
    return Math.abs(backLat - lat) <= 1e-4 && aside <= 1e-4 ? position : null;
  });
}

/** Projections throw on points at infinity; such a point is outside the domain like any other. */
function guarded(attempt: () => [number, number] | null): [number, number] | null {
  try {
    const answer = attempt();
    return answer !== null && Number.isFinite(answer[0]) && Number.isFinite(answer[1]) ? answer : null;
  } catch {
    return null;
  }
}
