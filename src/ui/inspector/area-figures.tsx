import legend from "../../../data/legends/unccd-7.json" with { type: "json" };
import { wholeOf } from "../../commands/share-of.ts";
import type { AreaStory } from "../../commands/state.ts";
import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import type { Speech } from "../../i18n/speech.ts";
import { BandChart } from "../charts/band-chart.tsx";
import { StackBar } from "../charts/stack-bar.tsx";
import { TransitionFlows } from "../charts/transition-flows.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";
import { statusParts } from "../map-place/status-parts.ts";

const PARTS = ["sdg1531", "productivity", "landCover", "soilCarbon"] as const;
const STATUSES = ["degraded", "stable", "improved", "unknown"] as const;

/** The status areas of one period; a sub-indicator that is absent as a whole is null. */
export type AreasByPart = Readonly<Record<(typeof PARTS)[number], StatusAreas | null>>;

interface AreaFiguresProps {
  readonly areas: AreasByPart;
  readonly wholeKm2: number;
  /** What is counted cell by cell, once it is there. */
  readonly story: AreaStory | null;
  readonly period: string;
}

/** The figures of an area: bars, flows of land cover, the series, and all of it as tables one click away. */
export function AreaFigures({ areas, wholeKm2, story, period }: AreaFiguresProps) {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const isOfKnown = useDrawer(({ view }) => view.denominator === "known");
  const colours = new Map(legend.classes.map(({ name, colour }) => [speech.word("class", name), colour]));
  const transitions = story?.periods[period]?.transitions ?? [];
  const series = story?.series ?? null;
  return (
    <>
      {PARTS.map((part) => {
        const own = areas[part];
        if (own === null) return null;
        const parts = statusParts(own, say);
        return (
          <section key={part} className="headline">
            <h3>{partName(part, areas, say)}</h3>
            <StackBar
              parts={parts}
              label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
            />
            <div className="legend-inline">
              {parts.map(({ name, value, colour, isUnknown }) => (
                <span key={name}>
                  <span
                    className={`swatch ${isUnknown === true ? "hatched" : ""}`}
                    style={{ backgroundColor: colour }}
                  />
                  {quantities.km2(value)} (
                  {isOfKnown && isUnknown === true
                    ? "—"
                    : quantities.share(value, isOfKnown ? wholeOf(own, "known") : wholeKm2)}
                  )
                </span>
              ))}
            </div>
          </section>
        );
      })}
      {transitions.length > 0 && (
        <section className="story">
          <h3>{say("transitions.title")}</h3>
          <TransitionFlows
            label={say("transitions.title")}
            format={quantities.km2}
            colourOf={(name) => colours.get(name) ?? "var(--unknown)"}
            flows={transitions.map(({ fromName, toName, km2, status }) => ({
              from: speech.word("class", fromName),
              to: speech.word("class", toName),
              km2,
              status,
            }))}
          />
          <p className="hint">{say("transitions.hint")}</p>
        </section>
      )}
      {series !== null && series.length > 1 && (
        <section className="story">
          <h3>{say("series.title")}</h3>
          <BandChart label={say("series.band")} series={series} format={quantities.number} />
          <p className="hint">
            {say("series.hint")}
            {story !== null &&
              story.seriesRowStep > 1 &&
              ` ${say("series.every", { step: story.seriesRowStep })}`}
          </p>
        </section>
      )}
      <details>
        <summary>{say("table.show")}</summary>
        <StatusTable areas={areas} speech={speech} />
        {series !== null && series.length > 1 && <SeriesTable series={series} speech={speech} />}
      </details>
    </>
  );
}

/** What a row is called; without one of the sub-indicators the first is not SDG 15.3.1. */
function partName(part: (typeof PARTS)[number], areas: AreasByPart, say: Speech["say"]): string {
  const isPartial = part === "sdg1531" && PARTS.some((one) => areas[one] === null);
  return say(isPartial ? "partial.name" : `part.${part}`);
}

function StatusTable({ areas, speech }: { readonly areas: AreasByPart; readonly speech: Speech }) {
  const { say, quantities } = speech;
  return (
    <Scroller label={`${partName("sdg1531", areas, say)}, km²`}>
      <table>
        <thead>
          <tr>
            <th scope="col">km²</th>
            {STATUSES.map((status) => (
              <th key={status} scope="col" className="number">
                {say(`status.${status}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {PARTS.map((part) => {
            const own = areas[part];
            if (own === null) return null;
            return (
              <tr key={part}>
                <th scope="row">{partName(part, areas, say)}</th>
                {STATUSES.map((status) => (
                  <td key={status} className="number">
                    {quantities.exact(Number(own[`${status}Km2`].toFixed(3)))}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scroller>
  );
}

const QUANTILES = ["low", "median", "high"] as const;

function SeriesTable({
  series,
  speech: { say, quantities },
}: {
  readonly series: NonNullable<AreaStory["series"]>;
  readonly speech: Speech;
}) {
  return (
    <Scroller label={say("series.title")}>
      <table>
        <thead>
          <tr>
            <th scope="col">{say("series.year")}</th>
            {QUANTILES.map((quantile) => (
              <th key={quantile} scope="col" className="number">
                {say(`series.${quantile}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {series.map((row) => (
            <tr key={row.year}>
              <th scope="row">{row.year}</th>
              {QUANTILES.map((quantile) => (
                <td key={quantile} className="number">
                  {quantities.number(row[quantile], 4)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
