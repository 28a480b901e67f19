interface CostEffectChartProps {
  readonly label: string;
  readonly points: readonly {
    readonly letter: string;
    /** The colour's place among those of series. */
    readonly place: number;
    readonly usd: { readonly low: number; readonly likely: number; readonly high: number };
    readonly isCostWhole: boolean;
    readonly effect: { readonly low: number | null; readonly likely: number; readonly high: number | null };
  }[];
  readonly goal: { readonly value: number; readonly name: string };
  readonly axis: string;
  readonly formatCost: (value: number) => string;
  readonly formatEffect: (value: number) => string;
}

const WIDTH = 480;
const HEIGHT = 260;
const LEFT = 56;
const RIGHT = 28;
const TOP = 12;
const BOTTOM = 40;
const NEAR = 12;

/** What things cost against what they bring; lines are ranges, an open ring has a cost that is not whole. */
export function CostEffectChart({
  label,
  points,
  goal,
  axis,
  formatCost,
  formatEffect,
}: CostEffectChartProps) {
  const most = Math.max(...points.map(({ usd }) => Math.max(usd.high, usd.likely)), 1);
  const effects = points.flatMap(({ effect }) => [
    effect.low ?? effect.likely,
    effect.likely,
    effect.high ?? effect.likely,
  ]);
  const low = Math.min(0, goal.value, ...effects);
  const high = Math.max(0, goal.value, ...effects);
  const margin = (high - low) * 0.06 || 1;
  const x = (usd: number): number => LEFT + 12 + (usd / most) * (WIDTH - LEFT - RIGHT - 12);
  const y = (value: number): number =>
    TOP + ((high + margin - value) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const labels: { letters: string; place: number; left: number; top: number }[] = [];
  for (const { letter, place, usd, effect } of points) {
    const [left, top] = [x(usd.likely) + 8, y(effect.likely) - 7];
    // Points that lie on one another share a label.
    const near = labels.find((one) => Math.abs(one.left - left) < NEAR && Math.abs(one.top - top) < NEAR);
    if (near === undefined) labels.push({ letters: letter, place, left, top });
    else near.letters = `${near.letters}, ${letter}`;
  }
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {[...new Set([low, high])]
        .filter((value) => Math.abs(y(value) - y(goal.value)) > 13)
        .map((value) => (
          <g key={value}>
            <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
            <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
              {formatEffect(value)}
            </text>
          </g>
        ))}
      <line
        x1={LEFT}
        x2={WIDTH - RIGHT}
        y1={y(goal.value)}
        y2={y(goal.value)}
        stroke="var(--ink)"
        strokeDasharray="4 3"
      />
      <text x={LEFT - 6} y={y(goal.value) + 4} textAnchor="end">
        {formatEffect(goal.value)}
      </text>
      <text
        className="strong"
        x={WIDTH - RIGHT}
        y={y(goal.value) + (goal.value === high ? 13 : -5)}
        textAnchor="end"
      >
        {goal.name}
      </text>
      <line className="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={HEIGHT - BOTTOM} y2={HEIGHT - BOTTOM} />
      {points.map(({ letter, place, usd, effect, isCostWhole }) => (
        <g key={letter} style={{ color: `var(--series-${place})` }}>
          <line
            x1={x(usd.low)}
            x2={x(usd.high)}
            y1={y(effect.likely)}
            y2={y(effect.likely)}
            stroke="currentColor"
            strokeWidth={1.6}
          />
          {effect.low !== null && effect.high !== null && (
            <line
              x1={x(usd.likely)}
              x2={x(usd.likely)}
              y1={y(effect.low)}
              y2={y(effect.high)}
              stroke="currentColor"
              strokeWidth={1.6}
            />
          )}
          <circle
            cx={x(usd.likely)}
            cy={y(effect.likely)}
            r={5}
            fill={isCostWhole ? "currentColor" : "var(--paper)"}
            stroke="currentColor"
            strokeWidth={2}
          />
        </g>
      ))}
      {labels.map(({ letters, place, left, top }) => (
        <text key={letters} className="letter" x={left} y={top} style={{ color: `var(--series-${place})` }}>
          {letters}
        </text>
      ))}
      {[0, most].map((usd) => (
        <text key={usd} x={x(usd)} y={HEIGHT - BOTTOM + 14} textAnchor={usd === 0 ? "middle" : "end"}>
          {formatCost(usd)}
        </text>
      ))}
      <text x={WIDTH - RIGHT} y={HEIGHT - 6} textAnchor="end">
        {axis}
      </text>
    </svg>
  );
}
