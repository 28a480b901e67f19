import { shownHexagons } from "../../commands/scale.ts";
import { FEWEST_PLACES } from "../../engine/scales/hotspots.ts";
import { useSettled, useSpeech } from "../kit/desk-context.ts";

/** Where degradation and improvement gather, in a sentence. */
export function SpotSentence() {
  const { say, quantities } = useSpeech();
  const state = useSettled();
  const figures = shownHexagons(state);
  const { period } = state.view;
  const own = figures === null || period === null ? undefined : figures.periods[period];
  if (figures === null || own === undefined) return null;
  if (own.hot === null || own.bright === null) return <p>{say("spots.tooFew", { fewest: FEWEST_PLACES })}</p>;
  const km2 = (flags: Uint8Array): string =>
    quantities.km2(flags.reduce((sum, flag, at) => sum + flag * figures.areasKm2[at]!, 0));
  const count = (flags: Uint8Array): number => flags.reduce((sum, flag) => sum + flag, 0);
  return (
    <p aria-live="polite">
      {say("spots.hotSentence", { count: count(own.hot), area: km2(own.hot) })}{" "}
      {say("spots.brightSentence", { count: count(own.bright), area: km2(own.bright) })}
    </p>
  );
}
