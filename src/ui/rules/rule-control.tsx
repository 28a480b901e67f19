import type { ReactNode } from "react";
import { changeDocument } from "../../commands/assess.ts";
import type { Workspace } from "../../commands/state.ts";
import { PARAMETER_FORMS } from "../../engine/rule-set-parameters.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import type { TextKey } from "../../i18n/speech.ts";
import { withParameter } from "../../workspace/changes/set-parameter.ts";
import { effectiveParameters } from "../../workspace/select/effective-parameters.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import type { RuleSpec } from "./rule-specs.ts";

/** The controls of several parameters, of those that play a part. */
export function RuleControls({
  rules,
  workspace,
}: {
  readonly rules: readonly RuleSpec[];
  readonly workspace: Workspace;
}) {
  const parameters = effectiveParameters(workspace);
  return rules
    .filter(({ plays }) => plays === undefined || plays(parameters))
    .map((spec) => <RuleControl key={spec.name} spec={spec} workspace={workspace} />);
}

/** One parameter: what it does, what the rule set has, and the way back to that. */
function RuleControl({ spec, workspace }: { readonly spec: RuleSpec; readonly workspace: Workspace }) {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const { name, step = 1 } = spec;
  const form = PARAMETER_FORMS[name];
  const value = effectiveParameters(workspace)[name];
  const standard = (RULE_SETS.find(({ id }) => id === workspace.ruleSet) ?? RULE_SETS[0]!).parameters[name];
  const set = (next: unknown): void =>
    changeDocument(desk, (document) => withParameter(document, name, next));
  const option = (id: string): string => say(`rule.${name}.${id}` as TextKey);
  const told = typeof standard === "string" ? option(standard) : quantities.number(Number(standard), 6);
  return (
    <Changeable isChanged={value !== standard} onReset={() => set(standard)} name={say(`rule.${name}`)}>
      {form.kind === "choice" ? (
        <Choice
          label={say(`rule.${name}`)}
          chosen={String(value)}
          options={form.choices.map((id) => ({ id, name: option(id) }))}
          onChoose={set}
        />
      ) : (
        form.kind === "number" && (
          <NumberField
            label={say(`rule.${name}`)}
            value={Number(value)}
            from={form.min}
            to={form.max}
            step={step}
            onCommit={(next) => set(form.isWhole === true ? Math.round(next) : next)}
          />
        )
      )}
      <p className="hint">
        {say(`rule.${name}.hint`)} {say("rules.standard", { value: told })}
      </p>
    </Changeable>
  );
}

interface ChangeableProps {
  readonly isChanged: boolean;
  readonly name: string;
  readonly onReset: () => void;
  readonly children: ReactNode;
}

/** Something with a standard: marked where it differs, with the way back. */
export function Changeable({ isChanged, name, onReset, children }: ChangeableProps) {
  const { say } = useSpeech();
  return (
    <div className={`rule ${isChanged ? "changed" : ""}`}>
      {children}
      {isChanged && (
        <div className="pair small">
          <strong>{say("rules.changed")}</strong>
          <Button look="bare" label={say("rules.resetOne", { name })} onPress={onReset}>
            {say("rules.reset")}
          </Button>
        </div>
      )}
    </div>
  );
}
