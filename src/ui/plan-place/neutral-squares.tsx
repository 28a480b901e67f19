import type { ScenarioPlan } from "../../commands/state.ts";

const GAP = 3;
const MOST_PX = 18;
const LEAST_PX = 11;
const WIDTH = 308;

/**
 * One square a land type, in the same order for every scenario: full where it is neutral, with a bar across where it is in
 * deficit, an empty outline where nobody can judge.
 */
export function NeutralSquares({
  scenario,
  label,
}: {
  readonly scenario: Pick<ScenarioPlan, "landTypes">;
  readonly label: string;
}) {
  const { landTypes } = scenario;
  const most = Math.floor((WIDTH + GAP) / (LEAST_PX + GAP));
  const perRow = Math.ceil(landTypes.length / Math.ceil(landTypes.length / most));
  const side = Math.min(MOST_PX, (WIDTH - GAP * (perRow - 1)) / perRow);
  const rows = Math.ceil(landTypes.length / perRow);
  const height = rows * (side + GAP) - GAP;
  if (landTypes.length === 0) return null;
  return (
    <svg
      className="neutral-squares"
      width={WIDTH}
      height={height}
      viewBox={`0 0 ${WIDTH} ${height}`}
      role="img"
      aria-label={label}
    >
      {landTypes.map(({ id, isNeutral }, at) => {
        const [x, y] = [(at % perRow) * (side + GAP), Math.floor(at / perRow) * (side + GAP)];
        const look = isNeutral === null ? "unknown" : isNeutral ? "neutral" : "deficit";
        return (
          <g key={id} className={look}>
            <rect x={x + 0.75} y={y + 0.75} width={side - 1.5} height={side - 1.5} rx={2} />
            {isNeutral === false && (
              <line x1={x + 3.5} x2={x + side - 3.5} y1={y + side / 2} y2={y + side / 2} />
            )}
          </g>
        );
      })}
    </svg>
  );
}
