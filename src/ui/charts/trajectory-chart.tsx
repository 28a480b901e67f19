import { apart } from "./labels-apart.ts";

interface TrajectoryChartProps {
  readonly label: string;
  readonly series: readonly {
    readonly letter: string;
    readonly name: string;
    readonly points: readonly { readonly year: number; readonly value: number }[];
    readonly interval: { readonly year: number; readonly low: number; readonly high: number } | null;
  }[];
  /** The line to reach, with its name. */
  readonly goal: { readonly value: number; readonly name: string };
  readonly targetYear: number;
  /** Values stay as they are until they change (counts), else they run straight from year to year. */
  readonly isStepped: boolean;
  readonly format: (value: number) => string;
}

const WIDTH = 480;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 28;
const TOP = 12;
const BOTTOM = 26;
const LABEL = 13;
/** Intervals stand beside one another. */
const BESIDE = 6;

/** Lines over the years against a goal, each named at its end; intervals stand in the target year. */
export function TrajectoryChart({
  label,
  series,
  goal,
  targetYear,
  isStepped,
  format,
}: TrajectoryChartProps) {
  const years = series[0]?.points.map(({ year }) => year) ?? [];
  const [first, last] = [years[0] ?? targetYear, years.at(-1) ?? targetYear];
  const values = series.flatMap(({ points, interval }) => [
    ...points.map(({ value }) => value),
    ...(interval === null ? [] : [interval.low, interval.high]),
  ]);
  const low = Math.min(0, goal.value, ...values);
  const high = Math.max(0, goal.value, ...values);
  const margin = (high - low) * 0.06 || 1;
  const x = (year: number): number =>
    LEFT + ((year - first) / Math.max(1, last - first)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number =>
    TOP + ((high + margin - value) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const path = (points: (typeof series)[number]["points"]): string =>
    points
      .map(({ year, value }, at) => {
        if (at === 0) return `M${x(year)} ${y(value)}`;
        return isStepped ? `H${x(year)}V${y(value)}` : `L${x(year)} ${y(value)}`;
      })
      .join("");
  const ends = apart(
    series.map(({ points }) => y(points.at(-1)?.value ?? 0)),
    LABEL,
    TOP,
    HEIGHT - BOTTOM,
  );
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[...new Set([low, high])]
        .filter((value) => Math.abs(y(value) - y(goal.value)) > LABEL)
        .map((value) => (
          <g key={value}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {format(value)}
            </text>
          </g>
        ))}
      <line className="grid" x1={x(targetYear)} x2={x(targetYear)} y1={TOP} y2={HEIGHT - BOTTOM} />
      <line
        x1={LEFT}
        x2={WIDTH - RIGHT}
        y1={y(goal.value)}
        y2={y(goal.value)}
        stroke="var(--ink)"
        strokeDasharray="4 3"
      />
      <text x={LEFT - 6} y={y(goal.value) + 4} textAnchor="end">
        {format(goal.value)}
      </text>
      <text className="strong" x={LEFT + 4} y={y(goal.value) + (goal.value === high ? 13 : -5)}>
        {goal.name}
      </text>
      {series.map(({ letter, points, interval }, at) => (
        <g key={letter} style={{ color: `var(--series-${at})` }}>
          {interval !== null && (
            <line
              x1={x(interval.year) + (at - (series.length - 1) / 2) * BESIDE}
              x2={x(interval.year) + (at - (series.length - 1) / 2) * BESIDE}
              y1={y(interval.low)}
              y2={y(interval.high)}
              stroke="currentColor"
              strokeWidth={3}
              opacity={0.45}
            />
          )}
          <path
            d={path(points)}
            fill="none"
            stroke="currentColor"
            strokeWidth={2}
            strokeDasharray={at === 0 ? "2 3" : undefined}
          />
          <text className="letter" x={WIDTH - RIGHT + 8} y={ends[at]! + 4}>
            {letter}
          </text>
        </g>
      ))}
      {[...new Set([first, targetYear, last])].map((year) => (
        <text
          key={year}
          className={year === targetYear ? "strong" : undefined}
          x={x(year)}
          y={HEIGHT - 6}
          textAnchor="middle"
        >
          {year}
        </text>
      ))}
    </svg>
  );
}
