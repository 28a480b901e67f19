import productivityClass from "../../../data/palettes/productivity-class.json" with { type: "json" };
import ruleSetAgreement from "../../../data/palettes/rule-set-agreement.json" with { type: "json" };
import soilCarbonChange from "../../../data/palettes/soil-carbon-change.json" with { type: "json" };
import statusSeven from "../../../data/palettes/status-seven.json" with { type: "json" };
import statusThree from "../../../data/palettes/status-three.json" with { type: "json" };
import trajectory from "../../../data/palettes/trajectory.json" with { type: "json" };
import quantity from "../../../data/ramps/quantity.json" with { type: "json" };
import { transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import type { LayerCoding } from "../assess/output-layers.ts";
import type { AssessmentPlan } from "../assess/plan.ts";
import { rulesOfPlan } from "../assess/rules-of-period.ts";

/** A class as legend and map show it. */
export interface ClassOfLayer {
  /** As in files; null is unknown. */
  readonly code: number | null;
  readonly name: string;
  readonly colour: string;
}

/** Grey of what nobody knows; painted as a hatch. */
export const UNKNOWN_CLASS: ClassOfLayer = { code: null, name: "Unknown", colour: "#C8C8C4" };
/** A class that has no colour of its own. */
const PLAIN = "#7A837F";

/** The classes of a result layer, unknown last; null for a quantity, and for layers of a plan, which bring their own. */
export function classesOfCoding(coding: LayerCoding, plan: AssessmentPlan): readonly ClassOfLayer[] | null {
  switch (coding) {
    case "status":
      return [...statusThree.classes, UNKNOWN_CLASS];
    case "seven":
      return [...statusSeven.classes, UNKNOWN_CLASS];
    case "productivity-class":
      return [...productivityClass.classes, UNKNOWN_CLASS];
    case "significance":
      return [...trajectory.classes, UNKNOWN_CLASS];
    case "transition":
      return [...transitionClasses(plan), UNKNOWN_CLASS];
    case "agreement":
      return [...ruleSetAgreement.classes, UNKNOWN_CLASS];
    case "percent":
    case "fit":
    case "plan":
      return null;
  }
}

/** Fifths of a fit from 0 to 1 by their upper ends, in the colours of the ramp at their middles, what is ruled out, unknown. */
export const FIT_CLASSES: readonly ClassOfLayer[] = [
  ...["Very good fit", "Good fit", "Fair fit", "Poor fit", "Very poor fit"].map((name, at) => ({
    code: (5 - at) / 5,
    name,
    colour: quantity.stops[Math.round(((9 - 2 * at) / 10) * (quantity.stops.length - 1))]!,
  })),
  { code: 0, name: "Ruled out here", colour: "#EDE6D8" },
  UNKNOWN_CLASS,
];

/** The code in `FIT_CLASSES` of a fit (no-data is unknown). */
export function fifthOfFit(fit: number): number | null {
  return fit === FILE_NO_DATA ? null : Math.min(5, Math.ceil(fit * 5 - 1e-6)) / 5;
}

/** The classes that land cover maps are read into, unknown last. */
export function classesOfLandCover({ landCover }: AssessmentPlan, map: number): readonly ClassOfLayer[] {
  const { codes, names, colours, unmappedIndex } = landCover[map]!.lookup;
  const classes = Array.from(codes, (code, index) => ({
    code,
    name: names[index]!,
    colour: colours[index] ?? PLAIN,
  })).filter((_, index) => index > 0 && index !== unmappedIndex);
  return [...classes, UNKNOWN_CLASS];
}

/** Every change from one class to another, in the colour of the class it became. */
function transitionClasses(plan: AssessmentPlan): ClassOfLayer[] {
  const { names, colours, classCount, unmappedIndex } = rulesOfPlan(plan).lookup;
  const multiplier = transitionMultiplier(plan.matrix.codes.length);
  const nameOf = (index: number): string => (index === unmappedIndex ? "no meaning" : names[index]!);
  const classes: ClassOfLayer[] = [];
  for (let from = 1; from <= classCount; from++) {
    for (let to = 1; to <= classCount; to++) {
      const name = from === to ? `${nameOf(from)} (no change)` : `${nameOf(from)} → ${nameOf(to)}`;
      classes.push({ code: from * multiplier + to, name, colour: colours[to] ?? PLAIN });
    }
  }
  return classes;
}

/** Colours of a quantity from low to high. */
export interface Ramp {
  readonly low: number;
  readonly high: number;
  /** Pixels (`pixelOf`) at equal steps from low to high. */
  readonly pixels: Uint32Array;
}

const STEPS = 256;
const DIVERGING = soilCarbonChange.stops;
/** The range of the ramp of soil carbon's change, per cent. */
export const CHANGE_RANGE = [DIVERGING[0]!.value, DIVERGING.at(-1)!.value] as const;

/** The ramp of a quantity; `diverging` is that of soil carbon's change, with its white at zero whatever the range. */
export function rampOf(low: number, high: number, kind: "sequential" | "diverging"): Ramp {
  const pixels = new Uint32Array(STEPS);
  for (let step = 0; step < STEPS; step++) {
    const value = low + ((high - low) * step) / (STEPS - 1);
    pixels[step] =
      kind === "diverging" ? divergingPixel(value, low, high) : sequentialPixel(step / (STEPS - 1));
  }
  return { low, high, pixels };
}

function sequentialPixel(share: number): number {
  const { stops } = quantity;
  const place = share * (stops.length - 1);
  const below = Math.min(Math.floor(place), stops.length - 2);
  return mixed(stops[below]!, stops[below + 1]!, place - below);
}

/** Stops are stretched on either side of zero to the ends of the range. */
function divergingPixel(value: number, low: number, high: number): number {
  const [least, most] = CHANGE_RANGE;
  const stretched =
    value < 0 ? (value / Math.min(low, -1e-9)) * least : (value / Math.max(high, 1e-9)) * most;
  const at = Math.max(
    1,
    DIVERGING.findIndex((stop) => stop.value >= stretched),
  );
  const [before, after] = [DIVERGING[at - 1]!, DIVERGING[at]!];
  const share = (stretched - before.value) / (after.value - before.value);
  return mixed(before.colour, after.colour, Math.max(0, Math.min(1, share)));
}

function mixed(one: string, other: string, share: number): number {
  const [a, b] = [rgbOf(one), rgbOf(other)];
  const [red, green, blue] = a.map((part, at) => Math.round(part + (b[at]! - part) * share)) as [
    number,
    number,
    number,
  ];
  return packed(red, green, blue);
}

/** A colour `#RRGGBB` as one opaque pixel of RGBA bytes. */
export function pixelOf(colour: string): number {
  return packed(...rgbOf(colour));
}

function rgbOf(colour: string): [red: number, green: number, blue: number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}

const PIXEL = new Uint32Array(1);
const PIXEL_BYTES = new Uint8Array(PIXEL.buffer);

/** By bytes, so that it holds on machines of either byte order. */
function packed(red: number, green: number, blue: number): number {
  PIXEL_BYTES.set([red, green, blue, 255]);
  return PIXEL[0]!;
}
