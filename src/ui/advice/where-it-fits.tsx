import { showSuitability } from "../../commands/show-suitability.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { useAdviceWords } from "./use-advice-words.ts";

/** Asks where in the study area a family fits: a layer of the map, whose legend tells its areas. */
export function WhereItFits({ family }: { readonly family: string }) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const weights = useDrawer(({ view }) => view.fits.weights);
  const isBusy = useDrawer(({ results }) => results.work !== null);
  const isShown = useDrawer(({ results }) => results.suitability?.family === family);
  return (
    <section className="story">
      <h4>{say("where.title")}</h4>
      <p className="small second">{say(isShown ? "where.shown" : "where.hint")}</p>
      <div className="actions">
        <Button isDisabled={isBusy} onPress={() => void showSuitability(desk, family, weights)}>
          {say("where.show")}
        </Button>
      </div>
    </section>
  );
}
