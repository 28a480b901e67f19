// What is put into the demonstration landscape, as data. No place, name or figure here is real.

/** First and last year of the series. */
const FIRST_YEAR = 2000;
export const LAST_YEAR = 2023;
/** Years of vegetation and rain. */
export const YEARS: readonly number[] = Array.from(
  { length: LAST_YEAR - FIRST_YEAR + 1 },
  (_, t) => FIRST_YEAR + t,
);
/** Years with a land cover map. */
export const MAP_YEARS = [2000, 2015, 2019, 2022] as const;

/** The district's name; every title says that it is synthetic. */
export const DISTRICT_NAME = "Tessamar District (synthetic)";
export const WARD_NAMES = [
  "Abelune",
  "Berrako",
  "Chedasu",
  "Dolmera",
  "Enkiva",
  "Farrude",
  "Gosseni",
  "Halvaru",
  "Ikodde",
  "Jumarel",
  "Kessivo",
  "Lomarru",
] as const;
export const TOWN_NAME = "Marrusel";
export const SETTLEMENT_NAMES = [
  "Adjobe",
  "Bisserin",
  "Corravi",
  "Dunnaru",
  "Essole",
  "Fennigo",
  "Gurrave",
  "Hettamo",
  "Issandu",
  "Jorvale",
  "Kubbere",
  "Lessiko",
  "Mondaru",
  "Nesseva",
  "Ottabe",
  "Pirrago",
  "Quessan",
] as const;

/** Year each water point was opened: the old ones before the series begins. */
export const WATER_POINT_YEARS = [
  1988, 1991, 1991, 1994, 1994, 1996, 1997, 1998, 1998, 1999, 2014, 2014, 2014, 2014, 2014, 2014,
] as const;

/** Rain of each year against the normal: droughts in 2004, 2009, 2011 and 2021, as in the Sahel of these decades. */
export const RAIN_OF_YEAR: Readonly<Record<number, number>> = {
  2000: 1.24,
  2001: 0.92,
  2002: 0.8,
  2003: 1.08,
  2004: 0.66,
  2005: 0.92,
  2006: 1.26,
  2007: 1.18,
  2008: 1.08,
  2009: 0.7,
  2010: 1.24,
  2011: 0.72,
  2012: 1.16,
  2013: 1.24,
  2014: 0.94,
  2015: 0.8,
  2016: 1.12,
  2017: 1.22,
  2018: 0.8,
  2019: 0.82,
  2020: 1.14,
  2021: 0.64,
  2022: 1.04,
  2023: 1.2,
};

/**
 * Two corners whose rain shifts from year to year, and nothing else: by `shift` of the normal from the first year to the
 * last, half before and half after. In cells.
 */
export const RAIN_SHIFTS = {
  drying: { centre: [318, 168], radius: 40, shift: -0.6 },
  wetter: { centre: [296, 244], radius: 44, shift: 0.9 },
} as const;

/** What a process should lead the indicator to in a period; `open` where the story does not say. */
export type Expectation = "degraded" | "improved" | "stable" | "open";

/** One thing that happens to land. */
export interface Process {
  readonly code: number;
  readonly id: string;
  readonly name: string;
  /** Years over which vegetation changes, evenly. */
  readonly from: number;
  readonly to: number;
  /** Change of vegetation at `to` where the process is strongest, as a share; cells have a part of it. */
  readonly change: number;
  /** Land cover (UNCCD 7) before and after, where it changes, and the years between which each cell turns. */
  readonly cover?: {
    readonly before: readonly number[];
    readonly after: number;
    readonly turns: readonly [number, number];
  };
  /** What baseline, report-1 and report-2 should say. */
  readonly expected: readonly [baseline: Expectation, report1: Expectation, report2: Expectation];
  /** Why. */
  readonly because: string;
}

const GRASS = 2;
const CROP = 3;
const ALWAYS_DOWN = ["degraded", "degraded", "degraded"] as const;
const ALWAYS_UP = ["improved", "improved", "improved"] as const;

