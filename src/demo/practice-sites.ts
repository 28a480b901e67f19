import { CHANNEL, type Chance } from "./noise.ts";
import type { People } from "./people.ts";
import { CELLS, type CellPoint, cellAt, centreOf, kmBetween } from "./place.ts";
import { EXCLOSURES, type Truth } from "./processes.ts";
import { processOf } from "./story.ts";

/** A place where a practice is shown. Made up. */
export interface PracticeSite {
  readonly name: string;
  /** Id of the practice family. */
  readonly family: string;
  readonly at: CellPoint;
  readonly since: number;
}

/** Families by where they are practised: on what land cover, or where the story says so. */
const ON_FIELDS = [
  "zai-planting-pits",
  "contour-stone-bunds",
  "fertilizer-microdosing",
  "fmnr",
  "compost-manure",
  "mulching-residues",
  "intercropping-relay",
  "parkland-agroforestry",
  "drought-tolerant-varieties",
] as const;
const ON_GRASS = [
  "semi-circular-bunds",
  "planned-rotational-grazing",
  "rangeland-reseeding",
  "fodder-cut-and-carry",
  "stocking-mobility-agdal",
] as const;
const IN_TREES = ["assisted-natural-regeneration", "ntfp-beekeeping", "fire-management"] as const;
const AT_PROCESS = [
  { family: "gully-check-dams", process: "gully-core" },
  { family: "gully-revegetation", process: "gully-fringe" },
  { family: "afforestation-native-planting", process: "forest-hill" },
  { family: "sand-dune-stabilisation", process: "dunes-fixed" },
] as const;

/** Thirty sites: nine exclosures, four where the story has its cause, the others on fitting land. */
export function makePracticeSites(
  chance: Chance,
  cover: ArrayLike<number>,
  { waterPoints }: People,
  truth: Truth,
  isInside: (cell: number) => boolean,
): PracticeSite[] {
  const found: { family: string; at: CellPoint; since: number }[] = EXCLOSURES.map(({ id, centre }) => ({
    family: "area-exclosure",
    at: centre,
    since: processOf(id).from,
  }));
  const isFree = (at: CellPoint): boolean => found.every((other) => kmBetween(other.at, at) > 2.5);
  const place = (family: string, isFit: (cell: number) => boolean, since: number): void => {
    const start = Math.floor(chance.at(CHANNEL.sites, found.length) * CELLS);
    for (let step = 0; step < CELLS; step++) {
      const cell = (start + step * 7919) % CELLS;
      const at = centreOf(cell);
      if (!isInside(cell) || !isFit(cell) || !isFree(at)) continue;
      found.push({ family, at, since });
      return;
    }
    throw new Error(`expected a place for ${family}, got none`);
  };
  for (const { family, process } of AT_PROCESS) {
    const { code, from } = processOf(process);
    place(family, (cell) => truth.process[cell] === code, from + 2);
  }
  const sinceOf = (): number => 2004 + Math.floor(chance.at(CHANNEL.sites, found.length, 1) * 18);
  const onCover = (families: readonly string[], code: number, count: number): void => {
    for (let f = 0; f < count; f++)
      place(families[f % families.length]!, (cell) => cover[cell] === code, sinceOf());
  };
  onCover(ON_FIELDS, 3, 9);
  onCover(ON_GRASS, 2, 4);
  onCover(IN_TREES, 1, 3);
  const well = waterPoints.find(({ at }) => isInside(cellAt(at)) && isFree(at));
  if (well === undefined) throw new Error("expected a free water point, got none");
  found.push({ family: "livestock-water-points", at: well.at, since: well.opened });
  return found.map((site, s) => ({ name: `Practice site ${s + 1} (synthetic)`, ...site }));
}
