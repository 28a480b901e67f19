const EQUATOR_M = 40_075_016.686;
const TILE_PX = 512;
const ROUND = [5, 2, 1];

/** A bar of a round length that is at most `mostPx` wide on the web map at a latitude and zoom. */
export function scaleBar(
  latitude: number,
  zoom: number,
  mostPx: number,
): { readonly metres: number; readonly px: number } {
  const metresPerPx = (EQUATOR_M * Math.cos((latitude * Math.PI) / 180)) / (TILE_PX * 2 ** zoom);
  const most = metresPerPx * mostPx;
  const decade = 10 ** Math.floor(Math.log10(most));
  const metres = decade * ROUND.find((step) => step * decade <= most)!;
  return { metres, px: metres / metresPerPx };
}