/** Everything that happens. A cell has one process at most: the first of this list that claims it. */
export const PROCESSES: readonly Process[] = [
  {
    code: 1,
    id: "lake-shrinks",
    name: "The lake shrinks",
    from: 2000,
    to: 2022,
    change: 0,
    expected: ["open", "open", "open"],
    because: "What was water in 2000 is not assessed; later it is wetland and grass.",
  },
  {
    code: 2,
    id: "town-before-2015",
    name: "The town grows, before 2015",
    from: 2001,
    to: 2012,
    change: -0.1,
    cover: { before: [1, 2, 3, 6], after: 5, turns: [2002, 2013] },
    expected: ALWAYS_DOWN,
    because: "Sealing is degradation by the matrix; soil carbon falls for twenty years.",
  },
  {
    code: 3,
    id: "town-after-2015",
    name: "The town grows, after 2015",
    from: 2016,
    to: 2019,
    change: -0.1,
    cover: { before: [1, 2, 3, 6], after: 5, turns: [2016, 2018] },
    expected: ["stable", "degraded", "degraded"],
    because: "Sealing after the baseline.",
  },
  {
    code: 4,
    id: "mine",
    name: "A mine opens in 2017",
    from: 2016,
    to: 2017,
    change: -0.15,
    cover: { before: [1, 2, 3, 6], after: 5, turns: [2017, 2017] },
    expected: ["stable", "degraded", "degraded"],
    because: "Bare and sealed since 2017.",
  },
  {
    code: 5,
    id: "exclosure-2000",
    name: "Exclosures since 2000",
    from: 2000,
    to: 2005,
    change: 0.8,
    expected: ["improved", "stable", "stable"],
    because: "Recovered fast, level since 2005.",
  },
  {
    code: 6,
    id: "exclosure-2010",
    name: "Exclosures since 2010",
    from: 2010,
    to: 2019,
    change: 0.7,
    expected: ["open", "improved", "improved"],
    because: "The baseline sees the first five years only.",
  },
  {
    code: 7,
    id: "exclosure-2014",
    name: "Exclosures since 2014",
    from: 2014,
    to: 2021,
    change: 0.7,
    expected: ["stable", "improved", "improved"],
    because: "Begun at the end of the baseline.",
  },
  {
    code: 8,
    id: "forest-hill",
    name: "A hill is reforested",
    from: 2002,
    to: 2018,
    change: 0.25,
    cover: { before: [2, 3, 6], after: 1, turns: [2006, 2012] },
    expected: ["improved", "improved", "open"],
    because: "Planted from 2002, tree cover by 2015, still growing in 2018.",
  },
  {
    code: 9,
    id: "dunes-fixed",
    name: "Dunes are fixed",
    from: 2002,
    to: 2012,
    change: 0.1,
    cover: { before: [6], after: GRASS, turns: [2004, 2012] },
    expected: ["improved", "improved", "open"],
    because: "Bare sand became grass; soil carbon rises for twenty years.",
  },
  {
    code: 10,
    id: "gully-core",
    name: "Gully belt, bare",
    from: 2000,
    to: 2012,
    change: -0.3,
    cover: { before: [1, 2, 3], after: 6, turns: [2005, 2012] },
    expected: ALWAYS_DOWN,
    because: "Grass became bare land; soil carbon falls for twenty years.",
  },
  {
    code: 11,
    id: "gully-fringe",
    name: "Gully belt, fringe",
    from: 2000,
    to: 2005,
    change: -0.5,
    expected: ["degraded", "stable", "stable"],
    because: "Fell until 2005 and has been level since.",
  },
  {
    code: 12,
    id: "water-point-old",
    name: "Around old water points",
    from: 2000,
    to: 2023,
    change: -0.55,
    expected: ALWAYS_DOWN,
    because: "Trampling and grazing, strongest at the trough.",
  },
  {
    code: 13,
    id: "water-point-2014",
    name: "Around water points of 2014",
    from: 2014,
    to: 2020,
    change: -0.55,
    expected: ["stable", "degraded", "degraded"],
    because: "Opened at the end of the baseline.",
  },
  {
    code: 14,
    id: "settlement",
    name: "Around settlements",
    from: 2000,
    to: 2023,
    change: -0.55,
    expected: ALWAYS_DOWN,
    because: "Fuelwood and grazing, strongest at the edge of the village.",
  },
  {
    code: 15,
    id: "clearing-before-2015",
    name: "Woodland cleared, before 2015",
    from: 2001,
    to: 2004,
    change: -0.1,
    cover: { before: [1], after: GRASS, turns: [2001, 2004] },
    expected: ["degraded", "stable", "stable"],
    because: "Tree to grass is degradation by the matrix; level since.",
  },
  {
    code: 16,
    id: "clearing-after-2015",
    name: "Woodland cleared, after 2015",
    from: 2016,
    to: 2019,
    change: -0.1,
    cover: { before: [1], after: CROP, turns: [2016, 2018] },
    expected: ["stable", "degraded", "degraded"],
    because: "Tree to crop is degradation by the matrix.",
  },
  {
    code: 17,
    id: "fields-before-2015",
    name: "Cropland eats grassland, before 2015",
    from: 2004,
    to: 2019,
    change: -0.28,
    cover: { before: [GRASS], after: CROP, turns: [2001, 2012] },
    expected: ALWAYS_DOWN,
    because: "The matrix calls it improvement; soil carbon and yields fall, and one out is all out.",
  },
  {
    code: 18,
    id: "fields-2015-2019",
    name: "Cropland eats grassland, 2015 to 2019",
    from: 2016,
    to: 2023,
    change: 0,
    cover: { before: [GRASS], after: CROP, turns: [2016, 2018] },
    expected: ["stable", "improved", "degraded"],
    because: "The matrix calls it improvement; soil carbon passes −10 % by 2022 only.",
  },
  {
    code: 19,
    id: "fields-2019-2022",
    name: "Cropland eats grassland, 2019 to 2022",
    from: 2020,
    to: 2023,
    change: 0,
    cover: { before: [GRASS], after: CROP, turns: [2020, 2021] },
    expected: ["stable", "stable", "improved"],
    because: "The matrix calls it improvement; soil carbon has not passed −10 % yet.",
  },
  {
    code: 20,
    id: "parkland",
    name: "Trees come back to fields",
    from: 2000,
    to: 2023,
    change: 0.8,
    expected: ALWAYS_UP,
    because: "Farmers let seedlings grow; land cover stays cropland.",
  },
  {
    code: 21,
    id: "drying",
    name: "Less rain in the east",
    from: 2000,
    to: 2023,
    change: 0,
    expected: ["stable", "stable", "stable"],
    because:
      "Vegetation follows the rain; the plain trend is deceived, RESTREND is not, and state always is.",
  },
  {
    code: 22,
    id: "wetter",
    name: "More rain in the south-east",
    from: 2000,
    to: 2023,
    change: 0,
    expected: ["stable", "stable", "stable"],
    because: "Greening by rain alone: the plain trend calls it improvement, RESTREND does not.",
  },
];

/** The process with this id. */
export function processOf(id: string): Process {
  const found = PROCESSES.find((process) => process.id === id);
  if (found === undefined) throw new Error(`expected a process of the story, got ${id}`);
  return found;
}
