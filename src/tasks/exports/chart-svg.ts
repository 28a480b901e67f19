import { chartShapes, type Shape } from "./chart-shapes.ts";
import { escaped } from "./escaped.ts";
import type { ReportChart } from "./report-content.ts";

const WIDTH = 720;

/** A chart as SVG that stands in a page by itself; `id` is its own, for the hatching. */
export function chartSvg(chart: ReportChart, language: string, id: string): string {
  const { height, shapes } = chartShapes(chart, WIDTH, language);
  const drawn = shapes.map((shape) => shapeSvg(shape, id)).join("");
  const hatch = `<pattern id="${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#ffffff"/><rect width="2.6" height="6" fill="#a3a39e"/></pattern>`;
  const label = escaped(`${chart.title} (${chart.unit})`);
  const tall = Math.ceil(height);
  return `<svg viewBox="0 0 ${WIDTH} ${tall}" width="${WIDTH}" height="${tall}" role="img" aria-label="${label}"><defs>${hatch}</defs>${drawn}</svg>`;
}

function shapeSvg(shape: Shape, id: string): string {
  if (shape.kind === "box") {
    const fill = shape.isHatched ? `url(#${id})` : shape.fill;
    return `<rect x="${at(shape.x)}" y="${at(shape.y)}" width="${at(shape.width)}" height="${at(shape.height)}" fill="${fill}" stroke="#4d5754" stroke-width="0.5"/>`;
  }
  if (shape.kind === "line") {
    const points = shape.points.map(([x, y]) => `${at(x)},${at(y)}`).join(" ");
    const dashes = shape.isDashed ? ' stroke-dasharray="5 4"' : "";
    return `<polyline points="${points}" fill="none" stroke="${shape.stroke}" stroke-width="${shape.width}"${dashes}/>`;
  }
  const { x, y, size, colour, anchor, isBold, text } = shape;
  return `<text x="${at(x)}" y="${at(y)}" font-size="${size}" fill="${colour}" text-anchor="${anchor}"${isBold ? ' font-weight="600"' : ""}>${escaped(text)}</text>`;
}

function at(value: number): string {
  return value.toFixed(1);
}
