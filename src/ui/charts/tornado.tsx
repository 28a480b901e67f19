interface TornadoProps {
  readonly label: string;
  readonly bars: readonly {
    readonly id: string;
    readonly name: string;
    readonly low: number;
    readonly high: number;
  }[];
  /** What comes out when everything is at its likeliest. */
  readonly likely: number;
  readonly format: (value: number) => string;
}

const WIDTH = 328;
const ROW = 36;
const SIDE = 52;

/** How far each uncertain thing moves a result, all else at its likeliest; the largest on top. */
export function Tornado({ label, bars, likely, format }: TornadoProps) {
  const low = Math.min(likely, ...bars.map((bar) => bar.low));
  const high = Math.max(likely, ...bars.map((bar) => bar.high));
  const x = (value: number): number => SIDE + ((value - low) / (high - low || 1)) * (WIDTH - 2 * SIDE);
  const height = bars.length * ROW + 18;
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {bars.map((bar, at) => (
        <g key={bar.id}>
          <text x={0} y={at * ROW + 11}>
            {bar.name}
          </text>
          <rect
            x={x(bar.low)}
            y={at * ROW + 16}
            width={Math.max(1, x(bar.high) - x(bar.low))}
            height={12}
            fill="var(--ink-3)"
            rx={2}
          />
          <text x={x(bar.low) - 5} y={at * ROW + 26} textAnchor="end">
            {format(bar.low)}
          </text>
          <text x={x(bar.high) + 5} y={at * ROW + 26}>
            {format(bar.high)}
          </text>
        </g>
      ))}
      {bars.map((bar, at) => (
        <line
          key={bar.id}
          x1={x(likely)}
          x2={x(likely)}
          y1={at * ROW + 14}
          y2={at * ROW + 30}
          stroke="var(--ink)"
          strokeWidth={2}
        />
      ))}
      <text
        className="strong"
        x={Math.min(WIDTH - 30, Math.max(30, x(likely)))}
        y={height - 3}
        textAnchor="middle"
      >
        {format(likely)}
      </text>
    </svg>
  );
}
