interface TwoBarsProps {
  readonly label: string;
  readonly bars: readonly { readonly name: string; readonly value: number; readonly note?: string }[];
  readonly colour: string;
  readonly format: (value: number) => string;
  /** A line across, with its name. */
  readonly mark?: { readonly value: number; readonly name: string };
}

const WIDTH = 328;
const ROW = 26;
const LEFT = 96;
const RIGHT = 66;
const RIGHT_WITH_NOTES = 118;

/** A few lengths from zero, with their names and figures written on them. */
export function TwoBars({ label, bars, colour, format, mark }: TwoBarsProps) {
  const most = Math.max(...bars.map(({ value }) => value), mark?.value ?? 0) || 1;
  const right = bars.some(({ note }) => note !== undefined) ? RIGHT_WITH_NOTES : RIGHT;
  const x = (value: number): number => LEFT + (Math.max(0, value) / most) * (WIDTH - LEFT - right);
  const height = bars.length * ROW + (mark === undefined ? 4 : 20);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={label}>
      {bars.map(({ name, value, note }, at) => (
        <g key={name}>
          <text x={0} y={at * ROW + 17}>
            {name}
          </text>
          <rect x={LEFT} y={at * ROW + 5} width={x(value) - LEFT} height={16} fill={colour} rx={2} />
          <text className="strong" x={x(value) + 6} y={at * ROW + 17}>
            {format(value)}
            {note === undefined ? "" : ` · ${note}`}
          </text>
        </g>
      ))}
      <line className="axis" x1={LEFT} x2={LEFT} y1={0} y2={bars.length * ROW} />
      {mark !== undefined && (
        <g>
          <line
            x1={x(mark.value)}
            x2={x(mark.value)}
            y1={0}
            y2={bars.length * ROW + 4}
            stroke="var(--ink)"
            strokeDasharray="3 3"
          />
          <text x={Math.min(x(mark.value), WIDTH - 60)} y={height - 4} textAnchor="middle">
            {mark.name}
          </text>
        </g>
      )}
    </svg>
  );
}
