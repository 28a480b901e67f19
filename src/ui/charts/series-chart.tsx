interface SeriesChartProps {
  readonly label: string;
  readonly years: readonly number[];
  readonly values: readonly (number | null)[];
  /** First and last year of the period. */
  readonly window: readonly [number, number] | null;
  readonly trend: {
    readonly slope: number;
    readonly intercept: number;
    readonly isSignificant: boolean;
  } | null;
  readonly format: (value: number) => string;
}

const WIDTH = 328;
const HEIGHT = 132;
const LEFT = 44;
const BOTTOM = 20;
const TOP = 10;

/** A yearly series with the window of the period and its trend line; missing years leave a gap. */
export function SeriesChart({ label, years, values, window, trend, format }: SeriesChartProps) {
  const known = values.filter((value): value is number => value !== null);
  const [firstYear, lastYear] = [years[0] ?? 0, years.at(-1) ?? 1];
  if (known.length < 2) return null;
  const low = Math.min(...known);
  const high = Math.max(...known);
  const ends = window ?? [firstYear, lastYear];
  const onTrend = (year: number): number => (trend === null ? 0 : trend.intercept + trend.slope * year);
  // A line through outliers may begin or end beyond every value.
  const drawn = trend === null ? known : [...known, ...ends.map(onTrend)];
  const [bottom, top] = [Math.min(...drawn), Math.max(...drawn)];
  const margin = (top - bottom) * 0.08 || 1;
  const x = (year: number): number =>
    LEFT + ((year - firstYear) / Math.max(1, lastYear - firstYear)) * (WIDTH - LEFT - 8);
  const y = (value: number): number =>
    TOP + (1 - (value - bottom + margin) / (top - bottom + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const line = values
    .map((value, at) =>
      value === null ? "" : `${values[at - 1] === null || at === 0 ? "M" : "L"}${x(years[at]!)} ${y(value)}`,
    )
    .join("");
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {window !== null && (
        <rect
          x={x(window[0])}
          y={TOP}
          width={x(window[1]) - x(window[0])}
          height={HEIGHT - TOP - BOTTOM}
          fill="var(--paper-2)"
        />
      )}
      {[low, high].map((value) => (
        <g key={value}>
          <line className="grid" x1={LEFT} x2={WIDTH - 8} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      <path d={line} fill="none" stroke="var(--ink-2)" strokeWidth={1.4} />
      {values.map((value, at) =>
        value === null ? null : (
          <circle key={years[at]} cx={x(years[at]!)} cy={y(value)} r={2} fill="var(--ink-2)" />
        ),
      )}
      {trend !== null && (
        <line
          x1={x(ends[0])}
          x2={x(ends[1])}
          y1={y(onTrend(ends[0]))}
          y2={y(onTrend(ends[1]))}
          stroke={trendColour(trend)}
          strokeDasharray={trend.isSignificant ? undefined : "5 5"}
          strokeWidth={2.6}
          strokeLinecap="round"
        />
      )}
      <line className="axis" x1={LEFT} x2={WIDTH - 8} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {[...new Set([firstYear, ...ends, lastYear])]
        .filter((year, at, all) => all.every((other, i) => i >= at || Math.abs(x(other) - x(year)) > 30))
        .map((year) => (
          <text key={year} x={x(year)} y={HEIGHT - 5} textAnchor="middle">
            {year}
          </text>
        ))}
    </svg>
  );
}

function trendColour({
  slope,
  isSignificant,
}: {
  readonly slope: number;
  readonly isSignificant: boolean;
}): string {
  if (!isSignificant) return "var(--ink-3)";
  return slope < 0 ? "var(--degraded)" : "var(--improved)";
}
