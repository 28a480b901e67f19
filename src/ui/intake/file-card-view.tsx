import type { FileCard, Issue } from "../../commands/state.ts";
import type { ChosenLayer, Gap } from "../../workspace/changes/draft-workspace.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { FileFacts, LayerFacts } from "./file-facts.tsx";
import { LayerFields } from "./layer-fields.tsx";
import { ToolTables } from "./tool-tables.tsx";

/** A file: what it is, what it seems to be for and why, and the fields that say what its layers are for. */
export function FileCardView({
  card,
  layers,
  gaps,
}: {
  readonly card: FileCard;
  /** Most files are one layer; results of another tool may be several. */
  readonly layers: readonly ChosenLayer[];
  readonly gaps: readonly Gap[];
}) {
  const { say, word, issue: sentence } = useSpeech();
  const { guess, result } = card;
  const parts = (layers[0]?.files.length ?? 1) - 1;
  const isUsed = card.kind === "report" || layers.some(({ role }) => role !== null);
  // A coordinate system that the user has stated is no longer missing.
  const isOpen = ({ code }: Issue): boolean =>
    !(/^crs(Missing|NotUnderstood)$/.test(code) && layers.some(({ said }) => said.crs !== undefined));
  const gapsOf = (id: string) => gaps.filter(({ layer }) => layer === id);
  return (
    <li className={`intake-card ${isUsed ? "" : "unused"}`}>
      <div className="intake-name">
        <h3>{card.file}</h3>
        {parts > 0 && <span className="hint">{say("intake.parts", { count: parts })}</span>}
      </div>
      <FileFacts card={card} />
      {result !== null && <ToolTables result={result} />}
      {guess !== null && result === null && (
        <p className="small">
          {say(guess.role === null ? "intake.noGuess" : "intake.guess", {
            role: word("role", guess.role ?? ""),
            reason: [
              say(`guess.${guess.ground}`, guess.values),
              ...(guess.sign === null ? [] : [say("guess.sign", { sign: guess.sign })]),
            ].join("; "),
          })}
        </p>
      )}
      {card.kind !== "report" &&
        card.kind !== "unreadable" &&
        layers.map((layer) => (
          <div key={layer.id} className="intake-layer">
            {layers.length > 1 && <h4>{layer.title}</h4>}
            {(card.layers?.length ?? 0) > 1 && <LayerFacts card={card} name={layer.said.layer ?? null} />}
            <LayerFields card={card} layer={layer} />
            {gapsOf(layer.id).map(({ what }) => (
              <Message key={what} severity="warn">
                {say(`gap.${what}`)}
              </Message>
            ))}
          </div>
        ))}
      {card.issues.filter(isOpen).map((issue) => (
        <Message key={sentence(issue)} severity={issue.severity === "stop" ? "warn" : issue.severity}>
          {sentence(issue)}
        </Message>
      ))}
    </li>
  );
}
