import { sankey, sankeyLinkHorizontal } from "d3-sankey";
import { statusColour } from "./status-colours.ts";

/** An area that changed from one class to another, or stayed. */
export interface Flow {
  readonly from: string;
  readonly to: string;
  readonly km2: number;
  /** What the transition matrix says of it. */
  readonly status: number;
}

interface TransitionFlowsProps {
  readonly label: string;
  readonly flows: readonly Flow[];
  readonly colourOf: (name: string) => string;
  readonly format: (km2: number) => string;
}

const WIDTH = 328;
const HEIGHT = 220;
const TEXT = 92;

/** Land cover at the start (left) and at the end (right); what changed is coloured by what it means. */
export function TransitionFlows({ label, flows, colourOf, format }: TransitionFlowsProps) {
  const known = flows.filter(({ km2 }) => km2 > 0);
  if (known.length === 0) return null;
  const left = [...new Set(known.map(({ from }) => from))];
  const right = [...new Set(known.map(({ to }) => to))];
  const { nodes, links } = sankey()
    .nodeWidth(8)
    .nodePadding(10)
    .nodeSort(null)
    .extent([
      [TEXT, 4],
      [WIDTH - TEXT, HEIGHT - 4],
    ])({
    nodes: [...left.map((id) => ({ id, isLeft: true })), ...right.map((id) => ({ id, isLeft: false }))],
    links: known.map(({ from, to, km2, status }) => ({
      source: left.indexOf(from),
      target: left.length + right.indexOf(to),
      value: km2,
      colour: from === to ? "var(--line)" : statusColour(status),
      title: `${from} → ${to}: ${format(km2)}`,
    })),
  });
  const path = sankeyLinkHorizontal();
  return (
    <svg className="chart" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={label}>
      {links.map((link) => (
        <path
          key={link.title}
          d={path(link) ?? ""}
          fill="none"
          stroke={link.colour}
          strokeOpacity={0.7}
          strokeWidth={Math.max(0.6, link.width)}
        >
          <title>{link.title}</title>
        </path>
      ))}
      {nodes.map(({ id, isLeft, x0, x1, y0, y1 }) => (
        <g key={`${id}/${isLeft}`}>
          <rect
            x={x0}
            y={y0}
            width={x1 - x0}
            height={Math.max(1, y1 - y0)}
            fill={colourOf(id)}
            stroke="var(--line-strong)"
            strokeWidth={0.5}
          />
          <text x={isLeft ? x0 - 5 : x1 + 5} y={(y0 + y1) / 2 + 4} textAnchor={isLeft ? "end" : "start"}>
            {id}
          </text>
        </g>
      ))}
    </svg>
  );
}
