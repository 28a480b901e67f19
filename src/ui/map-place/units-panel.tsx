import { hexagonSize, hexagonSizes, scaleKind, setScale } from "../../commands/scale.ts";
import type { ScaleKind } from "../../commands/state.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSettled, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { Slider } from "../kit/slider.tsx";
import { DistrictFigures } from "./district-figures.tsx";
import { KeptAreas } from "./kept-areas.tsx";
import { SpotSentence } from "./spot-sentence.tsx";
import { UnitRanking } from "./unit-ranking.tsx";

/** The same question at every scale: the whole study area, its wards, hexagons of equal area. */
export function UnitsPanel() {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const state = useSettled();
  const { assessment } = state.results;
  if (assessment === null) return null;
  const kind = scaleKind(state);
  const sizeKm2 = hexagonSize(state);
  const { shows, opacity } = state.view.scale;
  const hasUnits = assessment.summary.reportingUnits.length > 0;
  const scales: readonly ScaleKind[] = [
    "district",
    ...(hasUnits ? (["units"] as const) : []),
    "hexagons",
    "areas",
  ];
  return (
    <section className="headline">
      <div className="close">
        <Segments
          label={say("scale.label")}
          chosen={kind}
          onChoose={(next) => setScale(desk, { kind: next })}
          segments={scales.map((id) => ({ id, content: say(`scale.${id}`) }))}
        />
      </div>
      {kind === "district" && <DistrictFigures />}
      {kind === "hexagons" && sizeKm2 === null && <p className="hint">{say("hexagons.none")}</p>}
      {kind === "hexagons" && sizeKm2 !== null && (
        <>
          <Choice
            label={say("hexagons.size")}
            chosen={String(sizeKm2)}
            options={hexagonSizes(assessment).map((km2) => ({ id: String(km2), name: quantities.km2(km2) }))}
            onChoose={(next) => setScale(desk, { sizeKm2: Number(next) })}
          />
          <Segments
            label={say("hexagons.shows")}
            chosen={shows}
            onChoose={(next) => setScale(desk, { shows: next })}
            segments={[
              { id: "share", content: say("hexagons.share") },
              { id: "spots", content: say("hexagons.spots") },
            ]}
          />
          <Slider
            label={say("layer.opacity", { name: say("scale.hexagons") })}
            value={opacity}
            from={0.1}
            to={1}
            step={0.05}
            told={(one) => quantities.share(one, 1)}
            onChange={(next) => setScale(desk, { opacity: next })}
          />
          {shows === "spots" && <SpotSentence />}
        </>
      )}
      {kind === "areas" && <KeptAreas />}
      {(kind === "units" || kind === "hexagons") && <UnitRanking />}
    </section>
  );
}
