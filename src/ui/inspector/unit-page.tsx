import { storyOfUnit } from "../../commands/explain-unit.ts";
import type { UnitSummary } from "../../commands/state.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { AreaFigures } from "./area-figures.tsx";
import { degradedSentence } from "./degraded-sentence.ts";
import { useAreaStory } from "./use-area-story.ts";

/** A reporting unit: one sentence, bars, and every figure in a table one click away. */
export function UnitPage({ unit }: { readonly unit: UnitSummary }) {
  const speech = useSpeech();
  const period = useDrawer(({ view }) => view.period);
  const denominator = useDrawer(({ view }) => view.denominator);
  const document = useDrawer((state) => state.document?.present ?? null);
  const { story } = useAreaStory(storyOfUnit, unit.name);
  const own = period === null ? undefined : unit.periods[period];
  if (own === undefined || own.sdg1531 === null || period === null)
    return <p className="hint">{speech.say("unit.nothing")}</p>;
  const whole = unit.areaKm2.insideStudyArea;
  const by = story?.periods[period]?.degradedBy;
  return (
    <>
      <p className="large">{degradedSentence(speech, unit.name, own.sdg1531, whole, denominator, by)}</p>
      <p className="hint">{periodName(speech, document, period)}</p>
      <AreaFigures areas={own} wholeKm2={whole} story={story} period={period} />
    </>
  );
}
