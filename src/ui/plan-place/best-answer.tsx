import { answerFigures, practicesByUnit, shownAnswer } from "../../commands/plan/best-answer.ts";
import { NOTHING, practiceColour } from "../../commands/plan/best-on-map.ts";
import type { FoundBest } from "../../commands/plan/best-state.ts";
import { bestToScenario, unitsWithoutOutline } from "../../commands/plan/best-to-scenario.ts";
import { proofSentence } from "../../commands/plan/best-words.ts";
import { seekAlternatives, showAnswer } from "../../commands/plan/find-best.ts";
import { usd } from "../../commands/plan/money.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { Message } from "../kit/message.tsx";
import { Segments } from "../kit/segments.tsx";
import { cssColour } from "../map-place/place-looks.ts";
import { BestFrontier } from "./best-frontier.tsx";
import { BestMisses } from "./best-misses.tsx";
import { BestLandTypes, BestUnits } from "./best-tables.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** What was found: figures, proof, what is done where, others nearly as good, what more money buys. */
export function BestAnswer({ found }: { readonly found: FoundBest }) {
  const desk = useDesk();
  const speech = useSpeech();
  const words = usePlanWords();
  const { say } = words;
  const isBusy = useDrawer(({ results }) => results.best.work !== null);
  const outlines = useDrawer(({ sources }) => sources.units);
  const isSynthetic = useDrawer(
    ({ results }) => results.assessment?.layers.some((layer) => layer.isSynthetic) ?? false,
  );
  const answer = shownAnswer(found);
  const { land, misses, answers, shown } = found;
  if (land.options.length === 0)
    return <Message severity="warn">{say("best.noOptions", { year: String(land.targetYear) })}</Message>;
  if (misses !== null)
    return (
      <Message severity="stop">
        <p>{say("best.impossible")}</p>
        <BestMisses found={found} misses={misses} />
      </Message>
    );
  if (answer === null) return null;
  const figures = answerFigures(found, answer);
  const target = String(land.targetYear);
  const byUnit = practicesByUnit(found);
  const bare = unitsWithoutOutline(found, outlines);
  const proof = shown === 0 ? proofSentence(answer, words) : say("best.alternatives.rule");
  const scenarioName = say("best.scenario.name", { aim: say(`best.aim.${found.ask.aim}`) });
  return (
    <section className="story">
      <h3>
        {say("best.answer")}
        {isSynthetic && <span className="synthetic">{speech.say("synthetic.short")}</span>}
      </h3>
      {answers.length > 1 && (
        <div className="close">
          <Segments
            label={say("best.answers")}
            chosen={String(shown)}
            onChoose={(id) => showAnswer(desk, Number(id))}
            segments={answers.map((_, at) => ({
              id: String(at),
              content: at === 0 ? say("best.best") : say("best.alternative", { number: at }),
            }))}
          />
        </div>
      )}
      <dl className="best-figures" aria-live="polite">
        <div>
          <dt>{say("best.figures.neutral", { year: target })}</dt>
          <dd>
            {say("best.figures.neutral.value", { neutral: figures.neutralCount, count: figures.count })}
          </dd>
        </div>
        <div>
          <dt>{say("best.figures.net", { year: target })}</dt>
          <dd>{speech.quantities.km2(figures.totalNetKm2)}</dd>
        </div>
        <div>
          <dt>{say("best.figures.cost", { year: String(land.priceYear) })}</dt>
          <dd>{usd(figures.usd, words)}</dd>
        </div>
      </dl>
      <p className="small">{proof}</p>
      {answer.misses.length > 0 && (
        <Message severity="warn">
          <p>{say("best.misses.still")}</p>
          <BestMisses found={found} misses={answer.misses} />
        </Message>
      )}
      {byUnit.size === 0 ? (
        <p>{say("best.nothing")}</p>
      ) : (
        <>
          <BestLegend found={found} />
          {bare.length > 0 && (
            <Message severity="warn">{say("best.unitsWithoutOutline", { units: bare.join(", ") })}</Message>
          )}
          <div className="actions">
            <Button
              isDisabled={isBusy || bare.length === byUnit.size}
              onPress={() =>
                bestToScenario(desk, {
                  scenario: scenarioName,
                  notes: say("best.scenario.notes", { proof }),
                  hexagons: (count) => say("best.hexagonCount", { count }),
                })
              }
            >
              {say("best.makeScenario")}
            </Button>
          </div>
          <p className="hint">{say("best.makeScenario.hint")}</p>
        </>
      )}
      <Fold summary={say("best.landTypes")}>
        {() => <BestLandTypes found={found} netKm2={figures.netKm2} />}
      </Fold>
      {byUnit.size > 0 && <Fold summary={say("best.units.table")}>{() => <BestUnits found={found} />}</Fold>}
      {found.hasSoughtAlternatives && answers.length === 1 && <p>{say("best.alternatives.none")}</p>}
      {!found.hasSoughtAlternatives && byUnit.size > 0 && (
        <div className="actions">
          <Button look="bare" isDisabled={isBusy} onPress={() => void seekAlternatives(desk)}>
            {say("best.alternatives.seek")}
          </Button>
        </div>
      )}
      <BestFrontier
        found={found}
        mark={{ x: figures.usd, y: figures.totalNetKm2, name: say("best.frontier.this") }}
      />
    </section>
  );
}

/** What the colours on the map mean, with the number of units of each. */
function BestLegend({ found }: { readonly found: FoundBest }) {
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  const mains = [...practicesByUnit(found).values()].map(([main]) => main!.practice);
  const nothing = found.land.units.length - mains.length;
  return (
    <div className="best-legend">
      <h4>{say("best.legend")}</h4>
      <ul className="plain-list">
        {found.ask.practices.map((practice, at) => {
          const count = mains.filter((main) => main === at).length;
          return count === 0 ? null : (
            <li key={practice.id} className="pair">
              <span className="swatch" style={{ backgroundColor: cssColour(practiceColour(at)) }} />
              <span>{practice.name}</span>
              <span className="amount">{quantities.number(count)}</span>
            </li>
          );
        })}
        {nothing > 0 && (
          <li className="pair">
            <span className="swatch" style={{ backgroundColor: cssColour(NOTHING) }} />
            <span>{say("best.legend.nothing")}</span>
            <span className="amount">{quantities.number(nothing)}</span>
          </li>
        )}
      </ul>
    </div>
  );
}
