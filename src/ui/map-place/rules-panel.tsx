import { changeDocument, redo, undo } from "../../commands/assess.ts";
import type { Workspace } from "../../commands/state.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { withParameter } from "../../workspace/changes/set-parameter.ts";
import { withRuleSet } from "../../workspace/changes/set-rule-set.ts";
import { effectiveParameters } from "../../workspace/select/effective-parameters.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import { MatrixEditor } from "./matrix-editor.tsx";
import { Sensitivity } from "./sensitivity.tsx";

/** The rules of the assessment; every change is assessed at once and can be taken back. */
export function RulesPanel() {
  const desk = useDesk();
  const { say } = useSpeech();
  const document = useDrawer((state) => state.document);
  if (document === null) return null;
  const { present, past, future } = document;
  const parameters = effectiveParameters(present);
  const change = (to: (workspace: Workspace) => Workspace): void => changeDocument(desk, to);
  const set = (name: string, value: unknown): void =>
    change((workspace) => withParameter(workspace, name, value));
  const changes = Object.keys(present.parameters).length;
  const significance = parameters["trajectory.significance"];
  return (
    <section className="headline">
      <div className="pair">
        <IconButton
          icon="undo"
          label={say("undo")}
          isDisabled={past.length === 0}
          onPress={() => undo(desk)}
        />
        <IconButton
          icon="redo"
          label={say("redo")}
          isDisabled={future.length === 0}
          onPress={() => redo(desk)}
        />
        <span className="hint">{say("rules.changes", { count: changes })}</span>
        {changes > 0 && (
          <Button
            look="bare"
            onPress={() => change((workspace) => withRuleSet(workspace, workspace.ruleSet))}
          >
            {say("rules.reset")}
          </Button>
        )}
      </div>
      <Choice
        label={say("rules.ruleSet")}
        chosen={present.ruleSet}
        options={RULE_SETS.map(({ id, title }) => ({ id, name: title }))}
        onChoose={(id) => change((workspace) => withRuleSet(workspace, id))}
      />
      <Sensitivity />
      <Choice
        label={say("rules.significance")}
        chosen={significance}
        options={(["mann-kendall", "z-levels", "peer-table"] as const).map((id) => ({
          id,
          name: say(`significance.${id}`),
        }))}
        onChoose={(id) => set("trajectory.significance", id)}
      />
      {significance === "mann-kendall" && (
        <NumberField
          label={say("rules.alpha")}
          value={parameters["trajectory.alpha"]}
          from={0.0001}
          to={0.5}
          step={0.01}
          onCommit={(value) => set("trajectory.alpha", value)}
        />
      )}
      <Choice
        label={say("rules.noData")}
        chosen={parameters["oneOutAllOut.noData"]}
        options={(["all", "oneOut", "available"] as const).map((id) => ({ id, name: say(`noData.${id}`) }))}
        onChoose={(id) => set("oneOutAllOut.noData", id)}
      />
      <NumberField
        label={say("rules.performance")}
        value={parameters["performance.threshold"]}
        from={0}
        to={1}
        step={0.05}
        onCommit={(value) => set("performance.threshold", value)}
      />
      <NumberField
        label={say("rules.stateChange")}
        value={parameters["state.classChange"]}
        from={1}
        to={9}
        step={1}
        onCommit={(value) => set("state.classChange", Math.round(value))}
      />
      <NumberField
        label={say("rules.loss")}
        value={parameters["soilCarbon.lossPercent"]}
        from={-100}
        to={0}
        step={1}
        onCommit={(value) => set("soilCarbon.lossPercent", value)}
      />
      <NumberField
        label={say("rules.gain")}
        value={parameters["soilCarbon.gainPercent"]}
        from={0}
        to={1000}
        step={1}
        onCommit={(value) => set("soilCarbon.gainPercent", value)}
      />
      <MatrixEditor workspace={present} onChange={change} />
    </section>
  );
}
