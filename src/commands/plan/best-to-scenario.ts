import type { FeatureCollection, Geometry, Position } from "geojson";
import { withAllocation } from "../../workspace/changes/add-allocation.ts";
import { noteInDocument } from "../assess.ts";
import type { Desk } from "../desk.ts";
import type { Workspace } from "../state.ts";
import { unitName } from "./ask-best.ts";
import { practicesByUnit } from "./best-answer.ts";
import { outlineOfUnit } from "./best-on-map.ts";
import type { ChosenPractice, FoundBest, PracticeToChoose } from "./best-state.ts";
import { showPlan } from "./plan-view.ts";

type Intervention = Workspace["interventions"][number];

/** What the document calls a scenario made of an answer, and land of several hexagons. */
export interface NamesOfScenario {
  readonly scenario: string;
  readonly notes: string;
  readonly hexagons: (count: number) => string;
}

/**
 * Writes the answer on the screen into the document as ordinary interventions and a scenario, which is then looked at. Hexagons
 * with the same practice on the same share become one intervention; a reporting unit or a kept area is one for each practice.
 */
export function bestToScenario(desk: Desk, names: NamesOfScenario): void {
  const { results, sources } = desk.store.getState();
  const { found } = results.best;
  if (found === null) return;
  const interventions = interventionsOf(found, sources.units, names, () => desk.newId());
  const id = desk.newId();
  noteInDocument(desk, (workspace) =>
    withAllocation(
      workspace,
      {
        id,
        name: names.scenario,
        parent: null,
        interventions: interventions.map((one) => one.id),
        notes: names.notes,
      },
      interventions,
    ),
  );
  showPlan(desk, { tab: "scenarios", scenario: id, intervention: null });
}

/** Names of the units with something to do whose outline nobody has: they could not become interventions. */
export function unitsWithoutOutline(found: FoundBest, outlines: FeatureCollection | null): string[] {
  return [...practicesByUnit(found).keys()]
    .map((unit) => found.land.units[unit]!)
    .filter((unit) => outlineOfUnit(unit, outlines) === null)
    .map(unitName);
}

function interventionsOf(
  found: FoundBest,
  outlines: FeatureCollection | null,
  names: NamesOfScenario,
  newId: () => string,
): Intervention[] {
  const made: Intervention[] = [];
  const hexagons = new Map<string, { readonly one: ChosenPractice; readonly polygons: Position[][][] }>();
  for (const [place, own] of [...practicesByUnit(found)].sort(([a], [b]) => a - b))
    for (const one of own) {
      const unit = found.land.units[place]!;
      const outline = outlineOfUnit(unit, outlines);
      if (outline === null) continue;
      const practice = found.ask.practices[one.practice]!;
      if (unit.hexagon !== null) {
        const key = `${one.practice} ${one.level}`;
        const group = hexagons.get(key) ?? { one, polygons: [] };
        group.polygons.push(...polygonsOf(outline));
        hexagons.set(key, group);
        continue;
      }
      const about = found.ask.units?.kind === "units" ? { unit: unit.name } : {};
      made.push({ ...intervention(practice, one, outline, unit.name, newId()), ...about });
    }
  for (const { one, polygons } of hexagons.values()) {
    const area: Geometry = { type: "MultiPolygon", coordinates: polygons };
    const where = names.hexagons(polygons.length);
    made.push(intervention(found.ask.practices[one.practice]!, one, area, where, newId()));
  }
  return made;
}

function intervention(
  practice: PracticeToChoose,
  { level }: ChosenPractice,
  area: Geometry,
  where: string,
  id: string,
): Intervention {
  return {
    ...practice,
    id,
    name: `${practice.name ?? practice.practice ?? practice.id} · ${where}`,
    area: { ...area },
    adoption: level,
  };
}

function polygonsOf(outline: Geometry): Position[][][] {
  if (outline.type === "Polygon") return [outline.coordinates];
  return outline.type === "MultiPolygon" ? outline.coordinates : [];
}
