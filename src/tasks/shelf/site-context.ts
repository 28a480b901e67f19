import type { Window } from "../../engine/grid/frame.ts";
import { aridityOfIndex, aridityOfZone } from "../../engine/recommend/classes-of-layers.ts";
import {
  addQuantity,
  addToContext,
  contextOfArea,
  createContextSums,
  type Origins,
} from "../../engine/recommend/context-of-area.ts";
import { seenOfCells } from "../../engine/recommend/degradation-seen.ts";
import { responseOfCells } from "../../engine/recommend/response-of-cells.ts";
import { projector } from "../../io/crs.ts";
import { keepNothing } from "../assess/ingredients.ts";
import { pieceLandCover } from "../assess/piece-frame.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import { breather } from "../breather.ts";
import type { SitePlace, SiteReading } from "../map-tasks.ts";
import type { Shelf } from "./shelf.ts";
import { pieceFrameOf, siteCells } from "./site-cells.ts";
import type { MeanOfYears } from "./site-layers.ts";
import { siteResults } from "./site-results.ts";
import type { SiteSources } from "./site-sources.ts";

/** Cells of which numbers are kept for their spread; of larger areas those of every n-th row are. */
const MOST_NUMBERS = 500_000;
/** Cells from which the way to a road is measured. */
const MOST_WAYS = 4000;
/** A mean year needs this share of its years. */
const LEAST_YEARS = 2 / 3;

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
  const results = siteResults(shelf);
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
    ...(layers.rain === null ? {} : { rainfallMm: layers.rain.origin }),
    ...(layers.population === null ? {} : { populationPerKm2: layers.population.origin }),
    ...(layers.aridity === null ? {} : { aridity: layers.aridity.origin }),
    ...(layers.landCover === null ? {} : { landUse: layers.landCover.origin }),
    ...(layers.texture === null ? {} : { soilTexture: layers.texture.origin }),
    ...(roads === null ? {} : { distanceToRoadKm: roads.origin }),
    ...originsOfResults(results.period, shelf),
  };
  await addWays();
  return {
    ...contextOfArea(sums, origins, layers.texture?.names ?? new Map(), await middle()),
    rowStep,
    issues,
    isSynthetic: shelf.plan.isSynthetic,
  };

  async function addWindow(window: Window, members: Uint32Array): Promise<void> {
    const piece = pieceFrameOf(window, shelf);
    const count = members.length;
    const cells = members.map(
      (at) => (window.y + Math.floor(at / window.width)) * frame.width + window.x + (at % window.width),
    );
    const areasKm2 = Float64Array.from(members, (at) => piece.areasKm2[at]!);
    const landCover = layers.landCover === null ? null : await coverOf(layers.landCover.map, piece, members);
    const found = results.read(cells);
    const seen = new Uint16Array(count);
    seenOfCells({ ...found, landCover }, seen);
    const response = found.status === null ? null : new Uint8Array(count);
    if (response !== null && found.status !== null) {
      const risk = layers.risk === null ? null : await valuesOf(layers.risk, window, members);
      responseOfCells({ ...found, status: found.status, landCover, risk }, response);
    }
    const texture =
      layers.texture === null
        ? null
        : picked(await reader.classes(layers.texture.layer, window), members, new Int32Array(count));
    addToContext(sums, {
      areasKm2,
      landCover,
      aridity: await aridityOf(window, members),
      response,
      seen,
      texture,
    });

    const chosen = members.filter((_, at) => Math.floor(cells[at]! / frame.width) % rowStep === 0);
    if (chosen.length === 0) return;
    const areas = Float64Array.from(chosen, (at) => piece.areasKm2[at]!);
    for (const { field, layer, toField } of layers.quantities)
      addQuantity(sums, field, {
        values: (await valuesOf(layer, window, chosen)).map(toField),
        areasKm2: areas,
      });
    if (layers.rain !== null)
      addQuantity(sums, "rainfallMm", {
        values: await meanOf(layers.rain, window, chosen),
        areasKm2: areas,
      });
    if (layers.population !== null) {
      const { layer, sourceCells } = layers.population;
      const people = await valuesOf(layer, window, chosen);
      const values =
        sourceCells === null ? people : people.map((count, at) => count / (areas[at]! * sourceCells));
      addQuantity(sums, "populationPerKm2", { values, areasKm2: areas });
    }
    const cellsChosen = cells.filter((cell) => Math.floor(cell / frame.width) % rowStep === 0);
    kept.push({ cells: cellsChosen, areasKm2: areas });
  }

  async function coverOf(
    map: number,
    piece: ReturnType<typeof pieceFrameOf>,
    members: Uint32Array,
  ): Promise<Uint8Array> {
    const classes = await pieceLandCover(piece, shelf.plan, reader, null, keepNothing).classes(map);
    const { unccdOfIndex } = shelf.plan.landCover[map]!.lookup;
    return Uint8Array.from(members, (at) => unccdOfIndex[classes[at]!]!);
  }

  async function valuesOf(
    layer: Parameters<PieceReader["quantities"]>[0],
    window: Window,
    members: Uint32Array,
  ): Promise<Float64Array> {
    const [values] = await reader.quantities(layer, [0], window);
    return picked(values!, members, new Float64Array(members.length));
  }

  async function meanOf(
    { series, years }: MeanOfYears,
    window: Window,
    members: Uint32Array,
  ): Promise<Float64Array> {
    const read = await reader.annual(series, years, window);
    return Float64Array.from(members, (at) => {
      let sum = 0;
      let known = 0;
      for (const values of read.values()) {
        if (Number.isNaN(values[at]!)) continue;
        sum += values[at]!;
        known++;
      }
      return known > 0 && known >= LEAST_YEARS * years.length ? sum / known : Number.NaN;
    });
  }

  async function aridityOf(window: Window, members: Uint32Array): Promise<Uint8Array | null> {
    const { aridity } = layers;
    if (aridity === null) return null;
    if (aridity.kind === "zone") {
      const zones = await reader.classes(aridity.layer, window);
      return Uint8Array.from(members, (at) => aridityOfZone(zones[at]!));
    }
    if (aridity.kind === "index")
      return Uint8Array.from(await valuesOf(aridity.layer, window, members), aridityOfIndex);
    const rain = await meanOf({ ...aridity.rain, years: aridity.potential.years }, window, members);
    const potential = await meanOf(aridity.potential, window, members);
    return Uint8Array.from(rain, (mm, at) => aridityOfIndex(mm / potential[at]!));
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

function picked<T extends Float64Array | Int32Array>(from: T, at: Uint32Array, out: T): T {
  for (let place = 0; place < at.length; place++) out[place] = from[at[place]!]!;
  return out;
}
