import type { Window } from "../../engine/grid/frame.ts";
import { aridityOfIndex, aridityOfZone } from "../../engine/recommend/classes-of-layers.ts";
import { seenOfCells } from "../../engine/recommend/degradation-seen.ts";
import { responseOfCells } from "../../engine/recommend/response-of-cells.ts";
import type { NumericField } from "../../engine/recommend/site-context.ts";
import { keepNothing } from "../assess/ingredients.ts";
import { pieceLandCover } from "../assess/piece-frame.ts";
import type { PieceReader } from "../assess/piece-reader.ts";
import type { LayerPlan } from "../assess/plan.ts";
import type { Shelf } from "./shelf.ts";
import { gathered, pieceFrameOf } from "./site-cells.ts";
import type { MeanOfYears, SiteLayers } from "./site-layers.ts";
import { siteResults } from "./site-results.ts";
import { slopeInWindow } from "./site-slope.ts";

/** A mean year needs this share of its years. */
const LEAST_YEARS = 2 / 3;

/** The fields that a cell has by itself; the way to a road is measured apart. */
export type CellField = Exclude<NumericField, "distanceToRoadKm">;

/** Reads what the layers tell of some cells of a window, given by their places in it. */
export interface SiteReader {
  /** The fields of which there is a layer. */
  readonly fields: readonly CellField[];
  /** The period whose status counts; null where there is none. */
  readonly period: string | null;
  /** Values of a field in its own unit, NaN unknown. */
  values(field: CellField, window: Window, members: Uint32Array): Promise<Float64Array>;
  classes(window: Window, members: Uint32Array): Promise<CellClasses>;
}

/** What cells are by class; null where there is no layer. */
export interface CellClasses {
  readonly areasKm2: Float64Array;
  /** UNCCD class, 0 unknown. */
  readonly landCover: Uint8Array | null;
  /** Place among `ARIDITY_CLASSES` from 1, 0 unknown. */
  readonly aridity: Uint8Array | null;
  /** Place among `RESPONSES` from 1, 0 unknown. */
  readonly response: Uint8Array | null;
  /** Bits of `SEEN_KINDS`. */
  readonly seen: Uint16Array;
  /** Codes of the texture layer. */
  readonly texture: Int32Array | null;
}

/** A reader of the layers of a shelf. */
export function siteReader(shelf: Shelf, layers: SiteLayers, reader: PieceReader): SiteReader {
  const results = siteResults(shelf);
  const byField = new Map(layers.quantities.map((quantity) => [quantity.field, quantity]));
  const fields: CellField[] = layers.quantities.map(({ field }) => field as CellField);
  if (layers.slopeFrom !== null) fields.push("slopePct");
  if (layers.rain !== null) fields.push("rainfallMm");
  if (layers.population !== null) fields.push("populationPerKm2");

  const read = async (layer: LayerPlan, window: Window, members: Uint32Array): Promise<Float64Array> => {
    const [values] = await reader.quantities(layer, [0], window);
    return gathered(values!, members);
  };

  const meanOf = async (
    { series, years }: MeanOfYears,
    window: Window,
    members: Uint32Array,
  ): Promise<Float64Array> => {
    const all = [...(await reader.annual(series, years, window)).values()];
    const out = new Float64Array(members.length);
    for (let place = 0; place < members.length; place++) {
      let sum = 0;
      let known = 0;
      for (const values of all) {
        const value = values[members[place]!]!;
        if (Number.isNaN(value)) continue;
        sum += value;
        known++;
      }
      out[place] = known > 0 && known >= LEAST_YEARS * all.length ? sum / known : Number.NaN;
    }
    return out;
  };

  const aridityOf = async (window: Window, members: Uint32Array): Promise<Uint8Array | null> => {
    const { aridity } = layers;
    if (aridity === null) return null;
    if (aridity.kind === "zone") {
      const zones = await reader.classes(aridity.layer, window);
      return Uint8Array.from(gathered(zones, members), aridityOfZone);
    }
    if (aridity.kind === "index")
      return Uint8Array.from(await read(aridity.layer, window, members), aridityOfIndex);
    const { years } = aridity.potential;
    const rain = await meanOf({ ...aridity.rain, years }, window, members);
    const potential = await meanOf(aridity.potential, window, members);
    return Uint8Array.from(rain, (mm, at) => aridityOfIndex(mm / potential[at]!));
  };

  return {
    fields,
    period: results.period,
    async values(field, window, members) {
      const quantity = byField.get(field);
      if (quantity !== undefined) return (await read(quantity.layer, window, members)).map(quantity.toField);
      const { slopeFrom } = layers;
      if (field === "slopePct" && slopeFrom !== null) {
        const slopes = await slopeInWindow(window, shelf.plan.frame, async (wide) =>
          (await reader.quantities(slopeFrom.layer, [0], wide))[0]!.map(slopeFrom.toField),
        );
        return gathered(slopes, members);
      }
      if (field === "rainfallMm" && layers.rain !== null) return meanOf(layers.rain, window, members);
      if (field !== "populationPerKm2" || layers.population === null)
        throw new Error(`expected a field with a layer, got ${field}`);
      const { layer, sourceCells } = layers.population;
      const people = await read(layer, window, members);
      if (sourceCells === null) return people;
      const { areasKm2 } = pieceFrameOf(window, shelf);
      return people.map((count, at) => count / (areasKm2[members[at]!]! * sourceCells));
    },
    async classes(window, members) {
      const { plan } = shelf;
      const piece = pieceFrameOf(window, shelf);
      let landCover: Uint8Array | null = null;
      if (layers.landCover !== null) {
        const { map } = layers.landCover;
        const classes = await pieceLandCover(piece, plan, reader, null, keepNothing).classes(map);
        const { unccdOfIndex } = plan.landCover[map]!.lookup;
        landCover = gathered(classes, members).map((index) => unccdOfIndex[index]!);
      }
      const found = results.read(cellsOf(window, members, plan.frame.width));
      const seen = new Uint16Array(members.length);
      seenOfCells({ ...found, landCover }, seen);
      const response = found.status === null ? null : new Uint8Array(members.length);
      if (response !== null && found.status !== null) {
        const risk = layers.risk === null ? null : await read(layers.risk, window, members);
        responseOfCells({ ...found, status: found.status, landCover, risk }, response);
      }
      let texture: Int32Array | null = null;
      if (layers.texture !== null) {
        const codes = await reader.classes(layers.texture.layer, window);
        texture = gathered(codes, members);
      }
      return {
        areasKm2: gathered(piece.areasKm2, members),
        landCover,
        aridity: await aridityOf(window, members),
        response,
        seen,
        texture,
      };
    },
  };
}

/** The numbers in the frame of cells of a window. */
export function cellsOf(window: Window, members: Uint32Array, frameWidth: number): Uint32Array {
  return members.map(
    (at) => (window.y + Math.floor(at / window.width)) * frameWidth + window.x + (at % window.width),
  );
}
