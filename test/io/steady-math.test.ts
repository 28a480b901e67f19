import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { seededRandom } from "../build/seeded-random.ts";

type Compute = (...args: number[]) => number;

// The platform's own, before the import below puts the steady ones in their place.
const platform: Record<string, Compute> = {};
for (const name of Object.getOwnPropertyNames(Math))
  platform[name] = (Math as unknown as Record<string, Compute>)[name]!;
const { steadyMath } = await import("../../src/io/steady-math.ts");
const steady: Readonly<Record<string, Compute>> = steadyMath;

/** The doubles nearest to the exact values: Python's decimal, 90 digits; angles by the series of atan and sin. */
const EXACT: Readonly<Record<keyof typeof steadyMath, readonly (readonly [number[], number])[]>> = {
  sin: [
    [[0.5], 0.479425538604203],
    [[1.0], 0.8414709848078965],
    [[3.0], 0.1411200080598672],
    [[-2.2], -0.8084964038195901],
    [[100.25], -0.2772828564548513],
    [[0.001], 0.0009999998333333417],
    [[12345.678], -0.7040813137533816],
  ],
  cos: [
    [[0.5], 0.8775825618903728],
    [[1.0], 0.5403023058681398],
    [[1.5], 0.0707372016677029],
    [[-2.2], -0.5885011172553458],
    [[100.25], 0.9607883312760612],
    [[3.14], -0.9999987317275395],
    [[12345.678], 0.7101193587160628],
  ],
  tan: [
    [[0.5], 0.5463024898437905],
    [[1.0], 1.5574077246549023],
    [[1.5], 14.101419947171719],
    [[-2.2], 1.3738230567687946],
    [[100.25], -0.2885993172779075],
  ],
  asin: [
    [[0.1], 0.1001674211615598],
    [[0.5], 0.5235987755982989],
    [[0.75], 0.848062078981481],
    [[-0.999], -1.526071239626163],
    [[0.9999999], 1.5703491131957876],
  ],
  acos: [
    [[0.1], 1.4706289056333368],
    [[0.5], 1.0471975511965979],
    [[0.75], 0.7227342478134157],
    [[-0.999], 3.09686756642106],
    [[0.9999999], 0.00044721359910904126],
  ],
  atan: [
    [[0.1], 0.09966865249116204],
    [[0.5], 0.4636476090008061],
    [[1.0], 0.7853981633974483],
    [[-3.0], -1.2490457723982544],
    [[1000000.0], 1.5707953267948966],
  ],
  atan2: [
    [[0.1, 0.7], 0.14189705460416394],
    [[2.0, 1.0], 1.1071487177940904],
    [[-3.0, -5.0], -2.601173153319209],
    [[0.001, -2.0], 3.14109265363146],
    [[5.0, 0.0001], 1.5707763267948993],
  ],
  atanh: [
    [[0.05], 0.05004172927849127],
    [[0.0818], 0.08198318381110245],
    [[0.3], 0.3095196042031117],
    [[-0.7], -0.8673005276940531],
    [[0.999], 3.8002011672501994],
  ],
  cbrt: [
    [[2.0], 1.2599210498948732],
    [[-10.0], -2.154434690031884],
    [[0.001], 0.1],
    [[1e20], 4641588.833612779],
  ],
  exp: [
    [[0.5], 1.6487212707001282],
    [[1.0], Math.E],
    [[-3.7], 0.024723526470339388],
    [[20.25], 622964442.1984454],
    [[-700.0], 9.85967654375977e-305],
    [[1e-5], 1.00001000005],
  ],
  log: [
    [[2.0], Math.LN2],
    [[10.0], Math.LN10],
    [[0.3], -1.2039728043259361],
    [[1.0000001], 9.999999505838704e-8],
    [[1e-300], -690.7755278982137],
  ],
  log1p: [
    [[1e-10], 9.999999999500001e-11],
    [[0.5], 0.4054651081081644],
    [[-0.8], -1.6094379124341005],
    [[0.001], 0.0009995003330835331],
  ],
  hypot: [
    [[3.0, 4.0], 5.0],
    [[1.0, 1.0], Math.SQRT2],
    [[6378137.0, 6356752.3], 9004939.277658917],
  ],
  pow: [
    [[2.5, 3.0], 15.625],
    [[0.3, -2.5], 20.286020648339488],
    [[10.0, -7.0], 1e-7],
    [[1.0818, 0.0409], 1.003220992791693],
    [[7.0, 0.3333], 1.9128071070563357],
  ],
};

