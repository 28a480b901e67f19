import { hexagonSize } from "../../commands/scale.ts";
import { FALSE_DISCOVERY_RATE } from "../../engine/scales/hotspots.ts";
import { useSettled, useSpeech } from "../kit/desk-context.ts";
import { hexagonLegend } from "./hexagon-legend-rows.ts";
import { periodName } from "./period-name.ts";
import { cssColour } from "./place-looks.ts";

/** What the colours of the hexagons mean, with their number and area inside the study area. */
export function HexagonLegend() {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const state = useSettled();
  const legend = hexagonLegend(state);
  const { period, scale } = state.view;
  if (legend === null || period === null) return null;
  return (
    <section className="legend over-map" aria-label={say("legend.title")}>
      <div className="legend-head">
        <h2>{legend.title}</h2>
        <span className="hint">{periodName(speech, state.document?.present ?? null, period)}</span>
      </div>
      <ul className="legend-rows plain-list">
        {legend.rows.map(({ look, name, count, km2 }) => (
          <li key={look.id} className="legend-row still">
            <span
              className="swatch"
              style={{
                backgroundColor: cssColour(look.fill),
                border: `${Math.min(3, look.lineWidthPx)}px solid ${cssColour(look.line)}`,
              }}
            />
            <span>{name}</span>
            <span className="amount">{say("hexagons.count", { count })}</span>
            <span className="share">{quantities.km2(km2)}</span>
          </li>
        ))}
      </ul>
      <p className="hint">
        {scale.shows === "spots"
          ? say("spots.rule", { rate: 100 * FALSE_DISCOVERY_RATE })
          : say("hexagons.rule", { size: quantities.km2(hexagonSize(state) ?? 0) })}
      </p>
      {state.results.assessment?.layers.some(({ isSynthetic }) => isSynthetic) === true && (
        <div>
          <span className="synthetic">{say("synthetic.short")}</span>
        </div>
      )}
    </section>
  );
}
