/**
 * What is known of a cell: whether its land is degraded, stable or improved.
 *
 * Zero means that nobody has looked, so a fresh buffer is honest. Files use the codes of UNCCD and
 * Trends.Earth instead (−1, 0, 1, no-data −32768): see `FILE_CODE_OF_STATUS`.
 */
export const STATUS = { unknown: 0, degraded: 1, stable: 2, improved: 3 } as const;

/** One of the four values of `STATUS`. */
export type Status = (typeof STATUS)[keyof typeof STATUS];

/** No-data in every int16 raster we write (Trends.Earth's own value). */
export const FILE_NO_DATA = -32768;

/** Status → code in files, by index: unknown −32768, degraded −1, stable 0, improved 1. */
export const FILE_CODE_OF_STATUS: readonly number[] = [FILE_NO_DATA, -1, 0, 1];

/** Code in files → status. Any other value is unknown. */
export function statusOfFileCode(code: number): Status {
  return code === -1
    ? STATUS.degraded
    : code === 0
      ? STATUS.stable
      : code === 1
        ? STATUS.improved
        : STATUS.unknown;
}
