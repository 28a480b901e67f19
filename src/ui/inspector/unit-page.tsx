import { useEffect, useState } from "react";
import legend from "../../../data/legends/unccd-7.json" with { type: "json" };
import { storyOfUnit } from "../../commands/explain-unit.ts";
import type { AreaStory, UnitSummary } from "../../commands/state.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { TransitionFlows } from "../charts/transition-flows.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { statusParts } from "../map-place/status-parts.ts";

const PARTS = ["sdg1531", "productivity", "landCover", "soilCarbon"] as const;

/** A reporting unit: one sentence, bars, and every figure in a table one click away. */
export function UnitPage({ unit }: { readonly unit: UnitSummary }) {
  const desk = useDesk();
  const speech = useSpeech();
  const { say, quantities } = speech;
  const period = useDrawer(({ view }) => view.period);
  const document = useDrawer((state) => state.document?.present ?? null);
  const revision = useDrawer(({ results }) => results.revision);
  const [story, setStory] = useState<AreaStory | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result asks again
  useEffect(() => {
    setStory(null);
    let isCurrent = true;
    void storyOfUnit(desk, unit.name).then((next) => {
      if (isCurrent) setStory(next);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, unit.name, revision]);
  const own = period === null ? undefined : unit.periods[period];
  if (own === undefined || own.sdg1531 === null || period === null)
    return <p className="hint">{say("unit.nothing")}</p>;
  const ofPeriod = story?.periods[period];
  const colours = new Map(legend.classes.map(({ name, colour }) => [speech.word("class", name), colour]));
  const whole = unit.areaKm2.insideStudyArea;
  const { degradedKm2 } = own.sdg1531;
  return (
    <>
      <p className="large">{sentence(degradedKm2, whole)}</p>
      <p className="hint">{periodName(speech, document, period)}</p>
      {PARTS.map((part) => {
        const areas = own[part];
        if (areas === null) return null;
        const parts = statusParts(areas, say);
        return (
          <section key={part} className="headline">
            <h3>{say(`part.${part}`)}</h3>
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
                  {quantities.km2(value)} ({quantities.share(value, whole)})
                </span>
              ))}
            </div>
          </section>
        );
      })}
      {ofPeriod !== undefined && ofPeriod.transitions.length > 0 && (
        <section className="story">
          <h3>{say("transitions.title")}</h3>
          <TransitionFlows
            label={say("transitions.title")}
            format={quantities.km2}
            colourOf={(name) => colours.get(name) ?? "var(--unknown)"}
            flows={ofPeriod.transitions.map(({ fromName, toName, km2, status }) => ({
              from: speech.word("class", fromName),
              to: speech.word("class", toName),
              km2,
              status,
            }))}
          />
          <p className="hint">{say("transitions.hint")}</p>
        </section>
      )}
      <details>
        <summary>{say("table.show")}</summary>
        <div className="scroller">
          <table>
            <thead>
              <tr>
                <th scope="col">km²</th>
                {(["degraded", "stable", "improved", "unknown"] as const).map((status) => (
                  <th key={status} scope="col" className="number">
                    {say(`status.${status}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {PARTS.map((part) => {
                const areas = own[part];
                if (areas === null) return null;
                return (
                  <tr key={part}>
                    <th scope="row">{say(`part.${part}`)}</th>
                    {(["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"] as const).map((key) => (
                      <td key={key} className="number">
                        {quantities.exact(Number(areas[key].toFixed(3)))}
                      </td>
                    ))}
                  </tr>
                );
              })}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );

  function sentence(degraded: number, area: number): string {
    const text = say("unit.sentence", {
      name: unit.name,
      degraded: quantities.km2(degraded),
      share: quantities.share(degraded, area),
      area: quantities.km2(area),
    });
    const by = period === null ? undefined : story?.periods[period]?.degradedBy;
    if (by === undefined || !(degraded > 0)) return `${text}.`;
    const alone = (["productivity", "landCover", "soilCarbon"] as const).reduce((most, part) =>
      by[part] > by[most] ? part : most,
    );
    return `${text}, ${say("unit.by", { share: quantities.share(by[alone], degraded), part: say(`part.${alone}`).toLocaleLowerCase(speech.tag) })}.`;
  }
}
