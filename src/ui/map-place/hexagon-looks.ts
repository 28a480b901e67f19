import type { HexagonFigures } from "../../commands/state.ts";
import { isSmallUnit } from "../../engine/scales/rank-units.ts";
import type { Colour } from "../../map/overlay.ts";

/** A class of hexagons in the legend. */
export interface HexagonClass {
  readonly id: string;
  readonly fill: Colour;
  readonly line: Colour;
  readonly lineWidthPx: number;
}

const HAIR: Colour = [28, 36, 34, 70];
/** Upper ends of the classes of degraded share, and their colours: one purple, ever darker. */
const SHARES: readonly (readonly [upTo: number, fill: Colour])[] = [
  [0.1, [250, 244, 234, 255]],
  [0.25, [229, 199, 219, 255]],
  [0.5, [196, 138, 191, 255]],
  [0.75, [138, 44, 126, 255]],
  [1, [74, 12, 70, 255]],
];
const UNKNOWN: Colour = [200, 200, 196, 255];
const DEGRADED: Colour = [138, 44, 126, 255];
const IMPROVED: Colour = [31, 122, 69, 255];
const CLEAR: Colour = [160, 160, 160, 45];

const plain = (id: string, fill: Colour): HexagonClass => ({ id, fill, line: HAIR, lineWidthPx: 0.7 });

/** The classes of the degraded share, then what is mostly unknown. */
export const SHARE_CLASSES: readonly HexagonClass[] = [
  ...SHARES.map(([upTo, fill]) => plain(String(upTo), fill)),
  plain("unknown", UNKNOWN),
];

/** Where degradation gathers, where improvement does, where both do, and elsewhere: told apart by their edges too. */
export const SPOT_CLASSES: readonly HexagonClass[] = [
  { id: "hot", fill: DEGRADED, line: [60, 8, 56, 255], lineWidthPx: 2 },
  { id: "bright", fill: IMPROVED, line: [12, 60, 33, 255], lineWidthPx: 2 },
  { id: "both", fill: DEGRADED, line: [95, 174, 116, 255], lineWidthPx: 4 },
  plain("neither", CLEAR),
];

/** The lower end of a class of shares. */
export function shareFrom(id: string): number {
  return [0, ...SHARES.map(([upTo]) => upTo)][SHARES.findIndex(([upTo]) => String(upTo) === id)] ?? 0;
}

/** The class of every hexagon in a period. */
export function hexagonClasses(
  figures: HexagonFigures,
  period: string,
  shows: "share" | "spots",
): HexagonClass[] {
  const own = figures.periods[period];
  return Array.from(figures.areasKm2, (areaKm2, at) => {
    if (own === undefined) return SHARE_CLASSES.at(-1)!;
    if (shows === "spots") {
      const [hot, bright] = [own.hot?.[at] === 1, own.bright?.[at] === 1];
      return SPOT_CLASSES[hot && bright ? 2 : hot ? 0 : bright ? 1 : 3]!;
    }
    if (own.km2[4 * at]! > 0.5 * areaKm2) return SHARE_CLASSES.at(-1)!;
    const share = own.km2[4 * at + 1]! / areaKm2;
    return SHARE_CLASSES[SHARES.findIndex(([upTo]) => share <= upTo)] ?? SHARE_CLASSES[SHARES.length - 1]!;
  });
}

/** Whether a hexagon is too small a part of a whole one for its share to say much: it is drawn paler. */
export function isSmallHexagon({ areasKm2, cells, sizeKm2 }: HexagonFigures, at: number): boolean {
  return isSmallUnit({ areaKm2: areasKm2[at]!, cells: cells[at]! }, sizeKm2);
}
