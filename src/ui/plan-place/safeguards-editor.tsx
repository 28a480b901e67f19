import { useState } from "react";
import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { usePlanWords } from "./use-plan-words.ts";

type Safeguard = NonNullable<Intervention["safeguards"]>[number];
const STATES = ["unknown", "cleared", "notCleared"] as const;

/** Conditions to be met before anybody acts; what nobody has looked into counts as not cleared. */
export function SafeguardsEditor({
  safeguards,
  onChange,
}: {
  readonly safeguards: readonly Safeguard[];
  readonly onChange: (safeguards: readonly Safeguard[]) => void;
}) {
  const { say } = usePlanWords();
  const [text, setText] = useState("");
  return (
    <div className="safeguards">
      <p className="hint">{say("edit.safeguards.hint")}</p>
      <ul className="plain-list">
        {safeguards.map(({ name, state }, at) => (
          <li key={name} className={`safeguard ${state}`}>
            <Choice
              label={name}
              chosen={state}
              options={STATES.map((id) => ({ id, name: say(`edit.safeguards.${id}`) }))}
              onChoose={(next) => onChange(safeguards.with(at, { ...safeguards[at]!, state: next }))}
            />
            <IconButton
              icon="close"
              isSmall
              label={say("edit.safeguards.drop", { name })}
              onPress={() => onChange(safeguards.filter((_, place) => place !== at))}
            />
          </li>
        ))}
      </ul>
      <form
        className="condition-value"
        onSubmit={(event) => {
          event.preventDefault();
          const name = text.trim();
          if (name === "" || safeguards.some((one) => one.name === name)) return;
          onChange([...safeguards, { name, state: "unknown" }]);
          setText("");
        }}
      >
        <TextLine label={say("edit.safeguards.more")} value={text} maxLength={120} onChange={setText} />
        <Button type="submit" isDisabled={text.trim() === ""}>
          {say("edit.safeguards.add")}
        </Button>
      </form>
    </div>
  );
}
