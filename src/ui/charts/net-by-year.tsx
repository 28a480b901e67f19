interface NetByYearProps {
  readonly label: string;
  /** Net by the end of a year, and if nothing is done; ascending. */
  readonly years: readonly { readonly year: number; readonly net: number; readonly nothing: number }[];
  readonly targetYear: number;
  /** Low and high of the net in the target year; null: no runs were made. */
  readonly interval: readonly [low: number, high: number] | null;
  readonly names: { readonly own: string; readonly nothing: string; readonly neutral: string };
  readonly format: (value: number) => string;
}

const WIDTH = 328;
const HEIGHT = 168;
const LEFT = 46;
const RIGHT = 10;
const TOP = 12;
const BOTTOM = 22;
const LABEL_PX = 12;

/** The net of losses and gains year by year against the line of neutrality, with doing nothing beside it and the interval at the target. */
export function NetByYear({ label, years, targetYear, interval, names, format }: NetByYearProps) {
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined) return null;
  const values = [0, ...years.flatMap(({ net, nothing }) => [net, nothing]), ...(interval ?? [])];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = (high - low) * 0.1 || 1;
  const x = (year: number): number =>
    LEFT + ((year - first.year) / Math.max(1, last.year - first.year)) * (WIDTH - LEFT - RIGHT);
  const y = (value: number): number =>
    TOP + ((high + margin - value) / (high - low + 2 * margin)) * (HEIGHT - TOP - BOTTOM);
  const line = (of: (one: (typeof years)[number]) => number): string =>
    `M${years.map((one) => `${x(one.year)} ${y(of(one))}`).join("L")}`;
  const target = years.find(({ year }) => year === targetYear);
  const isApart = Math.abs(y(last.net) - y(last.nothing)) > LABEL_PX;
  const ends = [...new Set([low, high, 0])].filter(
    (value, _, all) =>
      value === 0 || all.every((other) => other === value || Math.abs(y(other) - y(value)) > LABEL_PX),
  );
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {ends.map((value) => (
        <g key={value}>
          <line className="grid" x1={LEFT} x2={WIDTH - RIGHT} y1={y(value)} y2={y(value)} />
          <text x={LEFT - 6} y={y(value) + 4} textAnchor="end">
            {format(value)}
          </text>
        </g>
      ))}
      <line className="axis" x1={LEFT} x2={WIDTH - RIGHT} y1={y(0)} y2={y(0)} />
      <text className="strong" x={LEFT + 4} y={y(0) - 5}>
        {names.neutral}
      </text>
      {target !== undefined && (
        <line
          x1={x(targetYear)}
          x2={x(targetYear)}
          y1={TOP}
          y2={HEIGHT - BOTTOM}
          stroke="var(--ink-3)"
          strokeDasharray="2 3"
        />
      )}
      <path
        d={line(({ nothing }) => nothing)}
        fill="none"
        stroke="var(--ink-3)"
        strokeWidth={1.6}
        strokeDasharray="5 4"
      />
      {interval !== null && target !== undefined && (
        <g stroke="var(--action)" strokeWidth={1.6}>
          <line
            x1={x(targetYear)}
            x2={x(targetYear)}
            y1={y(interval[0])}
            y2={y(interval[1])}
            strokeWidth={5}
            opacity={0.35}
          />
          {interval.map((end) => (
            <line key={end} x1={x(targetYear) - 5} x2={x(targetYear) + 5} y1={y(end)} y2={y(end)} />
          ))}
        </g>
      )}
      <path d={line(({ net }) => net)} fill="none" stroke="var(--action)" strokeWidth={2.4} />
      {target !== undefined && <circle cx={x(targetYear)} cy={y(target.net)} r={4} fill="var(--action)" />}
      {isApart && (
        <text x={x(last.year) - 4} y={y(last.nothing) + (last.nothing < last.net ? 14 : -7)} textAnchor="end">
          {names.nothing}
        </text>
      )}
      <text
        className="strong"
        x={x(last.year) - 4}
        y={y(last.net) + (last.nothing < last.net ? -8 : 15)}
        textAnchor="end"
      >
        {isApart ? names.own : `${names.own} = ${names.nothing}`}
      </text>
      {[...new Set([first.year, targetYear, last.year])]
        .filter((year, at, all) => all.every((other, i) => i >= at || Math.abs(x(other) - x(year)) > 30))
        .map((year) => (
          <text key={year} x={x(year)} y={HEIGHT - 6} textAnchor={year === last.year ? "end" : "middle"}>
            {year}
          </text>
        ))}
    </svg>
  );
}
