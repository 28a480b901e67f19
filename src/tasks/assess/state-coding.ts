import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";
import type { Issue } from "../../engine/issues.ts";
import type { OpenedDataset } from "./open-inputs.ts";
import type { ReadyMetric } from "./plan.ts";
import { windowsOf } from "./windows-of-raster.ts";

/** Changes of class lie within ±9 (ten classes). */
const LARGEST_CLASS_CHANGE = 9;

/**
 * How a ready state layer is coded where its dataset does not say: three classes when it holds nothing beyond −1, 0 and 1,
 * else the number of classes moved, of which two or more count. Said in an issue, because it is a guess.
 */
export async function stateCodingOf(
  { dataset, rasters }: OpenedDataset,
  issues: Issue[],
): Promise<ReadyMetric["coding"]> {
  const raster = rasters[0]!;
  const band = (dataset.band ?? 1) - 1;
  let low = 0;
  let high = 0;
  for (const window of windowsOf(raster)) {
    const [values] = await raster.readClasses([band], window);
    for (const value of values!) {
      if (value === CLASS_NO_DATA || Math.abs(value) > LARGEST_CLASS_CHANGE) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  const coding = low < -1 || high > 1 ? "class-change" : "status";
  const found = coding === "status" ? "three classes" : "number of classes moved";
  issues.push({
    code: "stateCodingGuessed",
    severity: "note",
    about: dataset.id,
    context: { found, low, high },
  });
  return coding;
}
