import { useRef, useState } from "react";
import {
  type Decision,
  decisionsOf,
  keepDecision,
  newDecision,
  removeDecision,
} from "../../commands/plan/decide.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { DecisionForm } from "./decision-form.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** What was decided, by whom, when, and who objected. `isFirst`: to log one is what the panel is for. */
export function DecisionLog({ isFirst = true }: { readonly isFirst?: boolean }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const decisions = useDrawer(decisionsOf);
  const [edited, setEdited] = useState<Decision | null>(null);
  const [removed, setRemoved] = useState<Decision | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const close = (): void => {
    setEdited(null);
    heading.current?.focus();
  };
  return (
    <section className="decisions">
      <h3 ref={heading} tabIndex={-1}>
        {say("decision.title")}
      </h3>
      {decisions.length === 0 && edited === null && <p className="hint">{say("decision.empty")}</p>}
      <ol className="plain-list">
        {decisions.map((decision) =>
          edited?.id === decision.id ? null : (
            <li key={decision.id}>
              <Line
                decision={decision}
                onEdit={() => setEdited(decision)}
                onRemove={() => {
                  removeDecision(desk, decision.id);
                  setRemoved(decision);
                  heading.current?.focus();
                }}
              />
            </li>
          ),
        )}
      </ol>
      {removed !== null && (
        <div className="actions" role="status">
          <span className="small">{say("decision.removed")}</span>
          <Button
            onPress={() => {
              keepDecision(desk, removed);
              setRemoved(null);
            }}
          >
            {say("decision.restore")}
          </Button>
        </div>
      )}
      {edited === null ? (
        <div className="actions">
          <Button look={isFirst ? "primary" : "plain"} onPress={() => setEdited(newDecision(desk))}>
            {say("decision.add")}
          </Button>
        </div>
      ) : (
        <DecisionForm
          key={edited.id}
          decision={edited}
          onKeep={(decision) => {
            keepDecision(desk, decision);
            close();
          }}
          onCancel={close}
        />
      )}
    </section>
  );
}

function Line({
  decision,
  onEdit,
  onRemove,
}: {
  readonly decision: Decision;
  readonly onEdit: () => void;
  readonly onRemove: () => void;
}) {
  const { tag } = useSpeech();
  const { say } = usePlanWords();
  const scenarios = useDrawer((state) => state.document?.present.scenarios);
  const { what, who = "", date, scenario = null, objections = [] } = decision;
  const day = new Date(`${date}T12:00:00`).toLocaleDateString(tag, { dateStyle: "long" });
  const found = (scenarios ?? []).find(({ id }) => id === scenario);
  return (
    <article className="decision">
      <p className="small second">{who === "" ? day : say("decision.by", { date: day, who })}</p>
      <p>{what}</p>
      {scenario !== null && (
        <p className="small second">
          {say("decision.about", {
            name: found === undefined ? say("decision.gone") : found.name || found.id,
          })}
        </p>
      )}
      {objections.length > 0 && (
        <ul className="objections small">
          {objections.map((objection) => (
            <li key={`${objection.who} ${objection.what}`}>
              {say("decision.objection", {
                who: objection.who || say("decision.somebody"),
                what: objection.what,
              })}
            </li>
          ))}
        </ul>
      )}
      <div className="actions unprinted">
        <Button look="quiet" onPress={onEdit} label={`${say("decision.edit")}: ${what}`}>
          {say("decision.edit")}
        </Button>
        <Button look="quiet" onPress={onRemove} label={`${say("decision.remove")}: ${what}`}>
          {say("decision.remove")}
        </Button>
      </div>
    </article>
  );
}
