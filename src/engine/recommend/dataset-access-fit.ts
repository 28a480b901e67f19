import type { DatasetAccess, DatasetCard, StacEntry } from "./dataset-card.ts";
import { idsOf, saying } from "./said.ts";
import type { SiteContext } from "./site-context.ts";
import { SKILLS, type Skill } from "./tool-card.ts";
import { type Fit, fits } from "./weigh-criteria.ts";

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
): Fit {
  if (connectivity === null || connectivity === undefined) return null;
  const hasFiles = card.access.formats.some((format) => !CLOUD_ONLY.includes(format));
  if (connectivity === "good") return fits(1, "connectionGood");
  if (!hasFiles) {
    const formats = card.access.formats.join(", ");
    return connectivity === "offline"
      ? { ...fits(0, "cloudOnly", { formats }), blocker: saying("cloudBlocked", { formats }) }
      : fits(0.2, "cloudOnly", { formats });
  }
  const isPart = card.access.formats.includes("COG");
  const carried = idsOf("carried", [connectivity]);
  if (cells === null && card.resolutionM !== null) return null; // its size here is not known
  if (cells === null || cells <= LIGHT_CELLS) return fits(0.9, "filesSmall", { carried });
  if (connectivity === "poor" && isPart) return fits(0.7, "filesInParts");
  return cells <= MIDDLE_CELLS
    ? fits(0.6, "filesMiddle", { carried })
    : fits(0.25, "filesLarge", { carried });
}

/** Whether those who shall use a dataset know enough for its easiest format. */
export function skillJudgement(card: DatasetCard, skills: SiteContext["skills"] | null): Fit {
  if (skills === null || skills === undefined) return null;
  return skillFit(card.needsProcessing === true ? "programming" : neededSkill(card.access), skills);
}

/** 1 where skills suffice, 0.4 one step short, 0.1 beyond. */
export function skillFit(needed: Skill, had: Skill): NonNullable<Fit> {
  const short = SKILLS.indexOf(needed) - SKILLS.indexOf(had);
  const asks = idsOf("skills", [needed]);
  return short <= 0 ? fits(1, "skillsFit", { asks }) : fits(short === 1 ? 0.4 : 0.1, "skillsShort", { asks });
}

function neededSkill({ formats }: DatasetAccess): Skill {
  const needs = formats.map((format) => SKILLS.indexOf(SKILL_OF_FORMAT[format] ?? "gis"));
  return SKILLS[Math.min(...needs)] ?? "gis";
}
