import { type FormEvent, useId, useState } from "react";
import type { Decision } from "../../commands/plan/decide.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDrawer } from "../kit/desk-context.ts";
import { TextLine } from "../kit/text-line.tsx";
import { usePlanWords } from "./use-plan-words.ts";

interface DecisionFormProps {
  readonly decision: Decision;
  readonly onKeep: (decision: Decision) => void;
  readonly onCancel: () => void;
}

const NO_SCENARIO = "";

/** A decision to write down; objections are as many as there are. */
export function DecisionForm({ decision, onKeep, onCancel }: DecisionFormProps) {
  const { say } = usePlanWords();
  const scenarios = useDrawer((state) => state.document?.present.scenarios);
  const [draft, setDraft] = useState<Decision>(decision);
  const [isAsked, setAsked] = useState(false);
  const dateId = useId();
  const problem = useId();
  const { what, who = "", date, scenario = null, objections = [] } = draft;
  const change = (part: Partial<Decision>): void => setDraft({ ...draft, ...part });
  const objection = (at: number, part: Partial<(typeof objections)[number]>): void =>
    change({ objections: objections.map((one, place) => (place === at ? { ...one, ...part } : one)) });
  const wrong =
    what.trim() === "" ? say("decision.needsWhat") : date === "" ? say("decision.needsDate") : null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setAsked(true);
    if (wrong === null) onKeep(draft);
  };
  return (
    <form className="plan-form" onSubmit={submit} aria-label={say("decision.add")}>
      <TextLine
        label={say("decision.what")}
        value={what}
        rows={3}
        onChange={(next) => change({ what: next })}
      />
      <TextLine label={say("decision.who")} value={who} onChange={(next) => change({ who: next })} />
      <div className="field">
        <label htmlFor={dateId}>{say("decision.date")}</label>
        <input
          id={dateId}
          className="input"
          type="date"
          value={date}
          onChange={(event) => change({ date: event.target.value })}
        />
      </div>
      <Choice
        label={say("decision.scenario")}
        chosen={scenario ?? NO_SCENARIO}
        options={[
          { id: NO_SCENARIO, name: say("decision.scenarioNone") },
          ...(scenarios ?? []).map(({ id, name }) => ({ id, name: name || id })),
        ]}
        onChoose={(id) => change({ scenario: id === NO_SCENARIO ? null : id })}
      />
      <fieldset>
        <legend>{say("decision.objections")}</legend>
        {objections.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: an objection is its place while it is written
          <div key={at} className="objection">
            <TextLine
              label={say("decision.objectionWho", { rank: at + 1 })}
              value={one.who}
              onChange={(next) => objection(at, { who: next })}
            />
            <TextLine
              label={say("decision.objectionWhat", { rank: at + 1 })}
              value={one.what}
              rows={2}
              onChange={(next) => objection(at, { what: next })}
            />
            <IconButton
              icon="bin"
              isSmall
              label={say("decision.objectionRemove", { rank: at + 1 })}
              onPress={() => change({ objections: objections.filter((_, place) => place !== at) })}
            />
          </div>
        ))}
        <Button onPress={() => change({ objections: [...objections, { who: "", what: "" }] })}>
          {say("decision.objectionAdd")}
        </Button>
      </fieldset>
      {isAsked && wrong !== null && (
        <p id={problem} className="field-problem" role="alert">
          {wrong}
        </p>
      )}
      <div className="actions">
        <Button look="primary" type="submit">
          {say("decision.save")}
        </Button>
        <Button onPress={onCancel}>{say("decision.cancel")}</Button>
      </div>
    </form>
  );
}
