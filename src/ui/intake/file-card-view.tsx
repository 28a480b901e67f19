import { sayOfLayer } from "../../commands/intake.ts";
import type { FileCard } from "../../commands/state.ts";
import { BUILT_IN_LEGEND_IDS, builtInLegend } from "../../engine/land/legend.ts";
import {
  asksForYear,
  type ChosenLayer,
  type Gap,
  isSeries,
  LOOSE_ROLES,
} from "../../workspace/changes/draft-workspace.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { FileFacts } from "./file-facts.tsx";

const OWN = "own";

/** A file: what it is, what it seems to be for and why, and the fields that say what it is for. */
export function FileCardView({
  card,
  layer,
  gaps,
}: {
  readonly card: FileCard;
  readonly layer: ChosenLayer;
  readonly gaps: readonly Gap[];
}) {
  const desk = useDesk();
  const { say, word, issue: sentence } = useSpeech();
  const { id, role, year, legend, nameField } = layer;
  const change = (said: Partial<ChosenLayer>): void => sayOfLayer(desk, id, said);
  const roles = LOOSE_ROLES[layer.kind].map((one) => ({ id: one as string, name: word("role", one) }));
  const parts = layer.files.length - 1;
  return (
    <li className={`intake-card ${role === null ? "unused" : ""}`}>
      <div className="intake-name">
        <h3>{card.file}</h3>
        {parts > 0 && <span className="hint">{say("intake.parts", { count: parts })}</span>}
      </div>
      <FileFacts card={card} />
      {card.guess !== null && (
        <p className="small">
          {say(card.guess.role === null ? "intake.noGuess" : "intake.guess", {
            role: word("role", card.guess.role ?? ""),
            reason: [
              say(`guess.${card.guess.ground}`, card.guess.values),
              ...(card.guess.sign === null ? [] : [say("guess.sign", { sign: card.guess.sign })]),
            ].join("; "),
          })}
        </p>
      )}
      {card.kind !== "unreadable" && (
        <div className={`intake-fields ${layer.kind}`}>
          <Choice
            label={say("intake.role")}
            chosen={role ?? ""}
            options={[{ id: "", name: say("intake.unused") }, ...roles]}
            onChoose={(chosen) => change({ role: chosen === "" ? null : (chosen as ChosenLayer["role"]) })}
          />
          {asksForYear(layer) && (
            <NumberField
              label={say(layer.bands > 1 && isSeries(role) ? "intake.firstYear" : "intake.year")}
              value={year}
              from={1900}
              to={2200}
              step={1}
              onCommit={(chosen) => change({ year: Math.round(chosen) })}
            />
          )}
          {role === "land-cover" && (
            <Choice
              label={say("intake.legend")}
              chosen={legend ?? OWN}
              options={[
                { id: OWN, name: say("intake.ownLegend") },
                ...BUILT_IN_LEGEND_IDS.map((known) => ({
                  id: known,
                  name: builtInLegend(known)?.title ?? known,
                })),
              ]}
              onChoose={(chosen) => change({ legend: chosen === OWN ? null : chosen })}
            />
          )}
          {layer.kind === "polygons" && role !== null && role !== "study-area" && (
            <Choice
              label={say("intake.nameField")}
              chosen={nameField ?? ""}
              options={[
                { id: "", name: say("intake.anyField") },
                ...(card.polygons?.fields ?? []).map((field) => ({ id: field, name: field })),
              ]}
              onChoose={(chosen) => change({ nameField: chosen === "" ? null : chosen })}
            />
          )}
        </div>
      )}
      {gaps.map(({ what }) => (
        <Message key={what} severity="warn">
          {say(`gap.${what}`)}
        </Message>
      ))}
      {card.issues.map((issue) => (
        <Message key={sentence(issue)} severity={issue.severity === "stop" ? "warn" : issue.severity}>
          {sentence(issue)}
        </Message>
      ))}
    </li>
  );
}
