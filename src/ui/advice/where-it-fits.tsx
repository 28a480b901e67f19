import { shownLayers } from "../../commands/lines.ts";
import { backToResult, showSuitability } from "../../commands/show-suitability.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { Legend } from "../map-place/legend.tsx";
import { useAdviceWords } from "./use-advice-words.ts";

/** Asks where in the study area a family fits: a layer of the map, whose legend tells its areas. Nothing while no study area is open. */
export function WhereItFits({
  family,
  onShow,
}: {
  readonly family: string;
  /** Before it is shown: where the card covers or is not of the map, it makes room. */
  readonly onShow?: () => void;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const weights = useDrawer(({ view }) => view.fits.weights);
  const hasArea = useDrawer(({ results }) => results.assessment !== null);
  const isBusy = useDrawer(({ results }) => results.work !== null);
  const isRead = useDrawer((state) => shownLayers(state)[0]?.line.key === `suitability/${family}`);
  const isNarrow = useMedia(NARROW);
  if (!hasArea) return null;
  return (
    <section className="story">
      <h4>{say("where.title")}</h4>
      <p className="small second">{say(isRead ? "where.shown" : "where.hint")}</p>
      <div className="actions">
        <Button
          isDisabled={isBusy}
          onPress={() => {
            onShow?.();
            void showSuitability(desk, family, weights);
          }}
        >
          {say("where.show")}
        </Button>
        {isRead && !isNarrow && (
          <Button look="bare" onPress={() => backToResult(desk)}>
            {say("where.back")}
          </Button>
        )}
      </div>
      {/* On a phone the card covers the panel where the legend stands. */}
      {isRead && isNarrow && <Legend heading="h5" />}
    </section>
  );
}
