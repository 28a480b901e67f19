interface LedgerWaterfallProps {
  readonly label: string;
  readonly steps: readonly {
    readonly kind: "losses" | "avoided" | "gains" | "net";
    readonly name: string;
    readonly from: number;
    readonly to: number;
  }[];
  /** Ends of the scale, km²; charts that stand side by side share them. */
  readonly low: number;
  readonly high: number;
  readonly format: (value: number) => string;
}

const WIDTH = 232;
const HEIGHT = 128;
const TOP = 18;
const BOTTOM = 34;
const COLUMN = WIDTH / 4;
const BAR = 34;
/** Even the smallest bar is seen. */
const LEAST = 1;

const COLOURS = {
  losses: "var(--degraded)",
  avoided: "var(--avoid)",
  gains: "var(--improved)",
  net: "var(--ink-2)",
} as const;

/** From zero down by losses, back up by what is avoided and gained, to the net: figures stand on the bars. */
export function LedgerWaterfall({ label, steps, low, high, format }: LedgerWaterfallProps) {
  const y = (value: number): number => TOP + ((high - value) / (high - low || 1)) * (HEIGHT - TOP - BOTTOM);
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {steps.map(({ kind, name, from, to }, at) => {
        const left = at * COLUMN + (COLUMN - BAR) / 2;
        const [top, bottom] = [y(Math.max(from, to)), y(Math.min(from, to))];
        const next = steps[at + 1];
        return (
          <g key={kind}>
            <rect
              x={left}
              y={top}
              width={BAR}
              height={Math.max(LEAST, bottom - top)}
              fill={COLOURS[kind]}
              stroke="var(--line-strong)"
              strokeWidth={0.75}
              rx={1}
            />
            {next !== undefined && next.kind !== "net" && (
              <line className="grid" x1={left + BAR} x2={left + COLUMN} y1={y(to)} y2={y(to)} />
            )}
            <text
              className={kind === "net" ? "strong" : undefined}
              x={left + BAR / 2}
              y={Math.max(from, to) <= 0 && Math.min(from, to) < 0 ? bottom + 12 : top - 4}
              textAnchor="middle"
            >
              {format(to - from)}
            </text>
            <text x={left + BAR / 2} y={HEIGHT - 4} textAnchor="middle">
              {name}
            </text>
          </g>
        );
      })}
      <line className="axis" x1={0} x2={WIDTH} y1={y(0)} y2={y(0)} />
    </svg>
  );
}
