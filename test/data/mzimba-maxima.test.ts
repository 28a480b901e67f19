import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { datesOfAFullYear, reduceYear, yearsOfDates } from "../../src/engine/series/annual.ts";
import { readTif } from "../build/read-tif.ts";
import { hasShared, printCompared, sharedFiles } from "../build/shared.ts";

const FOLDER = "data/productivity-mzimba";

/** `Mzimba2004M01P2` → 2004-01-21: dekads begin on the 1st, 11th and 21st. */
function dateOf(path: string): string {
  const [, year, month, dekad] = /(\d{4})M(\d{2})P(\d)/.exec(basename(path))!;
  return `${year}-${month}-${["01", "11", "21"][Number(dekad)]}`;
}

describe.skipIf(!hasShared(FOLDER))("Mzimba, 216 dekads 2004–2009", () => {
  it("gives the authors' anomaly of the yearly maximum on every cell of every year", async () => {
    const paths = sharedFiles(`${FOLDER}/dekads`, /\.tif$/);
    const dekads = await Promise.all(paths.map(async (path) => (await readTif(path)).bands[0]!));
    const years = yearsOfDates(paths.map(dateOf));
    expect(datesOfAFullYear(years)).toBe(36);
    const cells = dekads[0]!.length;
    const maxima = years.map(({ layers }) => {
      const out = new Float64Array(cells);
      reduceYear(
        layers.map((layer) => dekads[layer]!),
        "max",
        36,
        out,
      );
      return out;
    });
    let compared = 0;
    let largest = 0;
    for (const path of sharedFiles(`${FOLDER}/expected-max-anomaly`, /\.tif$/)) {
      const year = Number(/(\d{4})\.tif$/.exec(path)![1]);
      const expected = (await readTif(path)).bands[0]!;
      const maximum = maxima[years.findIndex((one) => one.year === year)]!;
      for (let cell = 0; cell < cells; cell++) {
        const mean = maxima.reduce((sum, values) => sum + values[cell]!, 0) / maxima.length;
        const anomaly = ((maximum[cell]! - mean) * 10_000) / 255;
        const difference = Math.abs(anomaly - expected[cell]!);
        expect(difference, `${year}, cell ${cell}: ${anomaly} against ${expected[cell]}`).toBeLessThan(1);
        largest = Math.max(largest, difference);
        compared++;
      }
    }
    expect(compared).toBe(1512 * 6);
    printCompared(
      `Mzimba, anomaly of the yearly maximum (largest difference ${largest.toFixed(3)})`,
      compared,
    );
  });
});
