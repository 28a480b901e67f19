import { beforeAll, describe, expect, it } from "vitest";
import { type MemoryRun, runWorkspace } from "../build/run-workspace.ts";
import { TINY_SIDE, tinyDocument, tinyFiles } from "../build/tiny-landscape.ts";

let run: MemoryRun;
beforeAll(async () => {
  run = await runWorkspace(tinyDocument, await tinyFiles());
});

/** A raster drawn in text, with a sign for each code. */
async function drawn(name: string, signs: Readonly<Record<string, string>>): Promise<string> {
  const cells = await run.cells(name);
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += TINY_SIDE)
    lines.push(
      Array.from(cells.subarray(at, at + TINY_SIDE), (code) => signs[String(code)] ?? String(code)).join(" "),
    );
  return lines.join("\n");
}
const STATUS = { "-1": "-", "0": "=", "1": "+", NaN: "." };
const CODES = { NaN: "." };
const picture = (text: string): string =>
  text
    .trim()
    .split("\n")
    .map((line) => line.trim())
    .join("\n");

// Columns: level, rises until 2005, falls, rises, falls from 2016, rises from 2016, poor, level without soil sample.
// Rows: grass, crop, trees, grass → crop before 2015, grass → crop after, trees → grass, grass → built, water.
describe("the tiny landscape, worked by hand", () => {
  it("runs without an issue", () => {
    expect(run.outcome.issues).toEqual([]);
  });

  // Trajectory. Level: 8 low and 8 high years by turns, S = 36 − 28 = 8. Early rise, 2000–2015: S = 15 + 60 + 5 = 80;
  // 2004–2019: S = 1 + 28 + 7 = 36, variance 493.33 − 88.67 = 404.67, z = 35 / 20.12 = 1.74: none. Falling and rising all
  // the time: S = ∓120. Late fall, 2004–2019: S = 6 − 48 − 6 = −48, variance 493.33 − 56.67 = 436.67, z = −47 / 20.90 =
  // −2.25. Late rise: S = 6 + 48 + 6 = 60, z = 2.82. State changes no class here; performance: the poor column has 0.105
  // against a 90th percentile of at least 0.30, less than half, so it is stressed (3), which is stable.
  it("productivity classes", async () => {
    const row = (text: string): string => Array.from({ length: TINY_SIDE }, () => text).join("\n");
    expect(await drawn("baseline/productivity-class", CODES)).toBe(row("4 5 1 5 4 4 3 4"));
    expect(await drawn("report-1/productivity-class", CODES)).toBe(row("4 4 1 5 1 5 3 4"));
  });

  // Grass to crop is improvement, trees to grass and grass to built are degradation.
  it("land cover", async () => {
    const rows = (signs: string): string =>
      Array.from(signs, (sign) => Array(8).fill(sign).join(" ")).join("\n");
    expect(await drawn("baseline/land-cover-status", STATUS)).toBe(rows("===+=--="));
    expect(await drawn("report-1/land-cover-status", STATUS)).toBe(rows("====+==="));
  });

  // Soil carbon, 20 t/ha, tropical dry (f = 0.58). Grass → crop in 2001: 20 × 0.42 / 20 = 0.42 t a year; by 2015 15 × 0.42 =
  // 6.3 t (−31.5 %), then 4 × 0.42 of 13.7 t (−12.3 %). In 2016: 4 × 0.42 of 20 t = −8.4 %: stable. Trees → grass: factor 1.
  // Built over: 0.9 t a year: −67.5 %, then 3.6 of 6.5 t (−55.4 %).
  it("soil carbon", async () => {
    const rows = (signs: string): string =>
      Array.from(signs, (sign) => `${Array(7).fill(sign).join(" ")} .`).join("\n");
    expect(await drawn("baseline/soil-carbon-status", STATUS)).toBe(rows("===-==-."));
    expect(await drawn("report-1/soil-carbon-status", STATUS)).toBe(rows("===-==-."));
    const change = await run.cells("report-1/soil-carbon-change");
    expect(change[3 * TINY_SIDE]).toBeCloseTo((-100 * 4 * 0.42) / 13.7, 4);
    expect(change[4 * TINY_SIDE]).toBeCloseTo(-8.4, 4);
    expect(change[6 * TINY_SIDE]).toBeCloseTo((-100 * 3.6) / 6.5, 4);
  });

  it("the indicator: one out, all out", async () => {
    expect(await drawn("baseline/sdg-15-3-1", STATUS)).toBe(
      picture(`
        = + - + = = = .
        = + - + = = = .
        = + - + = = = .
        - - - - - - - .
        = + - + = = = .
        - - - - - - - .
        - - - - - - - .
        . . . . . . . .`),
    );
    expect(await drawn("report-1/sdg-15-3-1", STATUS)).toBe(
      picture(`
        = = - + - + = .
        = = - + - + = .
        = = - + - + = .
        - - - - - - - .
        + + - + - + + .
        = = - + - + = .
        - - - - - - - .
        . . . . . . . .`),
    );
  });

  it("status in seven classes", async () => {
    expect(await drawn("report-1/status-7", CODES)).toBe(
      picture(`
        4 5 1 7 2 6 4 .
        4 5 1 7 2 6 4 .
        4 5 1 7 2 6 4 .
        1 1 1 1 1 1 1 .
        6 7 1 7 2 6 6 .
        3 3 1 6 1 6 3 .
        1 1 1 1 1 1 1 .
        . . . . . . . .`),
    );
  });

  // Gains (6, 7) against losses (1, 2), cells of a land type. Grass: rows 0, 3, 4, 6: 2 + 0 + 5 + 0 gains, 2 + 7 + 2 + 7 losses.
  // Crop: 2 against 2, neutral. Trees: rows 2 and 5: 2 + 2 gains, 2 + 2 losses, neutral. Water: nothing known.
  // Rows differ by less than a millionth of their area so near the equator, so cells can be counted by area.
  it("the ledger", () => {
    const { landTypes, neutralCount, count } = run.outcome.value!.summary.ledger["report-1"]!;
    const cellKm2 = run.outcome.value!.summary.areaKm2.insideStudyArea / 64;
    const counted = landTypes.map(({ name, gainsKm2, lossesKm2, isNeutral }) => [
      name,
      Math.round(gainsKm2 / cellKm2),
      Math.round(lossesKm2 / cellKm2),
      isNeutral,
    ]);
    expect(counted).toEqual([
      ["Tree-covered", 4, 4, true],
      ["Grassland", 7, 18, false],
      ["Cropland", 2, 2, true],
      ["Water body", 0, 0, null],
    ]);
    expect([neutralCount, count]).toEqual([2, 3]);
  });
});
