import type { ReactNode } from "react";
import { changeDocument, redo, undo } from "../../commands/assess.ts";
import { put } from "../../commands/desk.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { withRuleSet } from "../../workspace/changes/set-rule-set.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { LandTypesEditor } from "./land-types-editor.tsx";
import { MatrixEditor } from "./matrix-editor.tsx";
import { PeriodEditor } from "./period-editor.tsx";
import { RuleControls } from "./rule-control.tsx";
import {
  COMBINATION_RULES,
  LAND_COVER_RULES,
  PRODUCTIVITY_RULES,
  type RuleSpec,
  SOIL_CARBON_RULES,
} from "./rule-specs.ts";
import { Sensitivity } from "./sensitivity.tsx";

/** The rules of the assessment; every change is assessed at once and can be taken back. */
export function RulesPanel() {
  const desk = useDesk();
  const { say } = useSpeech();
  const document = useDrawer((state) => state.document);
  const denominator = useDrawer(({ view }) => view.denominator);
  if (document === null) return null;
  const { present, past, future } = document;
  const changed = Object.keys(present.parameters);
  const count = (rules: readonly RuleSpec[]): number =>
    rules.filter(({ name }) => changed.includes(name)).length;
  return (
    <div className="rules">
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
        <span className="hint">{say("rules.changes", { count: changed.length })}</span>
        {changed.length > 0 && (
          <Button
            look="bare"
            onPress={() => changeDocument(desk, (workspace) => withRuleSet(workspace, workspace.ruleSet))}
          >
            {say("rules.resetAll")}
          </Button>
        )}
      </div>
      <Choice
        label={say("rules.ruleSet")}
        chosen={present.ruleSet}
        options={RULE_SETS.map(({ id, title }) => ({ id, name: title }))}
        onChoose={(id) => changeDocument(desk, (workspace) => withRuleSet(workspace, id))}
      />
      <p className="hint">{say("rules.ruleSet.hint")}</p>
      <Sensitivity />
      <Group
        title={say("part.landCover")}
        changes={count(LAND_COVER_RULES) + Number(changed.includes("landCover.matrix"))}
        isOpen
      >
        <MatrixEditor workspace={present} />
        <RuleControls rules={LAND_COVER_RULES} workspace={present} />
      </Group>
      <Group title={say("part.productivity")} changes={count(PRODUCTIVITY_RULES)}>
        <RuleControls rules={PRODUCTIVITY_RULES} workspace={present} />
      </Group>
      <Group title={say("part.soilCarbon")} changes={count(SOIL_CARBON_RULES)}>
        <RuleControls rules={SOIL_CARBON_RULES} workspace={present} />
      </Group>
      <Group title={say("rules.combination")} changes={count(COMBINATION_RULES)}>
        <RuleControls rules={COMBINATION_RULES} workspace={present} />
      </Group>
      <Group title={say("periods.title")} changes={0}>
        <PeriodEditor workspace={present} />
      </Group>
      <Group title={say("landTypes.title")} changes={0}>
        <LandTypesEditor workspace={present} />
      </Group>
      <Group title={say("denominator.title")} changes={0}>
        <p className="hint">{say("denominator.hint")}</p>
        <Segments
          label={say("denominator.title")}
          chosen={denominator}
          onChoose={(next) => put(desk, "view", { denominator: next })}
          segments={[
            { id: "land", content: say("denominator.land") },
            { id: "known", content: say("denominator.known") },
          ]}
        />
      </Group>
    </div>
  );
}

interface GroupProps {
  readonly title: string;
  /** How many of its rules differ from the rule set. */
  readonly changes: number;
  readonly isOpen?: boolean;
  readonly children: ReactNode;
}

function Group({ title, changes, isOpen = false, children }: GroupProps) {
  const { say } = useSpeech();
  return (
    <details className="rule-group" open={isOpen}>
      <summary>
        <h3>{title}</h3>
        {changes > 0 && <span className="hint">{say("rules.changedCount", { count: changes })}</span>}
      </summary>
      <div className="rule-group-inside">{children}</div>
    </details>
  );
}
