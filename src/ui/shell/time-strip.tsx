import { put } from "../../commands/desk.ts";
import { linesOf } from "../../commands/lines.ts";
import { yearsOfLine } from "../../map/reading-order.ts";
import { periodSpan } from "../../workspace/select/period-span.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSettled, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { Slider } from "../kit/slider.tsx";
import { periodName } from "../map-place/period-name.ts";

/** Periods, the years of the layer on top, and what to compare with. */
export function TimeStrip() {
  const desk = useDesk();
  const speech = useSpeech();
  const { say } = speech;
  const state = useSettled();
  const { view, results } = state;
  const document = state.document?.present ?? null;
  const periods = Object.keys(results.assessment?.summary.periods ?? {});
  const top = view.layers.find(({ isVisible }) => isVisible);
  const line = linesOf(state).find(({ key }) => key === top?.key);
  const years = line === undefined ? [] : yearsOfLine(line);
  const others = periods.filter((id) => id !== view.period);
  const mode = view.compare?.mode ?? "one";
  return (
    <section className="strip" aria-label={say("strip.label")}>
      {results.assessment !== null && document !== null && (
        <>
          <div className="group">
            <Segments
              label={say("strip.periods")}
              chosen={view.period}
              onChoose={(period) => put(desk, "view", { period, year: null })}
              segments={periods.map((id) => ({
                id,
                content: (
                  <>
                    {periodName(speech, document, id)} <span className="years">{spanOf(id)}</span>
                  </>
                ),
              }))}
            />
          </div>
          {view.place === "map" && years.length > 0 && line !== undefined && (
            <div className="group years-group">
              <span className="caption">{say("strip.year")}</span>
              <YearSlider years={years} />
            </div>
          )}
          <div className="fill" />
          {view.place === "map" && others.length > 0 && (
            <div className="group">
              <span className="caption">{say("compare.label")}</span>
              <Segments
                label={say("compare.label")}
                chosen={mode}
                onChoose={(next) =>
                  put(desk, "view", {
                    compare:
                      next === "one" ? null : { mode: next, period: view.compare?.period ?? others.at(-1)! },
                  })
                }
                segments={[
                  { id: "one", content: say("compare.one") },
                  { id: "swipe", content: say("compare.swipe") },
                  { id: "side", content: say("compare.side") },
                ]}
              />
              {view.compare !== null && (
                <Choice
                  label={say("compare.with")}
                  isLabelHidden
                  chosen={view.compare.period}
                  options={periods.map((id) => ({ id, name: periodName(speech, document, id) }))}
                  onChoose={(period) =>
                    view.compare !== null && put(desk, "view", { compare: { ...view.compare, period } })
                  }
                />
              )}
            </div>
          )}
        </>
      )}
    </section>
  );

  function spanOf(id: string): string {
    const span = document === null ? null : periodSpan(document, id);
    return span === null ? "" : `${span[0]}–${span[1]}`;
  }
}

function YearSlider({ years }: { readonly years: readonly number[] }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const year = useDrawer(({ view }) => view.year) ?? years.at(-1)!;
  return (
    <div style={{ width: 240 }}>
      <Slider
        label={say("strip.year")}
        value={year}
        from={years[0]!}
        to={years.at(-1)!}
        step={1}
        onChange={(next) => put(desk, "view", { year: next })}
      />
    </div>
  );
}
