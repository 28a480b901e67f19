import type { PeriodStory } from "../../commands/state.ts";
import { withMinus } from "../../i18n/quantities.ts";
import { effectiveParameters } from "../../workspace/select/effective-parameters.ts";
import { productivityYears } from "../../workspace/select/period-span.ts";
import { SeriesChart } from "../charts/series-chart.tsx";
import { statusColour } from "../charts/status-colours.ts";
import { TwoBars } from "../charts/two-bars.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { StoryHead } from "./story-head.tsx";

/** Productivity of a cell: the series with its trend, then state and performance against their thresholds. */
export function ProductivityStory({ period }: { readonly period: PeriodStory }) {
  const { say, quantities, word, tag } = useSpeech();
  const document = useDrawer((state) => state.document?.present ?? null);
  const { productivity } = period;
  if (productivity === null || document === null) return null;
  const { trend, state, performance } = productivity;
  const parameters = effectiveParameters(document);
  const index = (value: number): string => quantities.number(value);
  const test = new Intl.NumberFormat(tag, { maximumFractionDigits: 2 });
  const chance = new Intl.NumberFormat(tag, { maximumSignificantDigits: 2, maximumFractionDigits: 4 });
  return (
    <section className="story">
      <StoryHead title={say("part.productivity")} status={productivity.status} />
      <p className="small second">
        {productivity.productivityClass > 0
          ? say("productivity.class", {
              name: word("class", CLASS_NAMES[productivity.productivityClass] ?? ""),
            })
          : say("productivity.unknown")}
      </p>
      {productivity.years.length > 1 && (
        <SeriesChart
          label={say("productivity.series")}
          years={productivity.years}
          values={productivity.values}
          window={productivityYears(document, period.id)}
          trend={trend === null ? null : { ...trend, isSignificant: isSignificant(trend) }}
          format={index}
        />
      )}
      {trend !== null && (
        <>
          <p className="small">{trendSentence(trend)}</p>
          <dl className="facts">
            <dt>{say("trend.s")}</dt>
            <dd>{withMinus(test.format(trend.s))}</dd>
            <dt>{say("trend.z")}</dt>
            <dd>{withMinus(test.format(trend.z))}</dd>
            <dt>{say("trend.p")}</dt>
            <dd>{trend.p < 0.001 ? `< ${chance.format(0.001)}` : chance.format(trend.p)}</dd>
            <dt>{say("trend.slope")}</dt>
            <dd>{index(trend.slope)}</dd>
            <dt>{say("trend.n")}</dt>
            <dd>{trend.n}</dd>
          </dl>
        </>
      )}
      {state !== null && (
        <>
          <h3 className="small">{say("state.title")}</h3>
          <TwoBars
            label={say("state.title")}
            colour={statusColour(state.status)}
            format={index}
            bars={[
              {
                name: say("state.history"),
                value: state.historyMean,
                ...(state.historyClass === null
                  ? {}
                  : { note: say("state.class", { class: state.historyClass }) }),
              },
              {
                name: say("state.recent"),
                value: state.recentMean,
                ...(state.recentClass === null
                  ? {}
                  : { note: say("state.class", { class: state.recentClass }) }),
              },
            ]}
          />
          <p className="small second">
            {parameters["state.method"] === "percentile-classes"
              ? say("state.rule", { change: parameters["state.classChange"] })
              : say("state.ruleZ", { level: parameters["state.zLevel"] })}
          </p>
        </>
      )}
      {performance !== null && performance.ratio !== null && (
        <>
          <h3 className="small">{say("performance.title")}</h3>
          <TwoBars
            label={say("performance.title")}
            colour={statusColour(performance.status)}
            format={index}
            bars={[
              { name: say("performance.here"), value: performance.mean },
              { name: say("performance.potential"), value: performance.potential ?? 0 },
            ]}
            mark={{
              value: (performance.potential ?? 0) * performance.threshold,
              name: say("performance.threshold", { share: quantities.share(performance.threshold, 1) }),
            }}
          />
          <p className="small second">
            {say(performance.status === 1 ? "performance.low" : "performance.fine", {
              share: quantities.share(performance.ratio, 1),
              unit: performance.unit ?? "—",
            })}
          </p>
        </>
      )}
    </section>
  );

  function trendSentence(found: NonNullable<typeof trend>): string {
    const { slope, p } = found;
    const direction = slope < 0 ? "down" : "up";
    return say(isSignificant(found) ? `trend.${direction}` : "trend.none", {
      chance: p < 0.001 ? `< ${chance.format(0.001)}` : `= ${chance.format(p)}`,
      slope: index(Math.abs(slope)),
    });
  }
}

const CLASS_NAMES = ["", "Declining", "Moderate decline", "Stressed", "Stable", "Increasing"];

/** Significant at 95 % or more, whichever way. */
function isSignificant({ significance }: { readonly significance: number | null }): boolean {
  return significance !== null && Math.abs(significance) >= 2;
}
