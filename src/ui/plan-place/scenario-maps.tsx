import { useMemo, useState } from "react";
import type { Comparison } from "../../commands/plan/compare-answer.ts";
import { type PlanSketch, planSketch, whereTheyDiffer } from "../../commands/plan/compare-places.ts";
import { type ComparedScenario, interventionName } from "../../commands/plan/compare-scenarios.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import { showPlanLayer } from "../../commands/plan/show-plan-layer.ts";
import type { PlanLayerId, PlanView } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { LetterBadge } from "./letter-badge.tsx";

/** Sketches, not maps: six of them cost no graphics memory, they print, and they say what is planned where. */
export function ScenarioMaps({ comparison }: { readonly comparison: Comparison }) {
  const { scenarios, workspace, speech, words } = comparison;
  const { say } = words;
  const studyArea = useDrawer(({ sources }) => sources.studyArea);
  const units = useDrawer(({ sources }) => sources.units);
  const sketch = useMemo(() => planSketch(workspace, studyArea, units), [workspace, studyArea, units]);
  const [pair, setPair] = useState<readonly [string, string] | null>(null);
  if (sketch === null) return null;
  const [one, other] = pairOf(scenarios, pair);
  const differ = whereTheyDiffer(idsOf(one), idsOf(other));
  const list = new Intl.ListFormat(speech.tag);
  const named = (ids: readonly string[]): string =>
    ids.length === 0
      ? say("compare.mapNothing")
      : list.format(ids.map((id) => interventionName(workspace, id)));
  const options = scenarios.map(({ letter, name }) => ({ id: letter, name: `${letter} · ${name}` }));
  const only = (where: "one" | "other" | "both"): string[] =>
    [...differ].filter(([, place]) => place === where).map(([id]) => id);
  const differences = [
    { where: "one", name: say("compare.only", { letter: one.letter }) },
    { where: "other", name: say("compare.only", { letter: other.letter }) },
    { where: "both", name: say("compare.both") },
  ] as const;
  return (
    <section>
      <h2>{say("compare.maps")}</h2>
      <p className="hint">
        {say("compare.mapsHint")} {say("compare.north")}.
      </p>
      <ul className="sketches">
        {scenarios.map((scenario, at) => (
          <li key={scenario.letter}>
            <p className="answer-name">
              <LetterBadge letter={scenario.letter} at={at} /> {scenario.name}
            </p>
            <Sketch
              sketch={sketch}
              label={say("compare.mapLabel", { name: scenario.name, list: named(idsOf(scenario)) })}
              looks={new Map(idsOf(scenario).map((id) => [id, responseOf(sketch, id)]))}
            />
            {scenario.id !== null && (
              <OnMap
                id={`plan/${scenario.id}/action`}
                words={words}
                of={scenario.name}
                see={{ scenario: scenario.id, beside: null }}
              />
            )}
          </li>
        ))}
      </ul>
      <ul className="legend-inline">
        {(["avoid", "reduce", "reverse"] as const).map((response) => (
          <li key={response}>
            <span className={`area-key ${response}`} /> {say(`compare.response.${response}`)}
          </li>
        ))}
        {sketch.losses !== "" && (
          <li>
            <span className="area-key loss" /> {say("compare.losses")}
          </li>
        )}
      </ul>
      <div className="sketch-difference">
        <div className="sketch-words">
          <h3>{say("compare.difference")}</h3>
          <div className="unprinted pickers">
            <Choice
              label={say("compare.differenceOne")}
              chosen={one.letter}
              options={options}
              onChoose={(letter) => setPair([letter, other.letter])}
            />
            <Choice
              label={say("compare.differenceOther")}
              chosen={other.letter}
              options={options}
              onChoose={(letter) => setPair([one.letter, letter])}
            />
          </div>
          <dl className="difference-list">
            {differences.map(({ where, name }) => (
              <div key={where}>
                <dt>
                  <span className={`area-key ${where}`} /> {name}
                </dt>
                <dd>{only(where).length === 0 ? say("compare.none") : named(only(where))}</dd>
              </div>
            ))}
          </dl>
          {one.id !== null && other.id !== null && one.id !== other.id && (
            <>
              <OnMap
                id={`plan/difference/${one.id}/${other.id}`}
                words={words}
                of={say("compare.diffTitle", { one: one.letter, other: other.letter })}
                see={{ scenario: one.id, beside: null }}
              />
              <OnMap
                id={`plan/${one.id}/action`}
                words={words}
                of={say("compare.diffTitle", { one: one.letter, other: other.letter })}
                see={{ scenario: one.id, beside: other.id }}
              />
            </>
          )}
        </div>
        <Sketch
          sketch={sketch}
          label={`${say("compare.difference")}: ${differences.map(({ where, name }) => `${name}: ${only(where).length === 0 ? say("compare.none") : named(only(where))}`).join("; ")}`}
          looks={differ}
        />
      </div>
    </section>
  );
}

/** The two that are held against each other: the first two where nobody has chosen. */
function pairOf(
  scenarios: readonly ComparedScenario[],
  pair: readonly [string, string] | null,
): readonly [ComparedScenario, ComparedScenario] {
  const found = (letter: string | undefined, otherwise: number): ComparedScenario =>
    scenarios.find((one) => one.letter === letter) ?? scenarios[otherwise] ?? scenarios[0]!;
  return [found(pair?.[0], 2), found(pair?.[1], 1)];
}

function idsOf({ plan }: ComparedScenario): string[] {
  return plan.interventions.map(({ id }) => id);
}

function responseOf({ interventions }: PlanSketch, id: string): string {
  return interventions.find((one) => one.id === id)?.response ?? "";
}

/** Leads to the map, where the same is told cell by cell, or to two maps that move together. */
function OnMap({
  id,
  of,
  words,
  see,
}: {
  readonly id: PlanLayerId;
  readonly of: string;
  readonly words: Comparison["words"];
  readonly see: Pick<PlanView, "scenario" | "beside">;
}) {
  const desk = useDesk();
  const [isMissing, setMissing] = useState(false);
  const name = words.say(see.beside === null ? "compare.onMap" : "compare.sideBySide");
  const show = async (): Promise<void> => {
    const isShown = await showPlanLayer(desk, id);
    setMissing(!isShown);
    if (!isShown) return;
    showPlan(desk, { ...see, tab: "scenarios", intervention: null });
  };
  return (
    <div className="actions unprinted">
      <Button look="quiet" onPress={() => void show()} label={`${name}: ${of}`}>
        {name}
      </Button>
      {isMissing && (
        <span className="hint" role="status">
          {words.say("compare.notOnMap")}
        </span>
      )}
    </div>
  );
}

function Sketch({
  sketch,
  label,
  looks,
}: {
  readonly sketch: PlanSketch;
  readonly label: string;
  /** The look of an intervention by its id; those that are not here are not drawn. */
  readonly looks: ReadonlyMap<string, string>;
}) {
  return (
    <svg
      className="sketch"
      viewBox={`-2 -2 ${sketch.width + 4} ${sketch.height + 4}`}
      role="img"
      aria-label={label}
    >
      <path className="sketch-area" d={sketch.studyArea} />
      <path className="sketch-units" d={sketch.units} />
      {sketch.interventions.map(({ id, path }) => {
        const look = looks.get(id);
        return look === undefined ? null : <path key={id} className={`sketch-done ${look}`} d={path} />;
      })}
      <path className="sketch-losses" d={sketch.losses} />
    </svg>
  );
}
