interface FrontierChartProps {
  readonly label: string;
  /** Ascending by x. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** A point apart, with its name. */
  readonly mark: { readonly x: number; readonly y: number; readonly name: string } | null;
  readonly formatX: (value: number) => string;
  readonly formatY: (value: number) => string;
}

const WIDTH = 328;
const HEIGHT = 168;
const LEFT = 54;
const RIGHT = 14;
const TOP = 16;
const BOTTOM = 24;

/** What more of one thing brings of another: points on a line from nothing. */
export function FrontierChart({ label, points, mark, formatX, formatY }: FrontierChartProps) {
  const all = [...points, ...(mark === null ? [] : [mark])];
  const mostX = Math.max(...all.map((point) => point.x)) || 1;
  const mostY = Math.max(...all.map((point) => point.y)) || 1;
  const x = (value: number): number => LEFT + (value / mostX) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number => TOP + (1 - value / mostY) * (HEIGHT - TOP - BOTTOM);
  // The line only rises: below and after a point there is room, but for the last of them.
  const isAtEnd = mark !== null && x(mark.x) > WIDTH - 90;
  const line = [{ x: 0, y: 0 }, ...points].map((point) => `${x(point.x)} ${y(point.y)}`).join("L");
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[0, mostY / 2, mostY].map((value) => (
        <g key={value}>
          <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {formatY(value)}
          </text>
        </g>
      ))}
      <path d={`M${line}`} fill="none" stroke="var(--action)" strokeWidth={2} />
      {points.map((point) => (
        <circle key={point.x} cx={x(point.x)} cy={y(point.y)} r={3} fill="var(--action)" />
      ))}
      {mark !== null && (
        <g>
          <circle
            cx={x(mark.x)}
            cy={y(mark.y)}
            r={6}
            fill="var(--paper)"
            stroke="var(--ink)"
            strokeWidth={2.4}
          />
          <text
            className="strong"
            x={isAtEnd ? x(mark.x) - 10 : x(mark.x) + 10}
            y={isAtEnd ? y(mark.y) - 8 : y(mark.y) + 18}
            textAnchor={isAtEnd ? "end" : "start"}
          >
            {mark.name}
          </text>
        </g>
      )}
      <line className="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} />
      {[0, mostX / 2, mostX].map((value, at) => (
        <text key={value} x={x(value)} y={HEIGHT - 6} textAnchor={at === 2 ? "end" : "middle"}>
          {formatX(value)}
        </text>
      ))}
    </svg>
  );
}
