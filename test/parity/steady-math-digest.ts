import { steadyMath } from "../../src/io/steady-math.ts";
import { seededRandom } from "../build/seeded-random.ts";
import { sha256Of } from "./figures.ts";

const ARGUMENTS = 50_000;

/** SHA-256 over the values of every steady function at seeded arguments, and over all powers of two. */
export function steadyMathDigest(): Promise<string> {
  const values: number[] = [];
  const random = seededRandom(15_03_01);
  for (const [name, compute] of Object.entries(steadyMath) as [string, (x: number, y: number) => number][]) {
    const wide = name.startsWith("a") && name !== "atan" && name !== "atan2" ? 2 : 40;
    for (let i = 0; i < ARGUMENTS; i++) {
      const value = compute((random() - 0.5) * wide, (random() - 0.5) * 8);
      values.push(Number.isNaN(value) ? -1 : value);
    }
  }
  // `**` is the engine's own: we use it for these alone.
  for (let exponent = -1074; exponent < 1024; exponent++) values.push(2 ** exponent);
  return sha256Of(Float64Array.from(values));
}
