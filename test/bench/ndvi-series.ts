/**
 * Seeded series of NDVI × 10 000 in whole units, one array a year: level, trend and noise by cell, always the same.
 * About one pair in nine cells is tied; `missingShare` (0 to 1) of the values are NaN.
 */
export function ndviSeries(years: number, cells: number, missingShare: number): Float64Array[] {
  let seed = 12345;
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) | 0;
    return (seed >>> 0) / 4294967296;
  };
  const series = Array.from({ length: years }, () => new Float64Array(cells));
  for (let cell = 0; cell < cells; cell++) {
    const level = 1000 + random() * 7000;
    const trend = (random() - 0.5) * 100;
    for (let year = 0; year < years; year++) {
      const noise = (random() + random() + random() - 1.5) * 800;
      const isMissing = missingShare > 0 && random() < missingShare;
      series[year]![cell] = isMissing ? Number.NaN : Math.round(level + trend * year + noise);
    }
  }
  return series;
}