describe("steadyMath", () => {
  it.each(Object.entries(EXACT))(
    "%s is within 2 units in the last place of the exact value",
    (name, cases) => {
      for (const [args, exact] of cases) {
        const distance = unitsBetween(steady[name]!(...args), exact);
        expect({ name, args, isNear: distance <= 2 }).toEqual({ name, args, isNear: true });
      }
    },
  );

  it.each(Object.keys(EXACT))("%s is within 2 units of the platform's own at 20,000 places", (name) => {
    const random = seededRandom(name.length);
    const isInverse = ["asin", "acos", "atanh"].includes(name);
    let furthest = 0;
    for (let i = 0; i < 20_000; i++) {
      const args = [(random() - 0.5) * (isInverse ? 2 : 60), (random() - 0.5) * 12];
      furthest = Math.max(furthest, unitsBetween(steady[name]!(...args), platform[name]!(...args)));
    }
    expect(furthest).toBeLessThanOrEqual(2);
  });

  it.each(Object.keys(EXACT))(
    "%s meets zeros, infinities, NaN and the ends of the range as ECMAScript says",
    (name) => {
      const places = [0, -0, 0.5, 1, -1, 2, -3, 1e300, -1e-300, 5e-324, 1 / 0, -1 / 0, Number.NaN];
      const isPeriodic = ["sin", "cos", "tan"].includes(name);
      for (const a of places) {
        for (const b of ["atan2", "pow", "hypot"].includes(name) ? places : [0]) {
          // An angle of 1e300 has no digit left that means anything.
          if (isPeriodic && Math.abs(a) === 1e300) continue;
          const [got, expected] = [steady[name]!(a, b), platform[name]!(a, b)];
          const isSame = Object.is(got, expected) || unitsBetween(got, expected) <= 2;
          expect({ name, a, b, got: isSame ? expected : got }).toEqual({ name, a, b, got: expected });
        }
      }
    },
  );

  it("stands in the place of Math's own for everyone in this realm", () => {
    for (const [name, compute] of Object.entries(steady)) {
      expect((Math as unknown as Record<string, Compute>)[name]).toBe(compute);
    }
  });
});

describe("what we compute with", () => {
  /** The same in every engine: exact, or rounded as IEEE 754 says. */
  const EXACT_FUNCTIONS = [
    "abs",
    "ceil",
    "clz32",
    "floor",
    "fround",
    "imul",
    "max",
    "min",
    "round",
    "sign",
    "sqrt",
    "trunc",
  ];

  it.each([
    "src/engine",
    "src/io",
    "src/tasks",
    "node_modules/proj4/lib",
    "node_modules/geographiclib-geodesic/src",
  ])("%s asks Math for nothing that engines approximate each in their way", (folder) => {
    const found = new Set<string>();
    for (const file of readdirSync(folder, { recursive: true, encoding: "utf8" })) {
      if (!/\.(ts|m?js)$/.test(file)) continue;
      const code = readFileSync(join(folder, file), "utf8").replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, "");
      for (const [, name] of code.matchAll(/\bMath\.([a-z]\w*)\b/g)) found.add(name!);
    }
    expect(found.size).toBeGreaterThan(0);
    const unsteady = [...found].filter((name) => !(name in steady) && !EXACT_FUNCTIONS.includes(name));
    expect(unsteady).toEqual([]);
  });
});

/** How many doubles lie between two of the same sign. */
function unitsBetween(a: number, b: number): number {
  if (Object.is(a, b)) return 0;
  const [x, y] = new BigInt64Array(new Float64Array([a, b]).buffer);
  return Number(x! > y! ? x! - y! : y! - x!);
}
