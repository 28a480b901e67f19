import corine from "../../../data/legends/corine.json" with { type: "json" };
import esaCci from "../../../data/legends/esa-cci.json" with { type: "json" };
import unccd7 from "../../../data/legends/unccd-7.json" with { type: "json" };
import type { Issue, Outcome } from "../issues.ts";

/** One class of a legend: its code in files and the UNCCD class (1–7) it belongs to. */
export interface LandClass {
  readonly code: number;
  readonly name: string;
  /** 1 tree-covered, 2 grassland, 3 cropland, 4 wetland, 5 artificial, 6 other land, 7 water body. */
  readonly unccd: number;
  readonly colour?: string;
}

/** The meaning of the codes of a land cover layer; classes in ascending order of their codes. */
export interface Legend {
  readonly id: string;
  readonly title: string;
  readonly classes: readonly LandClass[];
}

/** The UNCCD class of water. */
export const WATER_BODY = 7;

/** Number of UNCCD land cover classes. */
export const UNCCD_CLASS_COUNT = 7;

/** Classes a legend may have: indices and the row “unmapped” must fit a byte. */
export const MOST_LEGEND_CLASSES = 250;

const BUILT_IN: readonly Legend[] = [unccd7, esaCci, corine].map(({ id, title, classes }) => ({
  id,
  title,
  classes: [...classes].sort((one, other) => one.code - other.code),
}));

/** Identifiers of the legends in `data/legends/`. */
export const BUILT_IN_LEGEND_IDS: readonly string[] = BUILT_IN.map((legend) => legend.id);

/** A legend of `data/legends/`; null when there is none of that name. */
export function builtInLegend(id: string): Legend | null {
  return BUILT_IN.find((legend) => legend.id === id) ?? null;
}

/**
 * A legend that a workspace gives by its classes. Codes are whole and distinct; `unccd` is 1…7.
 *
 * @param about what a message calls it, usually the dataset.
 */
export function legendOfClasses(about: string, classes: readonly LandClass[]): Outcome<Legend> {
  const issues: Issue[] = [];
  const object = (problem: string): void => {
    issues.push({ code: "documentInvalid", severity: "stop", about, context: { problem } });
  };
  if (classes.length === 0) object("the legend has no classes");
  if (classes.length > MOST_LEGEND_CLASSES) {
    object(`the legend has ${classes.length} classes, at most ${MOST_LEGEND_CLASSES} are understood`);
  }
  const seen = new Set<number>();
  for (const { code, unccd } of classes) {
    if (!isCode(code)) object(`the legend's code ${code} is not a whole number of 32 bits`);
    if (seen.has(code)) object(`the legend gives the code ${code} twice`);
    seen.add(code);
    if (!Number.isInteger(unccd) || unccd < 1 || unccd > UNCCD_CLASS_COUNT) {
      object(`the legend puts the code ${code} into class ${unccd}; expected 1 to ${UNCCD_CLASS_COUNT}`);
    }
  }
  if (issues.length > 0) return { value: null, issues };
  const ascending = [...classes].sort((one, other) => one.code - other.code);
  return { value: { id: about, title: about, classes: ascending }, issues };
}

/**
 * A legend that a workspace gives as `{ "<source code>": 1…7 }`. Classes bear their code and the name of the UNCCD class, and its
 * colour in a shade of their own, so that two codes of one class are told apart.
 */
export function legendOfMap(about: string, map: Readonly<Record<string, number>>): Outcome<Legend> {
  const given = Object.entries(map).map(([code, unccd]) => ({
    code: code.trim() === "" ? Number.NaN : Number(code),
    unccd,
  }));
  const alike = (unccd: number): number[] =>
    given
      .filter((one) => one.unccd === unccd)
      .map(({ code }) => code)
      .sort((one, other) => one - other);
  const classes = given.map(({ code, unccd }): LandClass => {
    const known = unccd7.classes[unccd - 1];
    if (known === undefined) return { code, name: String(code), unccd };
    const siblings = alike(unccd);
    const colour = shade(known.colour, siblings.indexOf(code), siblings.length);
    return { code, name: `${code} · ${known.name}`, unccd, colour };
  });
  return legendOfClasses(about, classes);
}

/** Largest share of white or black in a shade. */
const MOST_MIXED = 0.3;

/** One of `count` shades of a colour, from light to dark; alone, the colour itself. */
function shade(colour: string, rank: number, count: number): string {
  const towards = count < 2 ? 0 : 1 - (2 * rank) / (count - 1);
  const target = towards > 0 ? 255 : 0;
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16);
    const mixed = Math.round(value + (target - value) * Math.abs(towards) * MOST_MIXED);
    return mixed.toString(16).padStart(2, "0");
  });
  return `#${channels.join("").toUpperCase()}`;
}

function isCode(code: number): boolean {
  return Number.isInteger(code) && Math.abs(code) < 2 ** 31;
}
