import type { Feature, Geometry, MultiPolygon, Polygon, Position } from "geojson";
import { polygonOf, type Ring } from "../../map/drawn-ring.ts";
import type { Dataset, Workspace } from "../../workspace/workspace.ts";
import { type Desk, put } from "../desk.ts";
import { startDrawing } from "../draw-area.ts";
import { isSameLand, type Land, landOf, ringOfLand } from "../land-of-area.ts";
import { boxAround } from "../scale-units.ts";
import type { ChosenSite } from "../site-context.ts";
import type { Issue, State } from "../state.ts";

/** An area with the name it has where it comes from. */
export interface NamedArea {
  readonly name: string;
  readonly area: Area;
}
type Area = Record<string, unknown> & { type: string };

/** Lets an area be drawn on the map; `take` gets it when it is closed, null when it is given up. */
export function drawForPlan(desk: Desk, take: (area: Area | null) => void): void {
  startDrawing(desk);
  const stop = desk.store.subscribe(({ view }) => {
    if (view.drawing !== null) return;
    stop();
    const { selection } = view;
    const isTaken = view.place === "plan" && selection?.kind === "area";
    if (isTaken) put(desk, "view", { selection: null });
    take(isTaken ? { ...polygonOf(selection.ring) } : null);
  });
}

/** The names of the reporting units whose outlines are at hand. */
export function unitNames({ sources }: Pick<State, "sources">): readonly string[] {
  const names = sources.units?.features.map(({ properties }) => String(properties?.["name"] ?? "")) ?? [];
  return names
    .filter((name) => name !== "")
    .toSorted((a, b) => a.localeCompare(b, undefined, { numeric: true }));
}

/** The outline of a reporting unit; null where it is not at hand. */
export function areaOfUnit({ sources }: Pick<State, "sources">, name: string): Area | null {
  const unit = sources.units?.features.find(({ properties }) => properties?.["name"] === name);
  return unit === undefined ? null : (unit.geometry as unknown as Area);
}

/** The whole study area: its outline, else all reporting units, else the box around the grid; null before a result. */
export function areaOfAll({ sources, results }: Pick<State, "sources" | "results">): Area | null {
  const outlines = (sources.studyArea ?? sources.units)?.features ?? [];
  const all = polygonsOf(outlines.map(({ geometry }) => geometry));
  if (all !== null) return all;
  const bounds = results.assessment?.bounds;
  if (bounds === undefined) return null;
  const [west, south, east, north] = bounds;
  const box: Ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
  ];
  return { ...polygonOf(box) };
}

/** Reads the areas of a file of the user's, whatever vector format it has; lines and points are passed over. */
export async function readAreas(
  desk: Desk,
  files: readonly File[],
): Promise<{ readonly areas: readonly NamedArea[]; readonly issues: readonly Issue[] }> {
  const refs = files.map((blob) => ({ kind: "blob" as const, name: blob.name, blob }));
  const dataset: Dataset = { id: "areas", role: "context", files: refs.map(({ name }) => name) };
  const { value, issues } = await desk.engine.features(dataset, refs);
  const [{ name: fileName } = { name: "" }] = files;
  const areas = (value?.features ?? []).flatMap((feature, at): NamedArea[] => {
    const area = polygonsOf(feature.geometry === null ? [] : [feature.geometry]);
    return area === null ? [] : [{ name: nameOf(feature) ?? `${fileName} ${at + 1}`, area }];
  });
  return { areas, issues };
}

/** Several areas as one. */
export function joinedAreas(areas: readonly NamedArea[]): Area | null {
  return polygonsOf(areas.map(({ area }) => area as unknown as Geometry));
}

/** Goes where an area is. */
export function goToArea(desk: Desk, area: object): void {
  const bounds = boxAround(polygonParts(area as Geometry).flat(2), 0.4);
  if (bounds !== null) desk.stage.flyTo(bounds);
}

/**
 * What the adviser is asked about an intervention: its unit or the kept area that it lies on, else its largest outline, which is where
 * most of it happens.
 */
export function siteOfArea(
  area: object,
  unit: string | undefined,
  areas: Workspace["areas"] = [],
): ChosenSite {
  if (unit !== undefined) return { kind: "unit", name: unit };
  const kept = areas
    .filter((one) => ringOfLand(landOf(one)) === null)
    .find((one) => isSameLand(landOf(one), area as Land));
  if (kept !== undefined) return { kind: "kept", id: kept.id };
  const rings = polygonParts(area as Geometry).map(([outer = []]) => outer);
  const [largest] = rings.toSorted((a, b) => extentOf(b) - extentOf(a));
  if (largest === undefined) return { kind: "whole" };
  const ring = largest.slice(0, -1).map(([lon, lat]) => [lon!, lat!] as const);
  return { kind: "area", ring, name: null };
}

function extentOf(ring: readonly Position[]): number {
  const box = boxAround(ring, 0);
  return box === null ? 0 : (box[2] - box[0]) * (box[3] - box[1]);
}

function nameOf({ properties }: Feature<Geometry | null>): string | null {
  const entry = Object.entries(properties ?? {}).find(
    ([key, value]) => /^(name|nom|label|title|site)$/i.test(key) && typeof value === "string" && value !== "",
  );
  return entry === undefined ? null : String(entry[1]);
}

function polygonsOf(geometries: readonly Geometry[]): Area | null {
  const parts = geometries.flatMap(polygonParts);
  if (parts.length === 0) return null;
  const [first] = parts;
  const one: Polygon | MultiPolygon =
    parts.length === 1
      ? { type: "Polygon", coordinates: first! }
      : { type: "MultiPolygon", coordinates: parts };
  return { ...one };
}

function polygonParts(geometry: Geometry): Position[][][] {
  if (geometry.type === "Polygon") return [geometry.coordinates];
  if (geometry.type === "MultiPolygon") return geometry.coordinates;
  if (geometry.type === "GeometryCollection") return geometry.geometries.flatMap(polygonParts);
  return [];
}
