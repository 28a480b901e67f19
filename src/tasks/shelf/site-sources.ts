import type { Geometry, Position } from "geojson";
import type { Issue } from "../../engine/issues.ts";
import type { LonLat } from "../../io/geodesic.ts";
import { type NearestLine, nearestLine } from "../../io/nearest-line.ts";
import type { Dataset } from "../../workspace/workspace.ts";
import { featuresOf } from "../features.ts";
import type { Platform } from "../files.ts";
import { namesRoads } from "../inspect/guess-vector-role.ts";
import type { Shelf } from "./shelf.ts";
import { originOfDataset, type SiteLayers, siteLayersOf } from "./site-layers.ts";

/** What the contexts of a shelf are read from. */
export interface SiteSources {
  readonly layers: SiteLayers;
  readonly roads: { readonly lines: NearestLine; readonly origin: string } | null;
  readonly issues: readonly Issue[];
}

/** Finds what the contexts of a shelf are read from; roads are read here, rasters when a place is asked for. */
export async function siteSources(shelf: Shelf, platform: Platform): Promise<SiteSources> {
  const layers = await siteLayersOf(shelf);
  const issues = [...layers.issues];
  const lines: LonLat[][] = [];
  const origins: string[] = [];
  for (const dataset of shelf.workspace.datasets.filter(isOfRoads)) {
    const found = await featuresOf(dataset, shelf.files, platform);
    issues.push(...found.issues);
    const before = lines.length;
    for (const { geometry } of found.value?.features ?? []) if (geometry !== null) gather(geometry, lines);
    if (lines.length > before) origins.push(originOfDataset(dataset));
  }
  const roads = lines.length === 0 ? null : { lines: nearestLine(lines), origin: origins.join(", ") };
  return { layers, roads, issues };
}

/** Roads by their role, or by their name among what is only looked at. */
function isOfRoads({ role, id, name = "", files }: Dataset): boolean {
  return role === "roads" || (role === "context" && [id, name, ...files].some(namesRoads));
}

function gather(geometry: Geometry, lines: LonLat[][]): void {
  const line = (positions: readonly Position[]): void => {
    lines.push(positions.map(([lon, lat]) => [lon!, lat!]));
  };
  if (geometry.type === "LineString") line(geometry.coordinates);
  else if (geometry.type === "MultiLineString") for (const one of geometry.coordinates) line(one);
  else if (geometry.type === "GeometryCollection") for (const one of geometry.geometries) gather(one, lines);
}
