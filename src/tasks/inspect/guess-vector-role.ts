import type { FeatureLayer } from "../../io/vectors/read-features.ts";
import type { Role } from "../../workspace/workspace.ts";
import type { GuessGround, RoleGuess } from "./guess-role.ts";

/** Words by which practices are known in tables and file names, in the languages of the field. */
const PRACTICE =
  /practi[cq]|technolog|technique|wocat|(^|[^a-z])(slm|gdt|mst)([^a-z]|$)|terrac|exclosure|restor|intervention|mesure|measure/i;
/** Words by which roads are known in file names; a railway is none. */
const ROADS = /(^|[^a-z])(roads?|routes?|pistes?|highways?|carreteras?|estradas?|tracks?)([^a-z]|$)/i;
const LAND_TYPE = /soil|sol_|land.?type|land.?system|eco.?region|agro.?eco|livelihood|type.?de.?terre/i;

/** Whether a name is one by which roads are known. */
export function namesRoads(name: string): boolean {
  return ROADS.test(name);
}

/** Which role a vector layer seems made for, and why. Never more than a suggestion: the document decides. */
export function guessVectorRole(layer: Omit<FeatureLayer, "collection">): RoleGuess {
  const { kinds, count, withoutGeometry, fields, name, file } = layer;
  const placed = count - withoutGeometry;
  const guess = (
    role: Role | null,
    ground: GuessGround,
    reason: string,
    values: RoleGuess["values"],
    sign: string | null = null,
  ): RoleGuess => ({ role, legend: null, reason, ground, values, sign });
  if (layer.isTable) return guess(null, "table", "no column of it names places", { count });
  if (placed === 0) return guess(null, "noPlaces", "none of its features has a place", { count });
  if (layer.crs === null) return guess(null, "noCrs", "it has no coordinate system", { count: placed });
  if (kinds.includes("polygon")) {
    const sign =
      [name, file].map((text) => text.match(LAND_TYPE)?.[0]).find((found) => found !== undefined) ?? null;
    const role = placed === 1 ? "study-area" : sign === null ? "reporting-units" : "land-type";
    const reason = `${placed} polygon${placed === 1 ? "" : "s"}`;
    return guess(role, "polygons", reason, { count: placed }, placed === 1 ? null : sign);
  }
  if (kinds.includes("point")) {
    const sign = [...fields, name, file]
      .map((text) => text.match(PRACTICE)?.[0])
      .find((found) => found !== undefined);
    if (sign !== undefined)
      return guess("practice-sites", "points", `${placed} points`, { count: placed }, sign);
    return guess(null, "places", `${placed} points that say nothing of practices`, { count: placed });
  }
  const road = [name, file].map((text) => text.match(ROADS)?.[2]).find((found) => found !== undefined);
  return guess(
    road === undefined ? null : "roads",
    "lines",
    `${placed} lines`,
    { count: placed },
    road ?? null,
  );
}
