import { shownHexagons } from "../../commands/scale.ts";
import { FALSE_DISCOVERY_RATE } from "../../engine/scales/hotspots.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import {
  type HexagonClass,
  hexagonClasses,
  SHARE_CLASSES,
  SPOT_CLASSES,
  shareFrom,
} from "./hexagon-looks.ts";
import { periodName } from "./period-name.ts";
import { cssColour } from "./place-looks.ts";

/** What the colours of the hexagons mean, with their number and area inside the study area. */
export function HexagonLegend() {
  const speech = useSpeech();
  const { say, quantities, tag } = speech;
  const state = useDrawer((all) => all);
  const figures = shownHexagons(state);
  const { period, scale } = state.view;
  if (figures === null || period === null) return null;
  const own = hexagonClasses(figures, period, scale.shows);
  const percent = new Intl.NumberFormat(tag, { style: "percent" });
  const name = ({ id }: HexagonClass): string => {
    if (scale.shows === "spots") return say(`spots.${id as "hot" | "bright" | "both" | "neither"}`);
    return id === "unknown"
      ? say("hexagons.unknown")
      : say("hexagons.range", { from: Math.round(100 * shareFrom(id)), to: Math.round(100 * Number(id)) });
  };
  return (
    <section className="legend over-map" aria-label={say("legend.title")}>
      <div className="legend-head">
        <h2>{say(scale.shows === "spots" ? "spots.title" : "hexagons.title")}</h2>
        <span className="hint">{periodName(speech, state.document?.present ?? null, period)}</span>
      </div>
      <ul className="legend-rows plain-list">
        {(scale.shows === "spots" ? SPOT_CLASSES : SHARE_CLASSES).map((one) => {
          const at = own.flatMap((other, hexagon) => (other.id === one.id ? [hexagon] : []));
          const km2 = at.reduce((sum, hexagon) => sum + figures.areasKm2[hexagon]!, 0);
          return (
            <li key={one.id} className="legend-row still">
              <span
                className={`swatch ${one.id === "unknown" ? "hatched" : ""}`}
                style={{
                  backgroundColor: cssColour(one.fill),
                  border: `${Math.min(3, one.lineWidthPx)}px solid ${cssColour(one.line)}`,
                }}
              />
              <span>{name(one)}</span>
              <span className="amount">{say("hexagons.count", { count: at.length })}</span>
              <span className="share">{quantities.km2(km2)}</span>
            </li>
          );
        })}
      </ul>
      <p className="hint">
        {scale.shows === "spots"
          ? say("spots.rule", { rate: percent.format(FALSE_DISCOVERY_RATE) })
          : say("hexagons.rule", { size: quantities.km2(figures.sizeKm2) })}
      </p>
    </section>
  );
}
