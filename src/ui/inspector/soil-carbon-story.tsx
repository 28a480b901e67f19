import type { PeriodStory } from "../../commands/state.ts";
import { withMinus } from "../../i18n/quantities.ts";
import { effectiveParameters } from "../../workspace/select/effective-parameters.ts";
import { statusColour } from "../charts/status-colours.ts";
import { TwoBars } from "../charts/two-bars.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { StoryHead } from "./story-head.tsx";

/** Soil carbon of a cell: the stock at both ends of the period and the change against its thresholds. */
export function SoilCarbonStory({ period }: { readonly period: PeriodStory }) {
  const { say, quantities, tag } = useSpeech();
  const document = useDrawer((state) => state.document?.present ?? null);
  const { soilCarbon } = period;
  if (soilCarbon === null || document === null) return null;
  const { initialTPerHa, finalTPerHa, percent, status } = soilCarbon;
  const parameters = effectiveParameters(document);
  const signed = new Intl.NumberFormat(tag, { signDisplay: "exceptZero", maximumFractionDigits: 1 });
  return (
    <section className="story">
      <StoryHead title={say("part.soilCarbon")} status={status} />
      {initialTPerHa !== null && finalTPerHa !== null && (
        <TwoBars
          label={say("soilCarbon.chart")}
          colour={statusColour(status)}
          format={(value) => `${quantities.number(value)} t/ha`}
          bars={[
            { name: say("soilCarbon.initial"), value: initialTPerHa },
            { name: say("soilCarbon.final"), value: finalTPerHa },
          ]}
        />
      )}
      <p className="small second">
        {percent === null
          ? say("soilCarbon.unknown")
          : say("soilCarbon.change", {
              percent: withMinus(signed.format(percent)),
              loss: withMinus(signed.format(parameters["soilCarbon.lossPercent"])),
              gain: signed.format(parameters["soilCarbon.gainPercent"]),
            })}
      </p>
    </section>
  );
}
