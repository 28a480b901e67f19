import { wholeOf } from "../../commands/share-of.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { PartialLabel } from "../kit/partial-label.tsx";
import { periodName } from "./period-name.ts";
import { statusParts } from "./status-parts.ts";

/** SDG 15.3.1 of the period on screen, on land: the share, the km² and what is unknown. */
export function Headline() {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const period = useDrawer(({ view }) => view.period);
  const denominator = useDrawer(({ view }) => view.denominator);
  const document = useDrawer((state) => state.document?.present ?? null);
  const own = period === null ? undefined : summary?.periods[period];
  if (summary === null || own === undefined || own.sdg1531 === null || period === null) return null;
  const { onLand } = own.sdg1531;
  const land = own.areaKm2.land;
  const whole = wholeOf(onLand, denominator);
  const parts = statusParts(onLand, say);
  return (
    <section className="headline" aria-live="polite">
      <p>
        <strong>{quantities.share(onLand.degradedKm2, whole)}</strong>{" "}
        <span className="second">
          {say(denominator === "known" ? "headline.degradedOfKnown" : "headline.degraded")}
        </span>{" "}
        {own.partial && <PartialLabel />}
      </p>
      <StackBar
        parts={parts}
        label={parts
          .map(({ name, value }) => `${name} ${quantities.km2(value)} (${quantities.share(value, land)})`)
          .join(", ")}
      />
      <p className="small second">
        {say(own.partial ? "headline.partial" : "headline.areas", {
          degraded: quantities.km2(onLand.degradedKm2),
          land: quantities.km2(land),
          unknown: quantities.km2(onLand.unknownKm2),
          period: periodName(speech, document, period),
          ruleSet: summary.ruleSet.id,
        })}
      </p>
    </section>
  );
}
