import { askBest, maySplit, unitsInForce, unitsKey, unitsToChoose } from "../../commands/plan/ask-best.ts";
import type { BestAsk, PlanningUnits } from "../../commands/plan/best-state.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { MaybeNumber, NumberField } from "../kit/number-field.tsx";
import { Segments } from "../kit/segments.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const AIMS = ["mostNet", "leastCost"] as const satisfies readonly BestAsk["aim"][];
const MOST_USD = 1e13;

/** What is to be reached, for how much money, and what land is cut into. */
export function BestAskFields({
  targetYear,
  priceYear,
}: {
  readonly targetYear: string;
  readonly priceYear: string;
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { quantities } = useSpeech();
  const state = useDrawer((all) => all);
  const { aim, budgetUsd, canSplit } = state.view.best;
  const nameOf = (units: PlanningUnits): string =>
    units.kind === "hexagons"
      ? say("best.units.hexagons", { size: quantities.km2(units.sizeKm2) })
      : say(`best.units.${units.kind}`);
  return (
    <>
      <div className="close">
        <Segments
          label={say("best.aim")}
          chosen={aim}
          onChoose={(next) => askBest(desk, { aim: next })}
          segments={AIMS.map((id) => ({ id, content: say(`best.aim.${id}`) }))}
        />
      </div>
      <p className="hint">{say(`best.aim.${aim}.rule`, { year: targetYear })}</p>
      <MaybeNumber
        label={say("best.budget", { year: priceYear })}
        value={budgetUsd}
        from={0}
        to={MOST_USD}
        placeholder={say("best.budget.none")}
        onCommit={(next) => askBest(desk, { budgetUsd: next })}
      />
      <Choice
        label={say("best.units")}
        chosen={unitsKey(unitsInForce(state))}
        options={unitsToChoose(state).map((units) => ({ id: unitsKey(units), name: nameOf(units) }))}
        onChoose={(key) =>
          askBest(desk, { units: unitsToChoose(state).find((units) => unitsKey(units) === key) ?? null })
        }
      />
      {maySplit(state) && (
        <label className="check">
          <input type="checkbox" checked={canSplit} onChange={() => askBest(desk, { canSplit: !canSplit })} />
          {say("best.split")}
        </label>
      )}
    </>
  );
}

/** How long may be sought, and how near the best. */
export function BestLimits() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { seconds, gap } = useDrawer(({ view }) => view.best);
  return (
    <Fold summary={say("best.limits")}>
      {() => (
        <div className="two">
          <NumberField
            label={say("best.seconds")}
            value={seconds}
            from={1}
            to={3600}
            step={1}
            onCommit={(next) => askBest(desk, { seconds: next })}
          />
          <NumberField
            label={say("best.gap")}
            value={Number((100 * gap).toPrecision(10))}
            from={0}
            to={50}
            step={0.1}
            onCommit={(next) => askBest(desk, { gap: next / 100 })}
          />
        </div>
      )}
    </Fold>
  );
}
