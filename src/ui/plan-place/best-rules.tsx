import { dropBestRule, setBestRule, unitNamesInForce } from "../../commands/plan/ask-best.ts";
import type { BestRule } from "../../commands/plan/best-state.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const KINDS = ["out", "in", "share", "money"] as const satisfies readonly BestRule["kind"][];

/** Rules for some units: nothing there, a practice in any case, least and most of their land, a least share of the money. */
export function BestRules() {
  const { say } = usePlanWords();
  const { rules } = useDrawer(({ view }) => view.best);
  return (
    <Fold
      summary={
        <>
          {say("best.rules")} · {rules.length === 0 ? say("best.rules.none") : rules.length}
        </>
      }
    >
      {() => <Rules rules={rules} />}
    </Fold>
  );
}

function Rules({ rules }: { readonly rules: readonly BestRule[] }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const names = useDrawer((state) => unitNamesInForce(state).join("\n"));
  const all = names === "" ? [] : names.split("\n");
  return (
    <div className="best-fields">
      {rules.map((rule, at) => (
        <Rule key={rule.id} rule={rule} number={at + 1} names={all} />
      ))}
      {all.length === 0 ? (
        <p className="hint">{say("best.rule.noUnits")}</p>
      ) : (
        <div className="actions">
          <Button onPress={() => setBestRule(desk, { id: desk.newId(), units: [], kind: "out" })}>
            {say("best.rule.add")}
          </Button>
        </div>
      )}
    </div>
  );
}

function Rule({
  rule,
  number,
  names,
}: {
  readonly rule: BestRule;
  readonly number: number;
  readonly names: readonly string[];
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const practices = useDrawer(({ view }) => view.best.practices);
  const { id, units } = rule;
  const title = say("best.rule.number", { number });
  const ofKind = (kind: BestRule["kind"]): BestRule => {
    if (kind === "in") return { id, units, kind, practice: practices[0]?.id ?? null };
    if (kind === "share") return { id, units, kind, least: 0, most: 1 };
    if (kind === "money") return { id, units, kind, leastShare: 0.25 };
    return { id, units, kind };
  };
  return (
    <fieldset className="period-years">
      <legend>{title}</legend>
      <div className="keep-area">
        <Choice
          label={say("best.rule.kind")}
          chosen={rule.kind}
          options={KINDS.map((kind) => ({ id: kind, name: say(`best.rule.${kind}`) }))}
          onChoose={(kind) => setBestRule(desk, ofKind(kind))}
        />
        <IconButton
          icon="close"
          label={say("best.drop", { name: title })}
          onPress={() => dropBestRule(desk, id)}
        />
      </div>
      {rule.kind === "in" && practices.length > 0 && (
        <Choice
          label={say("best.practice")}
          chosen={rule.practice ?? ""}
          options={practices.map((one) => ({ id: one.id, name: one.name ?? one.id }))}
          onChoose={(practice) => setBestRule(desk, { ...rule, practice })}
        />
      )}
      {rule.kind === "share" && (
        <div className="two">
          <NumberField
            label={say("best.rule.least")}
            value={Math.round(100 * rule.least)}
            from={0}
            to={Math.round(100 * rule.most)}
            step={5}
            onCommit={(next) => setBestRule(desk, { ...rule, least: next / 100 })}
          />
          <NumberField
            label={say("best.rule.most")}
            value={Math.round(100 * rule.most)}
            from={Math.round(100 * rule.least)}
            to={100}
            step={5}
            onCommit={(next) => setBestRule(desk, { ...rule, most: next / 100 })}
          />
        </div>
      )}
      {rule.kind === "money" && (
        <NumberField
          label={say("best.rule.moneyShare")}
          value={Math.round(100 * rule.leastShare)}
          from={0}
          to={100}
          step={5}
          onCommit={(next) => setBestRule(desk, { ...rule, leastShare: next / 100 })}
        />
      )}
      {units.length > 0 && (
        <ul className="plain-list actions" aria-label={say("best.rule.unit")}>
          {units.map((name) => (
            <li key={name}>
              <Button
                look="quiet"
                label={say("best.drop", { name })}
                onPress={() => setBestRule(desk, { ...rule, units: units.filter((one) => one !== name) })}
              >
                {name} ✕
              </Button>
            </li>
          ))}
        </ul>
      )}
      <Choice
        label={say("best.rule.unit.add")}
        chosen=""
        options={[
          { id: "", name: "—" },
          ...names.filter((name) => !units.includes(name)).map((name) => ({ id: name, name })),
        ]}
        onChoose={(name) => {
          if (name !== "") setBestRule(desk, { ...rule, units: [...units, name] });
        }}
      />
    </fieldset>
  );
}
