import { useState } from "react";
import type { CellStory, PeriodStory } from "../../commands/state.ts";
import { STATUS_NAMES, statusColour, statusSwatch } from "../charts/status-colours.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { periodName } from "../map-place/period-name.ts";
import { LandCoverStory } from "./land-cover-story.tsx";
import { OtherRuleSets } from "./other-rule-sets.tsx";
import { ProductivityStory } from "./productivity-story.tsx";
import { SoilCarbonStory } from "./soil-carbon-story.tsx";

/** Why a cell is as it is: the verdict, then every step that led to it. */
export function CellPage({ story }: { readonly story: CellStory }) {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const shown = useDrawer(({ view }) => view.period);
  const document = useDrawer((state) => state.document?.present ?? null);
  const [chosen, choose] = useState<string | null>(null);
  const period = story.periods.find(({ id }) => id === (chosen ?? shown)) ?? story.periods[0];
  if (!story.isInside || period === undefined) return <p className="hint">{say("cell.outside")}</p>;
  const status = STATUS_NAMES[period.indicator] ?? "unknown";
  return (
    <>
      {story.periods.length > 1 && (
        <Segments
          label={say("strip.periods")}
          chosen={period.id}
          onChoose={choose}
          segments={story.periods.map(({ id }) => ({ id, content: periodName(speech, document, id) }))}
        />
      )}
      <p className="verdict">
        <span
          className={statusSwatch(period.indicator)}
          style={{ backgroundColor: statusColour(period.indicator) }}
        />
        <span>
          {say(`cell.verdict.${status}`)} {reason(period, say)}
        </span>
      </p>
      <dl className="facts">
        <dt>{say("cell.area")}</dt>
        <dd title={`${quantities.exact(story.areaKm2)} km²`}>
          {quantities.number(story.areaKm2 * 100)} ha ({quantities.km2(story.areaKm2)})
        </dd>
        <dt>{say("cell.landType")}</dt>
        <dd>{story.landType === null ? say("unknown") : speech.word("class", story.landType)}</dd>
        {story.unit !== null && (
          <>
            <dt>{say("cell.unit")}</dt>
            <dd>{story.unit}</dd>
          </>
        )}
        <dt>{say("cell.place")}</dt>
        <dd>{quantities.lonLat(story.lonLat)}</dd>
      </dl>
      <ProductivityStory period={period} />
      <LandCoverStory period={period} />
      <SoilCarbonStory period={period} />
      <OtherRuleSets story={story} period={period.id} />
    </>
  );
}

function reason(period: PeriodStory, say: ReturnType<typeof useSpeech>["say"]): string {
  if (period.indicator === 0 || period.decidedBy.length === 0) return "";
  const parts = period.decidedBy.map((part) => say(`part.${part}`));
  const count = parts.length;
  if (period.indicator === 2) return "";
  return say("cell.because", { parts: parts.join(", "), count });
}
