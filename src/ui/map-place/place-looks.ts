import type { Workspace } from "../../commands/state.ts";
import type { Colour, PointLook } from "../../map/overlay.ts";

const WHITE: Colour = [255, 255, 255, 255];
const SITES: PointLook = { fill: [14, 90, 94, 255], ring: WHITE, radiusPx: 6.5, ringPx: 2 };
/** Other layers of places in their order in the document: told apart by colour and by the list beside them. */
const OTHERS: readonly Colour[] = [
  [77, 87, 84, 255],
  [44, 111, 166, 255],
  [150, 98, 20, 255],
  [52, 128, 160, 255],
  [110, 76, 140, 255],
];

/** How the places of a dataset look. */
export function placeLook(document: Workspace | null, id: string): PointLook {
  const datasets = document?.datasets ?? [];
  if (datasets.find((one) => one.id === id)?.role === "practice-sites") return SITES;
  const others = datasets.filter(
    ({ role }) => role === "context" || role === "roads" || role === "protected",
  );
  const at = Math.max(
    0,
    others.filter(({ role }) => role !== "protected").findIndex((one) => one.id === id),
  );
  return { fill: OTHERS[at % OTHERS.length]!, ring: WHITE, radiusPx: 4.5, ringPx: 1.5 };
}

/** A colour for the page. */
export function cssColour([red, green, blue, opacity]: Colour): string {
  return `rgb(${red} ${green} ${blue} / ${(opacity / 255).toFixed(2)})`;
}

/** A colour as it looks on white paper, “#rrggbb”: what PDF takes. */
export function paperColour([red, green, blue, opacity]: Colour): string {
  const onWhite = (part: number): number => Math.round(255 + ((part - 255) * opacity) / 255);
  return `#${[red, green, blue].map((part) => onWhite(part).toString(16).padStart(2, "0")).join("")}`;
}
