import type { Role } from "../../workspace/workspace.ts";

/** What is known of a raster before anyone says what it is. */
export interface RasterFacts {
  readonly name: string;
  readonly bandCount: number;
  readonly bandNames: readonly (string | null)[];
  /** True when every value seen is whole. */
  readonly isWhole: boolean;
  readonly min: number;
  readonly max: number;
  /** Distinct whole values seen, ascending; null when there are more than 64. */
  readonly codes: readonly number[] | null;
}

/** What a guess rests on; a screen says it in its own language, with the values. */
export type GuessGround =
  | "bands"
  | "codes"
  | "datedBands"
  | "esaCodes"
  | "fiveCodes"
  | "index"
  | "lines"
  | "mask"
  | "name"
  | "noCrs"
  | "noPlaces"
  | "nothing"
  | "places"
  | "points"
  | "polygons"
  | "sevenCodes"
  | "table"
  | "threeCodes";

/** A guess with its reason, so that the user can judge it. */
export interface RoleGuess {
  readonly role: Role | null;
  readonly legend: string | null;
  /** In English. */
  readonly reason: string;
  readonly ground: GuessGround;
  readonly values: Readonly<Record<string, number>>;
  /** The part of the name that fits the role; null where none does. */
  readonly sign: string | null;
}

/** Words in file names that give a layer away, the more telling first. */
const NAME_SIGNS: readonly (readonly [pattern: RegExp, role: Role])[] = [
  [/sdg.?15|status/i, "status"],
  [/lpd|prod.?class|land.?productivity/i, "productivity-class"],
  [/traj/i, "trajectory"],
  [/climate.?zone|ipcc/i, "climate-zone"],
  [/land.?cover|land.?use|lulc|(^|[^a-z])l[cu](?=\d|[^a-z]|$)|cci/i, "land-cover"],
  [/(^|[^a-z])(soc|ocs|ocd|orcdrc)|soil.?(organic.?)?carbon/i, "soil-carbon"],
  [/ndvi|evi|npp|gpp|(^|[^a-z])(sb|lai|fpar|ndmi)(?=[^a-z]|$)|mod13|modis/i, "productivity-series"],
  [/mean.?annual.?(prec|rain)|annual.?mean.?(prec|rain)|rainfall.?(mean|normal)/i, "rainfall"],
  [/prec|rain|chirps|(^|[^a-z])(bio_?12|ppt)/i, "precipitation-series"],
  [/(^|[^a-z])e?e?t(?=[^a-z]|$)|evapo/i, "evapotranspiration-series"],
  [/pop|worldpop|ghs/i, "population"],
  [/dem|elev|srtm|altitude/i, "elevation"],
  [/slope/i, "slope"],
  [/arid/i, "aridity"],
  [/soil.?depth|depth.?to.?(bed)?rock|bdticm/i, "soil-depth"],
  [/soil|taxnwrb|usda/i, "soil-unit"],
  [/zone|district|admin|unit|ward/i, "reporting-units"],
  [/aoi|study.?area|mask|outline|boundary/i, "study-area"],
];

const ESA_CODES = new Set([
  10, 11, 12, 20, 30, 40, 50, 60, 61, 62, 70, 71, 72, 80, 81, 82, 90, 100, 110, 120, 121, 122, 130, 140, 150,
  151, 152, 153, 160, 170, 180, 190, 200, 201, 202, 210, 220,
]);

/** Which role a raster seems made for, and why. Never more than a suggestion: the document decides. */
export function guessRole(facts: RasterFacts): RoleGuess {
  const { codes, min, max } = facts;
  const byName = NAME_SIGNS.find(([pattern]) => pattern.test(facts.name));
  const sign = byName === undefined ? null : (facts.name.match(byName[0])?.[0] ?? null);
  const named = sign === null ? "" : `; its name fits (“${sign}”)`;
  const within = (low: number, high: number): boolean => min >= low && max <= high;

  if (facts.bandCount >= 8) {
    const role = byName?.[1] === "precipitation-series" ? byName[1] : "productivity-series";
    const dated = facts.bandNames.some((name) => /(19|20)\d\d/.test(name ?? ""));
    return {
      role,
      legend: null,
      reason: `${facts.bandCount} bands${dated ? " with dates" : ""}: values over time${named}`,
      ground: dated ? "datedBands" : "bands",
      values: { count: facts.bandCount },
      sign,
    };
  }
  if (codes !== null && facts.isWhole) {
    const esa = codes.filter((code) => code !== 0 && ESA_CODES.has(code));
    const foreign = codes.filter((code) => code !== 0 && !ESA_CODES.has(code));
    if (esa.length >= 4 && foreign.length === 0)
      return {
        role: "land-cover",
        legend: "esa-cci",
        reason: `all ${esa.length} codes are ESA CCI classes${named}`,
        ground: "esaCodes",
        values: { count: esa.length },
        sign,
      };
    if (byName?.[1] === "land-cover")
      return {
        role: "land-cover",
        legend: within(0, 7) ? "unccd-7" : null,
        reason: `${codes.length} codes from ${min} to ${max}${named}`,
        ground: "codes",
        values: { count: codes.length, low: min, high: max },
        sign,
      };
    if (
      byName !== undefined &&
      ["climate-zone", "reporting-units", "study-area", "soil-unit"].includes(byName[1])
    )
      return {
        role: byName[1],
        legend: null,
        reason: `${codes.length} codes from ${min} to ${max}${named}`,
        ground: "codes",
        values: { count: codes.length, low: min, high: max },
        sign,
      };
    if (within(-1, 1) && codes.includes(-1))
      return {
        role: byName?.[1] ?? "status",
        legend: null,
        reason: `only the codes −1, 0 and 1: degraded, stable, improved${named}`,
        ground: "threeCodes",
        values: {},
        sign,
      };
    if (within(1, 5) && codes.length > 2)
      return {
        role: "productivity-class",
        legend: null,
        reason: `codes 1 to 5, as productivity classes have${named}`,
        ground: "fiveCodes",
        values: {},
        sign,
      };
    if (within(0, 7) && codes.length >= 4)
      return {
        role: "land-cover",
        legend: "unccd-7",
        reason: `codes ${min} to ${max}, as the seven UNCCD classes have`,
        ground: "sevenCodes",
        values: { low: min, high: max },
        sign: null,
      };
    if (codes.length > 1 && codes.length <= 2 && within(0, 1))
      return {
        role: "study-area",
        legend: null,
        reason: `only the codes 0 and 1${named}`,
        ground: "mask",
        values: {},
        sign,
      };
  }
  if (byName !== undefined)
    return { role: byName[1], legend: null, reason: named.slice(2), ground: "name", values: {}, sign };
  if (!facts.isWhole && within(-1, 1))
    return {
      role: "productivity-series",
      legend: null,
      reason: "values between −1 and 1, as vegetation indices have",
      ground: "index",
      values: {},
      sign,
    };
  return {
    role: null,
    legend: null,
    reason: "nothing in its name or values says what it is",
    ground: "nothing",
    values: {},
    sign,
  };
}
