/**
 * Drought class of a December SPI-12 × 1000: 0 none, 1 mild, 2 moderate, 3 severe, 4 extreme.
 * Anything under −30 000 (no-data among it) is passed through, as the peer does.
 *
 * @see UNCCD SO3-1; Trends.Earth `drought_class`.
 */
export function droughtClass(spiTimes1000: number): number {
  if (spiTimes1000 >= 0) return 0;
  if (spiTimes1000 >= -1000) return 1;
  if (spiTimes1000 >= -1500) return 2;
  if (spiTimes1000 >= -2000) return 3;
  return spiTimes1000 >= -30000 ? 4 : spiTimes1000;
}
