const LINE = 16;
const MARGIN = 8;
/** What a drawing takes from the page's style sheets. */
const STYLES = [
  "fill",
  "fill-opacity",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "opacity",
  "paint-order",
  "font-size",
  "font-weight",
  "font-family",
  "text-anchor",
] as const;

/** A chart as a file of its own: colours and letters as on the screen, with lines below that say what it is and of what. */
export function svgFile(chart: SVGSVGElement, lines: readonly string[]): Blob {
  const copy = chart.cloneNode(true) as SVGSVGElement;
  const drawn = [chart, ...chart.querySelectorAll<SVGElement>("*")];
  [copy, ...copy.querySelectorAll<SVGElement>("*")].forEach((element, at) => {
    const style = getComputedStyle(drawn[at]!);
    const own = STYLES.map((name) => `${name}:${style.getPropertyValue(name)}`);
    element.setAttribute("style", own.join(";"));
    element.removeAttribute("class");
  });
  const { x, y, width, height } = chart.viewBox.baseVal;
  const page = getComputedStyle(document.body);
  const below = lines.length * LINE + MARGIN;
  const ground = part("rect", { x, y, width, height: height + below, fill: page.backgroundColor });
  copy.prepend(ground);
  lines.forEach((line, at) => {
    const text = part("text", { x: x + MARGIN, y: y + height + (at + 1) * LINE, fill: page.color });
    text.setAttribute("style", `font-size:9px;font-family:${page.fontFamily}`);
    text.textContent = line;
    copy.append(text);
  });
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("viewBox", `${x} ${y} ${width} ${height + below}`);
  copy.setAttribute("width", String(2 * width));
  copy.setAttribute("height", String(2 * (height + below)));
  return new Blob([new XMLSerializer().serializeToString(copy)], { type: "image/svg+xml" });
}

function part(name: "rect" | "text", attributes: Readonly<Record<string, string | number>>): SVGElement {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
  return element;
}
