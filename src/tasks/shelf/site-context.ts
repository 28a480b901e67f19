import type { Window } from "../../engine/grid/frame.ts";
import {
  addQuantity,
  addToContext,
  contextOfArea,
  createContextSums,
  type Origins,
} from "../../engine/recommend/context-of-area.ts";
import { projector } from "../../io/crs.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import { breather } from "../breather.ts";
import type { SitePlace, SiteReading } from "../map-tasks.ts";
import type { Shelf } from "./shelf.ts";
import { gathered, pieceFrameOf, siteCells } from "./site-cells.ts";
import { cellsOf, siteReader } from "./site-reader.ts";
import type { SiteSources } from "./site-sources.ts";

/** Cells of which numbers are kept for their spread; of larger areas those of every n-th row are. */
const MOST_NUMBERS = 500_000;
/** Cells from which the way to a road is measured. */
const MOST_WAYS = 4000;

/** The context of a place; null where it has no cell. */
export async function siteContext(
  place: SitePlace,
  shelf: Shelf,
  { layers, roads, issues }: SiteSources,
  reader: PieceReader,
  signal: AbortSignal,
  onWindow: (done: number, of: number) => void = () => {},
): Promise<SiteReading | null> {
  const { frame } = shelf.plan;
  const { windows, most, of } = await siteCells(place, shelf, reader);
  const rowStep = Math.max(1, Math.ceil(most / MOST_NUMBERS));
  const site = siteReader(shelf, layers, reader);
  const sums = createContextSums();
  const kept: { readonly cells: Uint32Array; readonly areasKm2: Float64Array }[] = [];

  for (const [done, window] of windows.entries()) {
    signal.throwIfAborted();
    const members = await of(window);
    if (members.length > 0) await addWindow(window, members);
    onWindow(done + 1, windows.length);
  }
  if (sums.cells === 0) return null;
  const origins: Origins = {
    ...Object.fromEntries(layers.quantities.map(({ field, origin }) => [field, origin])),
    ...(layers.slopeFrom === null ? {} : { slopePct: layers.slopeFrom.origin }),
    ...(layers.rain === null ? {} : { rainfallMm: layers.rain.origin }),
    ...(layers.population === null ? {} : { populationPerKm2: layers.population.origin }),
    ...(layers.aridity === null ? {} : { aridity: layers.aridity.origin }),
    ...(layers.landCover === null ? {} : { landUse: layers.landCover.origin }),
    ...(layers.texture === null ? {} : { soilTexture: layers.texture.origin }),
    ...(roads === null ? {} : { distanceToRoadKm: roads.origin }),
    ...originsOfResults(site.period, shelf),
  };
  await addWays();
  return {
    ...contextOfArea(sums, origins, layers.texture?.names ?? new Map(), await middle()),
    rowStep,
    issues,
    isSynthetic: shelf.plan.isSynthetic,
  };

  async function addWindow(window: Window, members: Uint32Array): Promise<void> {
    addToContext(sums, await site.classes(window, members));
    const cells = cellsOf(window, members, frame.width);
    const isChosen = (cell: number): boolean => Math.floor(cell / frame.width) % rowStep === 0;
    const chosen = members.filter((_, at) => isChosen(cells[at]!));
    if (chosen.length === 0) return;
    const { areasKm2 } = pieceFrameOf(window, shelf);
    const areas = gathered(areasKm2, chosen);
    for (const field of site.fields)
      addQuantity(sums, field, { values: await site.values(field, window, chosen), areasKm2: areas });
    kept.push({ cells: cells.filter(isChosen), areasKm2: areas });
  }

  /** Adds the way to the nearest road of some cells, spread over all that are kept. */
  async function addWays(): Promise<void> {
    if (roads === null) return;
    const count = kept.reduce((sum, { cells }) => sum + cells.length, 0);
    const step = Math.max(1, Math.ceil(count / MOST_WAYS));
    const way = await projector(frame.crs);
    const breathe = breather();
    const values: number[] = [];
    const areasKm2: number[] = [];
    let number = 0;
    for (const part of kept)
      for (const [at, cell] of part.cells.entries()) {
        if (number++ % step !== 0) continue;
        signal.throwIfAborted();
        await breathe();
        values.push(roads.lines.distanceM(way!.toLonLat(...centreOf(cell))) / 1000);
        areasKm2.push(part.areasKm2[at]!);
      }
    addQuantity(sums, "distanceToRoadKm", {
      values: Float64Array.from(values),
      areasKm2: Float64Array.from(areasKm2),
    });
  }

  function centreOf(cell: number): [x: number, y: number] {
    const [cellWidth, , left, , cellHeight, top] = frame.transform;
    return [
      left + ((cell % frame.width) + 0.5) * cellWidth,
      top + (Math.floor(cell / frame.width) + 0.5) * cellHeight,
    ];
  }

  /** The mean of the centres of the cells that are kept, by area. */
  async function middle(): Promise<readonly [number, number] | null> {
    let [x, y, weight] = [0, 0, 0];
    for (const { cells, areasKm2 } of kept)
      for (const [at, cell] of cells.entries()) {
        const km2 = areasKm2[at]!;
        const [cellX, cellY] = centreOf(cell);
        x += km2 * cellX;
        y += km2 * cellY;
        weight += km2;
      }
    if (weight === 0) return null;
    const [lon, lat] = (await projector(frame.crs))!.toLonLat(x / weight, y / weight);
    const home = lon - 360 * Math.floor((lon + 180) / 360);
    return [Number(home.toFixed(5)), Number(lat.toFixed(5))];
  }
}

function originsOfResults(period: string | null, { plan, layers }: Shelf): Origins {
  if (period === null) return {};
  const synthetic = plan.isSynthetic ? " (synthetic)" : "";
  const against = layers.has(`${period}/status-7`) ? ", against the baseline" : "";
  const by = `${period}${against}, rule set ${plan.ruleSet.id}${synthetic}`;
  return {
    response: `status of ${by}`,
    degradation: `indicators of ${by}; soil erosion, crusts and salt are not seen by them`,
  };
}
