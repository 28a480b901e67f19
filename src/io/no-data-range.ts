import type { SampleType } from "./raster.ts";

/** Samples from `low` to `high` (both inclusive) are no data; NaN in both: nothing but NaN is. */
export interface NoDataRange {
  readonly low: number;
  readonly high: number;
}

const NOTHING: NoDataRange = { low: Number.NaN, high: Number.NaN };
const FLOAT32_NEAR_MAX = 3.4028234663852886e38 * (1 - 1e-5);
const FLOAT64_NEAR_MAX = Number.MAX_VALUE * (1 - 1e-13);

/**
 * Which stored samples a declared no-data value means. The text of a header rarely holds all digits of a float32: −3.4e38 is
 * compared after rounding to the sample's type, and a value at or beyond the end of the type's range (−3.40282e+38, −1.797e308,
 * −inf) means everything there. A value that an integer type cannot hold matches nothing.
 */
export function noDataRange(noData: number | null, sampleType: SampleType): NoDataRange {
  if (noData === null || Number.isNaN(noData)) return NOTHING;
  const isFloat64 = sampleType === "float64";
  if (isFloat64 || sampleType === "float32" || sampleType === "float16") {
    const near = isFloat64 ? FLOAT64_NEAR_MAX : FLOAT32_NEAR_MAX;
    if (noData <= -near) return { low: Number.NEGATIVE_INFINITY, high: -near };
    if (noData >= near) return { low: near, high: Number.POSITIVE_INFINITY };
    const rounded = isFloat64 ? noData : Math.fround(noData);
    return { low: rounded, high: rounded };
  }
  return Number.isInteger(noData) ? { low: noData, high: noData } : NOTHING;
}
