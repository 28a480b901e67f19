import type { DatasetAccess, DatasetCard, StacEntry } from "./dataset-card.ts";
import type { SiteContext } from "./site-context.ts";
import { SKILLS, type Skill } from "./tool-card.ts";
import type { BlockingFit, Fit } from "./weigh-criteria.ts";

/** What one must know to open a format; what is opened here asks for no more than an office. */
const SKILL_OF_FORMAT: Readonly<Record<string, Skill>> = {
  COG: "office",
  GeoTIFF: "office",
  vector: "office",
  CSV: "office",
  GeoPackage: "office",
  shapefile: "office",
  GeoParquet: "office",
  web: "none",
  PDF: "none",
  points: "gis",
  PMTiles: "gis",
  NetCDF: "gis",
  HDF: "gis",
  GRIB: "gis",
  WCS: "gis",
  "WMS/WMTS": "gis",
  "raster+database": "gis",
  recipe: "gis",
  Zarr: "programming",
  Parquet: "programming",
  GEE: "programming",
  "API by request": "programming",
};

/** Formats that exist only where a network is. */
const CLOUD_ONLY: readonly string[] = ["GEE", "STAC", "WMS/WMTS", "WCS", "web", "API by request", "recipe"];

/** Up to so many cells a layer is a small matter over a poor line or on a stick (about 5 and 100 MB). */
const LIGHT_CELLS = 5e6;
const MIDDLE_CELLS = 1e8;

/** One way in which a dataset can be had. */
export type AccessWay =
  | { readonly way: "stac"; readonly entry: StacEntry; readonly opensHere: boolean }
  | { readonly way: "download" | "page"; readonly address: string }
  | { readonly way: "object-store"; readonly store: string }
  | { readonly way: "earth-engine"; readonly asset: string };

/** How a dataset is had, the easiest first; the page that describes it comes last. */
export function accessWays({ access, url }: DatasetCard): AccessWay[] {
  const stac = (access.stac ?? []).map(
    (entry): AccessWay => ({
      way: "stac",
      entry,
      opensHere: access.formats.includes("COG"),
    }),
  );
  return [
    ...stac,
    ...(access.download === undefined ? [] : [{ way: "download", address: access.download } as const]),
    ...(access.objectStore ?? []).map((store): AccessWay => ({ way: "object-store", store })),
    ...(access.earthEngine === undefined
      ? []
      : [{ way: "earth-engine", asset: access.earthEngine } as const]),
    { way: "page", address: url },
  ];
}

/** Whether a dataset can be had under a connection; what lives in a cloud alone cannot be had without a network. */
export function accessJudgement(
  card: DatasetCard,
  connectivity: SiteContext["connectivity"] | null,
  cells: number | null,
): BlockingFit {
  if (connectivity === null || connectivity === undefined)
    return { fit: null, text: "the connection is not told", blocker: null };
  const hasFiles = card.access.formats.some((format) => !CLOUD_ONLY.includes(format));
  if (connectivity === "good") return { fit: 1, text: "the network is good enough", blocker: null };
  if (!hasFiles) {
    const told = card.access.formats.join(", ");
    return connectivity === "offline"
      ? {
          fit: 0,
          text: `only in a cloud (${told})`,
          blocker: `without a network it cannot be had: it is worked with in a cloud (${told})`,
        }
      : { fit: 0.2, text: `worked with in a cloud (${told})`, blocker: null };
  }
  const isPart = card.access.formats.includes("COG");
  const carried =
    connectivity === "offline" ? "fetch it where a network is and take it along" : "fetch it at night";
  if (cells === null && card.resolutionM !== null)
    return { fit: null, text: `its size here is not known; ${carried}`, blocker: null };
  if (cells === null || cells <= LIGHT_CELLS)
    return { fit: 0.9, text: `files of small size; ${carried}`, blocker: null };
  if (connectivity === "poor" && isPart)
    return { fit: 0.7, text: "read in parts, only what the map shows", blocker: null };
  return cells <= MIDDLE_CELLS
    ? { fit: 0.6, text: `files of middle size; ${carried}`, blocker: null }
    : { fit: 0.25, text: `large files; ${carried}`, blocker: null };
}

/** Whether those who shall use a dataset know enough for its easiest format. */
export function skillJudgement(card: DatasetCard, skills: SiteContext["skills"] | null): Fit {
  if (skills === null || skills === undefined) return { fit: null, text: "skills are not told" };
  return skillFit(card.needsProcessing === true ? "programming" : neededSkill(card.access), skills);
}

/** 1 where skills suffice, 0.4 one step short, 0.1 beyond. */
export function skillFit(needed: Skill, had: Skill): Fit {
  const short = SKILLS.indexOf(needed) - SKILLS.indexOf(had);
  if (short <= 0) return { fit: 1, text: `asks for skills: ${needed}` };
  return { fit: short === 1 ? 0.4 : 0.1, text: `asks for more skills: ${needed}` };
}

function neededSkill({ formats }: DatasetAccess): Skill {
  const needs = formats.map((format) => SKILLS.indexOf(SKILL_OF_FORMAT[format] ?? "gis"));
  return SKILLS[Math.min(...needs)] ?? "gis";
}
