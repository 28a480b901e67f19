import type { GridFrame } from "../../src/engine/grid/frame.ts";

/** Area (km²) of one cell in each row of a geographic grid on WGS84, written down anew from the zone formula (Snyder 1987, 3-12). */
export function geodesicRowAreas({ transform, height }: GridFrame): Float64Array {
  const a = 6378.137;
  const f = 1 / 298.257223563;
  const e = Math.sqrt(f * (2 - f));
  const q = (latDeg: number): number => {
    const s = Math.sin((latDeg * Math.PI) / 180);
    return (1 - e * e) * (s / (1 - e * e * s * s) + Math.atanh(e * s) / e);
  };
  const [cellWidth, , , , cellHeight, north] = transform;
  const perRadian = (a * a) / 2;
  return Float64Array.from({ length: height }, (_, row) => {
    const [top, bottom] = [north + row * cellHeight, north + (row + 1) * cellHeight];
    return ((cellWidth * Math.PI) / 180) * perRadian * (q(top) - q(bottom));
  });
}
