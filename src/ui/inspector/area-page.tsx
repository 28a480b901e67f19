import { storyOfArea } from "../../commands/draw-area.ts";
import type { Ring } from "../../map/drawn-ring.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { AreaFigures } from "./area-figures.tsx";
import { degradedSentence } from "./degraded-sentence.ts";
import { useAreaStory } from "./use-area-story.ts";

/** A drawn area: the same figures as a reporting unit has, of the cells whose centres lie in it. */
export function AreaPage({ ring }: { readonly ring: Ring }) {
  const speech = useSpeech();
  const period = useDrawer(({ view }) => view.period);
  const document = useDrawer((state) => state.document?.present ?? null);
  const { story, isAsking } = useAreaStory(storyOfArea, ring);
  if (isAsking) return <p className="hint">{speech.say("area.working")}</p>;
  const own = period === null ? undefined : story?.periods[period];
  if (story === null || period === null || own === undefined || !(story.areaKm2 > 0))
    return <p className="hint">{speech.say("area.nothing")}</p>;
  const { sdg1531, degradedBy } = own;
  return (
    <>
      <p className="large">
        {degradedSentence(speech, null, sdg1531.degradedKm2, story.areaKm2, degradedBy)}
      </p>
      <p className="hint">{periodName(speech, document, period)}</p>
      <AreaFigures areas={own} wholeKm2={story.areaKm2} story={story} period={period} />
    </>
  );
}
