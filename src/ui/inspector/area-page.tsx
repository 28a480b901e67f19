import type { ReactNode } from "react";
import type { Desk } from "../../commands/desk.ts";
import type { AreaStory } from "../../commands/state.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { AreaFigures } from "./area-figures.tsx";
import { degradedSentence } from "./degraded-sentence.ts";
import { useAreaStory } from "./use-area-story.ts";

interface AreaPageProps<Area> {
  readonly ask: (desk: Desk, area: Area) => Promise<AreaStory | null>;
  readonly area: Area;
  /** What it is called in a sentence; null: “this area”. */
  readonly name: string | null;
  /** What is said where no cell of the study area lies in it; left out: that a larger one may be drawn. */
  readonly nothing?: string;
  /** What can be done with it, between the sentence and the figures. */
  readonly children?: ReactNode;
}

/** An area without a summary of its own: the same figures as a reporting unit has, of the cells whose centres lie in it. */
export function AreaPage<Area>({ ask, area, name, nothing, children }: AreaPageProps<Area>) {
  const speech = useSpeech();
  const period = useDrawer(({ view }) => view.period);
  const denominator = useDrawer(({ view }) => view.denominator);
  const document = useDrawer((state) => state.document?.present ?? null);
  const { story, isAsking } = useAreaStory(ask, area);
  if (isAsking) return <p className="hint">{speech.say("area.working")}</p>;
  const own = period === null ? undefined : story?.periods[period];
  if (story === null || period === null || own === undefined || !(story.areaKm2 > 0))
    return <p className="hint">{nothing ?? speech.say("area.nothing")}</p>;
  const { sdg1531, degradedBy } = own;
  return (
    <>
      <p className="large">
        {degradedSentence(speech, name, sdg1531, story.areaKm2, denominator, degradedBy)}
      </p>
      <p className="hint">{periodName(speech, document, period)}</p>
      {children}
      <AreaFigures areas={own} wholeKm2={story.areaKm2} story={story} period={period} />
    </>
  );
}
