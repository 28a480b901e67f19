import type { RowSpan, Window } from "../../engine/grid/frame.ts";
import { mergeLandTypes } from "../../engine/neutrality/land-types.ts";
import { burnArea, cellBits, createPolygonSets } from "../../engine/planning/polygon-sets.ts";
import { type CellSets, countStrata, mergeStrata, type PlacesOfArea } from "../../engine/planning/strata.ts";
import type { CellAreas } from "../../io/cell-areas/areas-by-row.ts";
import type { LayerCells } from "../assess/output-layers.ts";
import type { CountedBlock, CountedLand } from "./counted-land.ts";
import type { KeptLand } from "./kept-land.ts";
import type { AreaCondition, PlannedArea } from "./planned-areas.ts";
import type { PlanningInputs } from "./planning-inputs.ts";
import { type GroundSource, readGround, windowOfRows } from "./read-ground.ts";

/** Counts land by all that planning looks at, block of rows by block of rows from north to south. */
export interface LandCounter {
  /** Whether a block must be counted, or is kept from before. */
  isKept(rows: RowSpan): boolean;
  /** @param cells of the block, by the names of `layersForPlanning`; not asked for where its ground is kept. */
  add(rows: RowSpan, cells: (layer: string) => LayerCells): Promise<void>;
  counted(): CountedLand;
}

/** What is counted. */
export interface CountSource extends Omit<GroundSource, "inputs" | "landTypes"> {
  readonly inputs: PlanningInputs;
  readonly areas: CellAreas;
}

/**
 * A counter for one plan. Whoever feeds it (a run from files, the shelf of the map) gets the same digits: blocks are counted
 * each for itself, and added up in their order.
 *
 * @param kept what is known from before, and where what is found is put.
 * @param keepsCells false: only sums are kept, for those who come once.
 */
export function createLandCounter(source: CountSource, kept: KeptLand, keepsCells: boolean): LandCounter {
  const { plan, inputs, areas, reader } = source;
  const blocks: CountedBlock[] = [];
  const losses = distinct(inputs.losses);
  const interventions = distinct(inputs.interventions);
  const keyOf = (rows: RowSpan): string =>
    [losses, interventions].map((all) => over(all, rows).map(({ id }) => id)).join("/");

  const whereOf = async (condition: AreaCondition | null, window: Window): Promise<Uint8Array | null> => {
    if (condition === null) return null;
    const known = kept.where.get(condition.key) ?? new Map<number, Uint8Array>();
    kept.where.set(condition.key, known);
    let bits = known.get(window.y);
    if (bits === undefined) {
      const cells = window.width * window.height;
      bits = cellBits(cells, () => true);
      for (const { layer, above, below } of condition.layers) {
        const [values] = await reader.quantities(layer, [0], window);
        // A value that is not known is neither.
        const here = cellBits(cells, (cell) => values![cell]! >= above && values![cell]! < below);
        for (let at = 0; at < bits.length; at++) bits[at]! &= here[at]!;
      }
      known.set(window.y, bits);
    }
    return bits;
  };
  const setsOf = async (all: readonly PlannedArea[], rows: RowSpan): Promise<CellSets | null> => {
    const here = over(all, rows);
    if (here.length === 0) return null;
    const window = windowOfRows(rows, plan);
    const sets = createPolygonSets();
    const out = new Int32Array(window.width * window.height);
    for (const { id, burner, where } of here)
      burnArea(burner, id, await whereOf(where, window), window, sets, out);
    return { sets: out, members: sets.members };
  };

  return {
    isKept: (rows) => kept.blocks.get(rows.from)?.key === keyOf(rows),
    async add(rows, layer) {
      const key = keyOf(rows);
      const before = kept.blocks.get(rows.from);
      if (before?.key === key) {
        blocks.push(before);
        return;
      }
      const window = windowOfRows(rows, plan);
      const areasKm2 = new Float64Array(window.width * window.height);
      areas.fill(window, areasKm2);
      const block =
        kept.ground.get(rows.from) ??
        (await readGround({ ...source, landTypes: kept.landTypes }, rows, areasKm2, layer));
      if (keepsCells) kept.ground.set(rows.from, block);
      const { ground, risk, people } = block;
      const piece = countStrata({
        ground,
        losses: await setsOf(losses, rows),
        interventions: await setsOf(interventions, rows),
        areasKm2,
        risk: (risk?.unpack() as Float64Array | undefined) ?? null,
        people: (people?.unpack() as Float64Array | undefined) ?? null,
      });
      const counted: CountedBlock = { key, strata: piece.strata, cells: keepsCells ? piece.cells : NO_CELLS };
      if (keepsCells) kept.blocks.set(rows.from, counted);
      blocks.push(counted);
    },
    counted() {
      const key = [inputs.losses, inputs.interventions].map((all) => all.map(({ id }) => id)).join("/");
      const { merged } = kept;
      if (merged?.key === key && blocks.every((block, at) => block === merged.blocks[at])) return merged.land;
      const types = kept.landTypes === null ? null : mergeLandTypes([kept.landTypes]);
      const all = mergeStrata(
        blocks,
        types?.renumber[0] ?? null,
        placesOf(inputs.losses),
        placesOf(inputs.interventions),
      );
      const land: CountedLand = { ...all, landTypes: types?.dictionary ?? null, blocks };
      kept.merged = { key, blocks, land };
      kept.burners.keepOnly([...losses, ...interventions]);
      const conditions = new Set(interventions.map(({ where }) => where?.key));
      for (const condition of kept.where.keys()) if (!conditions.has(condition)) kept.where.delete(condition);
      return land;
    },
  };
}

const NO_CELLS = new Uint16Array(0);

/** Each area once, by ascending id. */
function distinct(areas: readonly PlannedArea[]): PlannedArea[] {
  return [...new Set(areas)].sort((one, other) => one.id - other.id);
}

/** The areas that reach into some rows. */
function over(areas: readonly PlannedArea[], { from, to }: RowSpan): PlannedArea[] {
  return areas.filter(({ burner }) => burner.rowStarts[to]! > burner.rowStarts[from]!);
}

function placesOf(areas: readonly PlannedArea[]): PlacesOfArea {
  const places = new Map<number, number[]>();
  areas.forEach(({ id }, place) => {
    const known = places.get(id);
    if (known === undefined) places.set(id, [place]);
    else known.push(place);
  });
  return (area) => places.get(area)!;
}
