import { shownHexagons } from "../../commands/scale.ts";
import type { State } from "../../commands/state.ts";
import {
  type HexagonClass,
  hexagonClasses,
  SHARE_CLASSES,
  SPOT_CLASSES,
  shareFrom,
} from "./hexagon-looks.ts";

/** An entry of the legend of the hexagons. */
export interface HexagonLegendRow {
  readonly look: HexagonClass;
  readonly name: string;
  /** Hexagons of the class, and their area inside the study area. */
  readonly count: number;
  readonly km2: number;
}

/** What the colours of the hexagons on the map mean; null where there are none. */
export function hexagonLegend(state: State): { title: string; rows: readonly HexagonLegendRow[] } | null {
  const { view, speech } = state;
  const { say } = speech;
  const figures = shownHexagons(state);
  const { shows } = view.scale;
  if (figures === null || view.period === null) return null;
  const own = hexagonClasses(figures, view.period, shows);
  const name = ({ id }: HexagonClass): string => {
    if (shows === "spots") return say(`spots.${id as "hot" | "bright" | "both" | "neither"}`);
    if (id === "unknown") return say("hexagons.unknown");
    const [from, to] = [shareFrom(id), Number(id)].map((share) => Math.round(100 * share));
    return say("hexagons.range", { from: from!, to: to! });
  };
  const rows = (shows === "spots" ? SPOT_CLASSES : SHARE_CLASSES).map((look): HexagonLegendRow => {
    const at = own.flatMap(({ id }, hexagon) => (id === look.id ? [hexagon] : []));
    const km2 = at.reduce((sum, hexagon) => sum + figures.areasKm2[hexagon]!, 0);
    return { look, name: name(look), count: at.length, km2 };
  });
  return { title: say(shows === "spots" ? "spots.title" : "hexagons.title"), rows };
}
