import { createLandTypes, type LandTypeDictionary } from "../../engine/neutrality/land-types.ts";
import type { Workspace } from "../../workspace/workspace.ts";
import type { Shelf } from "../shelf/shelf.ts";
import type { CountedBlock, CountedLand } from "./counted-land.ts";
import { type AreaBurners, createAreaBurners } from "./planned-areas.ts";
import type { PlanningStatus } from "./planning-status.ts";
import type { GroundBlock } from "./read-ground.ts";
import type { KnownEvaluations } from "./scenario-evaluation.ts";

/** What was counted on a shelf, kept for the next plan: an edit of figures needs no cell, a changed area only its rows. */
export interface KeptLand {
  readonly burners: AreaBurners;
  readonly landTypes: LandTypeDictionary | null;
  /** By the first row of the block, as are those below. */
  readonly ground: Map<number, GroundBlock>;
  readonly blocks: Map<number, CountedBlock>;
  /** Cells that a condition keeps (`cellBits`), by its key, then by block. */
  readonly where: Map<string, Map<number, Uint8Array>>;
  merged: {
    readonly key: string;
    readonly blocks: readonly CountedBlock[];
    readonly land: CountedLand;
  } | null;
  /** Of the last plan, on its land. */
  evaluated: { readonly land: CountedLand; readonly evaluations: KnownEvaluations } | null;
}

/** Nothing counted yet. */
export function createKeptLand(landTypeLayers: number): KeptLand {
  return {
    burners: createAreaBurners(),
    landTypes: landTypeLayers === 0 ? null : createLandTypes(landTypeLayers),
    ground: new Map(),
    blocks: new Map(),
    where: new Map(),
    merged: null,
    evaluated: null,
  };
}

/** Keeps what was counted for one shelf, as long as its ground stays as it was. */
export interface LandKeeper {
  of(shelf: Shelf, workspace: Workspace, status: PlanningStatus): KeptLand;
}

/** A keeper that has kept nothing. */
export function createLandKeeper(): LandKeeper {
  let kept: { readonly ground: readonly unknown[]; readonly land: KeptLand } | null = null;
  return {
    of(shelf, workspace, status) {
      const ground = groundParts(shelf, workspace, status);
      const isSame = kept?.ground.every((part, at) => part === ground[at]) ?? false;
      if (kept === null || !isSame) kept = { ground, land: createKeptLand(shelf.plan.landTypes.length) };
      return kept.land;
    },
  };
}

/** What the ground is read from: where all of it is the same thing as before, so is the ground. */
function groundParts(
  { plan, opened, inside, layers }: Shelf,
  { planning }: Workspace,
  { kind, statusLayer, classLayer }: PlanningStatus,
): unknown[] {
  const categories = [...plan.landTypes, plan.reportingUnits].map((category) =>
    category === null
      ? null
      : [category.dataset, category.kind, category.kind === "landCover" ? category.map : null],
  );
  const named = [
    kind,
    categories,
    plan.landCover.map(({ layer }) => layer.dataset),
    plan.population.map(({ layer, sex }) => [layer.dataset, sex]),
    planning?.risk?.dataset ?? null,
    [planning?.lockedOut ?? []].flat().map(({ dataset }) => dataset),
  ];
  return [
    opened,
    inside,
    layers.get(statusLayer)?.cells,
    classLayer === null ? null : layers.get(classLayer)?.cells,
    JSON.stringify(named),
  ];
}
