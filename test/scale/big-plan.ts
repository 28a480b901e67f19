import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { seededRandom } from "../build/seeded-random.ts";
import { makeBig } from "./make-big.ts";

const INTERVENTIONS = 50;

/** A large scene with plans for it; the productivity of the scene is a ready class, so that little is read but what plans need. */
export interface BigPlan {
  /** The scene alone. */
  readonly document: object;
  readonly files: readonly string[];
  /** Plans in the order in which somebody would ask for them, and what each is for. */
  readonly plans: readonly (readonly [what: string, document: object])[];
}

/** Makes the scene in `folder` unless it is there, and one scenario of 50 interventions, edited step by step. */
export async function bigPlan(folder: string, side: number): Promise<BigPlan> {
  const path = join(folder, "big.ldn.json");
  if (!existsSync(path)) await makeBig(folder, side, side, "class");
  const document = JSON.parse(readFileSync(path, "utf8")) as { datasets: { id: string; files: string[] }[] };
  const degrees = side * 0.0025;
  const random = seededRandom(5);
  const interventions = Array.from({ length: INTERVENTIONS }, (_, at) => {
    const [west, north] = [30 + 0.8 * degrees * random(), 5 - 0.8 * degrees * random()];
    const size = degrees * (0.025 + 0.175 * random());
    return {
      id: `i${at}`,
      response: ["avoid", "reduce", "reverse"][at % 3],
      area: box(west, north, size),
      from: 2026,
      adoption: 0.8,
      effectiveness: [0.3, 0.5, 0.7],
      establishmentUsdPerHa: [20, 60, 120],
      maintenanceUsdPerHaYr: [1, 3, 6],
    };
  });
  const planOf = (all: readonly object[], runs: number): object => ({
    ...document,
    interventions: all,
    scenarios: [{ id: "all", interventions: interventions.map(({ id }) => id) }],
    planning: { runs },
  });
  const [first, ...others] = interventions as [(typeof interventions)[number], ...typeof interventions];
  const moved = { ...first, area: box(30 + 0.1 * degrees, 5 - 0.1 * degrees, 0.05 * degrees) };
  const steep = { ...moved, where: [{ dataset: "soc", above: 40 }] };
  return {
    document,
    files: document.datasets.flatMap(({ files }) => files),
    plans: [
      ["first, without runs", planOf(interventions, 0)],
      ["costs and adoption edited", planOf([{ ...first, adoption: 0.4 }, ...others], 0)],
      ["1,000 runs", planOf(interventions, 1000)],
      ["an area moved", planOf([moved, ...others], 0)],
      ["a condition set on it", planOf([steep, ...others], 0)],
      [
        "another area moved under the condition's layer",
        planOf([{ ...steep, area: first.area }, ...others], 0),
      ],
    ],
  };
}

function box(west: number, north: number, size: number): object {
  const [east, south] = [west + size, north - size];
  const ring = [
    [west, south],
    [east, south],
    [east, north],
    [west, north],
    [west, south],
  ];
  return { type: "Polygon", coordinates: [ring] };
}

/** The path of each file of a scene. */
export function pathsOf(folder: string, files: readonly string[]): string[] {
  return files.map((name) => join(folder, name));
}
