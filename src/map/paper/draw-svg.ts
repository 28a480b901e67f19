import { type Mark, POINT_MM, type Point } from "./marks.ts";
import type { PartPlan } from "./sheet-plan.ts";

const FAMILY = "Noto Sans, Noto Sans Variable, sans-serif";

/** A part of a sheet as an SVG file that stands by itself: text as text, lengths in millimetres. */
export function svgOf({ widthMm, heightMm, marks }: PartPlan, title: string, language: string): string {
  const [width, height] = [short(widthMm), short(heightMm)];
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}mm" height="${height}mm" viewBox="0 0 ${width} ${height}" role="img" xml:lang="${escaped(language)}" font-family="${FAMILY}">`,
    `<title>${escaped(title)}</title>`,
    `<rect width="${width}" height="${height}" fill="#ffffff"/>`,
    ...marks.map(elementOf),
    "</svg>",
    "",
  ].join("\n");
}

function elementOf(mark: Mark): string {
  switch (mark.kind) {
    case "text": {
      const { at, text, sizePt, weight, colour, align, isUpright } = mark;
      const [x, y] = [short(at[0]), short(at[1])];
      const anchor = { left: "start", middle: "middle", right: "end" }[align];
      const heavy = weight === "bold" ? ` font-weight="600"` : "";
      const turn = isUpright ? ` transform="rotate(-90 ${x} ${y})"` : "";
      return `<text x="${x}" y="${y}" font-size="${short(sizePt * POINT_MM)}" fill="${colour}" text-anchor="${anchor}"${heavy}${turn}>${escaped(text)}</text>`;
    }
    case "shape": {
      const { rings, isClosed, fill, stroke, strokeMm, isDashed } = mark;
      const line = stroke === null ? "" : ` stroke="${stroke}" stroke-width="${short(strokeMm)}"`;
      const dash = isDashed ? ` stroke-dasharray="1 0.8"` : "";
      const path = rings.map((ring) => pathOf(ring, isClosed)).join("");
      return `<path d="${path}" fill="${fill ?? "none"}" fill-rule="evenodd"${line}${dash}/>`;
    }
    case "dot":
      return `<circle cx="${short(mark.at[0])}" cy="${short(mark.at[1])}" r="${short(mark.radiusMm)}" fill="${mark.fill}"/>`;
    case "map":
      throw new Error("expected a part without a map, got a map");
  }
}

function pathOf(points: readonly Point[], isClosed: boolean): string {
  return `M${points.map(([x, y]) => `${short(x)} ${short(y)}`).join("L")}${isClosed ? "Z" : ""}`;
}

/** A length to a thousandth of a millimetre. */
function short(value: number): string {
  return String(Number(value.toFixed(3)));
}

function escaped(text: string): string {
  const signs: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (sign) => signs[sign]!);
}
