import type { SampleType } from "./raster.ts";

/** Samples from `low` to `high` (both inclusive) are no data; NaN in both: nothing but NaN is. */
export interface NoDataRange {
  readonly low: number;
  readonly high: number;
}

const NOTHING: NoDataRange = { low: Number.NaN, high: Number.NaN };
const FLOAT32_MAX = 3.4028234663852886e38;

/**
 * Which stored samples a declared no-data value means. The text of a header rarely holds all digits of a float32: −3.4e38 is
 * compared after rounding to the sample's type, and a value at the end of the float32 range (−3.40282e+38, −1.797e308) means
 * the lowest float32. A value that an integer type cannot hold matches nothing.
 */
export function noDataRange(noData: number | null, sampleType: SampleType): NoDataRange {
  if (noData === null || Number.isNaN(noData)) return NOTHING;
  if (sampleType === "float32" || sampleType === "float16") {
    const rounded = Math.fround(noData);
    if (Math.abs(noData) >= FLOAT32_MAX * (1 - 1e-5) && Number.isFinite(noData)) {
      const near = FLOAT32_MAX * (1 - 1e-5);
      return noData < 0 ? { low: -FLOAT32_MAX, high: -near } : { low: near, high: FLOAT32_MAX };
    }
    return { low: rounded, high: rounded };
  }
  if (sampleType === "float64") return { low: noData, high: noData };
  return Number.isInteger(noData) ? { low: noData, high: noData } : NOTHING;
}
