/**
 * Trends.Earth's population band of one cell, faults included: people, negative where the indicator is degraded,
 * no-data on water. Men and women are added before no-data is seen, so one missing sex gives −32768 plus the other, and
 * a missing value turns into +32768 where the cell is degraded (the peer's int16 file then holds 32767).
 *
 * @param population people by sex, or the total alone; −32768 where missing.
 * @param indicator −1, 0, 1 or −32768.
 * @see trends.earth-algorithms 35b2b7d7, `_process_block_summary` in `land_deg.py`.
 */
export function populationBandCode(
  population: readonly number[],
  indicator: number,
  isWater: boolean,
): number {
  if (isWater) return -32768;
  const people = population.reduce((sum, count) => sum + count, 0);
  return indicator === -1 && people !== 0 ? -people : people;
}
