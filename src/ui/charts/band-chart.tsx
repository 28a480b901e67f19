interface BandChartProps {
  readonly label: string;
  readonly series: readonly {
    readonly year: number;
    readonly low: number;
    readonly median: number;
    readonly high: number;
  }[];
  readonly format: (value: number) => string;
}

const WIDTH = 328;
const HEIGHT = 132;
const LEFT = 44;
const BOTTOM = 20;
const TOP = 10;

/** A yearly median with its quartiles as a band; a missing year is left as a gap. */
export function BandChart({ label, series, format }: BandChartProps) {
  const [first, last] = [series[0]?.year ?? 0, series.at(-1)?.year ?? 1];
  const low = Math.min(...series.map((one) => one.low));
  const high = Math.max(...series.map((one) => one.high));
  const margin = (high - low) * 0.08 || 1;
  const x = (year: number): number =>
    LEFT + ((year - first) / Math.max(1, last - first)) * (WIDTH - LEFT - 8);
  const y = (value: number): number =>
    TOP + (1 - (value - low + margin) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const runs = unbroken(series);
  const line = (run: typeof series, value: (one: (typeof series)[number]) => number): string =>
    run.map((one) => `${x(one.year)} ${y(value(one))}`).join("L");
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[low, high].map((value) => (
        <g key={value}>
          <line className="grid" x1={LEFT} x2={WIDTH - 8} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      {runs.map((run) => (
        <g key={run[0]!.year}>
          <path
            d={`M${line(run, (one) => one.high)}L${line([...run].reverse(), (one) => one.low)}Z`}
            fill="var(--line)"
          />
          <path d={`M${line(run, (one) => one.median)}`} fill="none" stroke="var(--ink)" strokeWidth={1.8} />
          {run.map((one) => (
            <circle key={one.year} cx={x(one.year)} cy={y(one.median)} r={2} fill="var(--ink)" />
          ))}
        </g>
      ))}
      <line className="axis" x1={LEFT} x2={WIDTH - 8} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      <text x={x(first)} y={HEIGHT - 5} textAnchor="middle">
        {first}
      </text>
      <text x={x(last)} y={HEIGHT - 5} textAnchor="end">
        {last}
      </text>
    </svg>
  );
}

/** The parts of a series between its missing years. */
function unbroken<One extends { readonly year: number }>(series: readonly One[]): One[][] {
  const runs: One[][] = [];
  for (const [at, one] of series.entries()) {
    if (at > 0 && series[at - 1]!.year === one.year - 1) runs.at(-1)!.push(one);
    else runs.push([one]);
  }
  return runs;
}
