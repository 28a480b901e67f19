import type { Km2 } from "../units.ts";

/** Areas of the four statuses; they add up to everything inside the study area (or to its land, or its water). */
export interface StatusAreas {
  readonly degradedKm2: Km2;
  readonly stableKm2: Km2;
  readonly improvedKm2: Km2;
  readonly unknownKm2: Km2;
}

/** Areas of the four statuses everywhere, on land and on water (land cover of the initial year). */
export interface LayerAreas {
  readonly all: StatusAreas;
  readonly land: StatusAreas;
  readonly water: StatusAreas;
}

/** Areas from sums by status code. */
export function statusAreas(km2: ArrayLike<number>): StatusAreas {
  return {
    unknownKm2: km2[0] ?? 0,
    degradedKm2: km2[1] ?? 0,
    stableKm2: km2[2] ?? 0,
    improvedKm2: km2[3] ?? 0,
  };
}

/** Areas of a layer from sums by `water × 4 + status`. */
export function layerAreas(km2: Float64Array): LayerAreas {
  const land = km2.subarray(0, 4);
  const water = km2.subarray(4, 8);
  return {
    all: statusAreas(land.map((area, status) => area + water[status]!)),
    land: statusAreas(land),
    water: statusAreas(water),
  };
}
