import { type KeyboardEvent, useState } from "react";
import { redo, undo } from "../../commands/assess.ts";
import {
  beginScenario,
  copyScenario,
  removeScenario,
  renameScenario,
  scenarioTree,
} from "../../commands/plan/edit-scenarios.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import type { ScenarioPlan } from "../../commands/state.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { TextField } from "../kit/text-field.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** The scenarios as a tree, doing nothing first; the chosen one can be branched, copied, renamed and removed. */
export function ScenarioTree() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const workspace = useDrawer((state) => state.document?.present ?? null);
  const chosen = useDrawer(({ view }) => view.plan.scenario);
  const plan = useDrawer(({ results }) => results.plan.report?.plan ?? null);
  const hasPast = useDrawer(({ document }) => (document?.past.length ?? 0) > 0);
  const hasFuture = useDrawer(({ document }) => (document?.future.length ?? 0) > 0);
  const [isNaming, setNaming] = useState(false);
  if (workspace === null) return null;
  const tree = scenarioTree(workspace);
  const own = tree.find(({ scenario }) => scenario.id === chosen)?.scenario ?? null;
  const name = own === null ? "" : nameOf(own, say("scenarios.unnamed"));
  const choose = (id: string | null): void => {
    setNaming(false);
    showPlan(desk, { scenario: id, intervention: null });
  };
  return (
    <section className="scenario-tree" aria-label={say("scenarios.tree")}>
      <div className="row">
        <h3>{say("scenarios.tree")}</h3>
        <span className="tools">
          <IconButton
            icon="undo"
            isSmall
            isDisabled={!hasPast}
            label={say("scenarios.undo")}
            onPress={() => undo(desk)}
          />
          <IconButton
            icon="redo"
            isSmall
            isDisabled={!hasFuture}
            label={say("scenarios.redo")}
            onPress={() => redo(desk)}
          />
        </span>
      </div>
      <ul onKeyDown={walk}>
        <Row
          depth={0}
          name={say("scenarios.nothing")}
          plan={plan?.businessAsUsual.scenario ?? null}
          isChosen={own === null}
          onChoose={() => choose(null)}
        />
        {tree.map(({ scenario, depth }) => (
          <Row
            key={scenario.id}
            depth={depth + 1}
            name={nameOf(scenario, say("scenarios.unnamed"))}
            plan={plan?.scenarios[scenario.id] ?? null}
            isChosen={scenario.id === chosen}
            onChoose={() => choose(scenario.id)}
          />
        ))}
      </ul>
      {isNaming && own !== null && (
        <TextField
          label={say("scenarios.name")}
          value={name}
          onCommit={(next) => {
            renameScenario(desk, own.id, next);
            setNaming(false);
          }}
        />
      )}
      <div className="actions">
        <Button
          look={tree.length === 0 ? "primary" : "plain"}
          onPress={() => {
            beginScenario(desk, say("scenarios.newName", { number: String(tree.length + 1) }));
            setNaming(false);
          }}
        >
          {say(tree.length === 0 ? "scenarios.begin" : "scenarios.new")}
        </Button>
        {own !== null && (
          <>
            <Button
              label={say("scenarios.branchOf", { name })}
              onPress={() => copyScenario(desk, own.id, say("scenarios.branchName", { name }), true)}
            >
              {say("scenarios.branch")}
            </Button>
            <span className="tools">
              <IconButton
                icon="copy"
                label={say("scenarios.copy", { name })}
                onPress={() => copyScenario(desk, own.id, say("scenarios.copyName", { name }), false)}
              />
              <IconButton
                icon="pen"
                label={say("scenarios.rename", { name })}
                onPress={() => setNaming(true)}
              />
              <IconButton
                icon="bin"
                label={say("scenarios.remove", { name })}
                onPress={() => removeScenario(desk, own.id)}
              />
            </span>
          </>
        )}
      </div>
    </section>
  );
}

/** The name of a scenario, or a word for none. */
function nameOf({ name }: { readonly name?: string | undefined }, unnamed: string): string {
  return name === undefined || name === "" ? unnamed : name;
}

interface RowProps {
  readonly depth: number;
  readonly name: string;
  readonly plan: ScenarioPlan | null;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function Row({ depth, name, plan, isChosen, onChoose }: RowProps) {
  const { say } = usePlanWords();
  return (
    <li>
      <button
        type="button"
        className="scenario-row"
        style={{ paddingInlineStart: 10 + 16 * Math.min(depth, 6) }}
        aria-current={isChosen}
        onClick={onChoose}
      >
        {depth > 0 && (
          <span className="twig" style={{ insetInlineStart: 12 + 16 * (Math.min(depth, 6) - 1) }} />
        )}
        <span className="name">{name}</span>
        {plan !== null && (
          <span className="count">
            {plan.neutralCount}/{plan.count}
            <span className="unseen"> {say("scenarios.neutralShort")}</span>
          </span>
        )}
      </button>
    </li>
  );
}

/** Up and down go from scenario to scenario, as in every list of files. */
function walk(event: KeyboardEvent<HTMLUListElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step === undefined) return;
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>(".scenario-row")];
  const next = rows[rows.indexOf(document.activeElement as HTMLElement) + step];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
