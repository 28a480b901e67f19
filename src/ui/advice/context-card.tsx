import { useRef, useState } from "react";
import type { Issue } from "../../commands/state.ts";
import type { NumericField, SiteContext } from "../../engine/recommend/site-context.ts";
import type { AdviceWords } from "../../i18n/advice-words.ts";
import type { Quantities } from "../../i18n/quantities.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { AnswerForm } from "./answer-form.tsx";
import { CONTEXT_FIELDS, type ContextField } from "./context-fields.ts";
import { NoAnswer } from "./no-answer.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import type { AskedPlace } from "./use-site-context.ts";

/** The fields that the line above a closed card tells. */
const TOLD: readonly string[] = ["landUse", "rainfallMm", "aridity", "slopePct", "degradation"];

/** What is known of a place: each value with its origin and its spread; what no layer gives is answered by hand. */
export function ContextCard({ site }: { readonly site: AskedPlace }) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const [isOpen, setOpen] = useState(false);
  const [changed, change] = useState<string | null>(null);
  const { context } = site;
  if (site.state === "nowhere" && site.own.length === 0)
    return <p className="hint">{words.say("context.nowhere")}</p>;
  if (context === null && site.work !== null) return <Reading work={site.work} onGiveUp={site.giveUp} />;
  if (context === null)
    return <NoAnswer fault={site.state === "failed" ? "" : null} what="context.failed" again={site.again} />;
  const known = CONTEXT_FIELDS.filter(({ id }) => context[id] !== undefined);
  const told = CONTEXT_FIELDS.filter(({ id }) => TOLD.includes(id) && context[id] !== undefined).toSorted(
    (a, b) => TOLD.indexOf(a.id) - TOLD.indexOf(b.id),
  );
  return (
    <section className="context-card" aria-label={words.say("context.title")}>
      <p className="small">
        <strong>{words.say("context.title")}</strong>{" "}
        {told.map((field) => words.told(field.id, valueText(field, context, words, quantities))).join(" · ")}
      </p>
      {site.reading?.isSynthetic === true && <p className="hint">{words.say("context.synthetic")}</p>}
      <p className="row small">
        <span className="second">
          {words.say("context.known", { known: known.length, of: CONTEXT_FIELDS.length })}
        </span>
        <button type="button" className="button bare" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {words.say(isOpen ? "context.close" : "context.open")}
        </button>
      </p>
      {isOpen && (
        <>
          <ul className="plain-list context-fields">
            {CONTEXT_FIELDS.map((field) => (
              <li key={field.id}>
                {changed === field.id ? (
                  <AnswerForm
                    field={field}
                    context={context}
                    isOwn={site.own.includes(field.id)}
                    onAnswer={(answer) => {
                      site.answer(answer);
                      change(null);
                    }}
                    onForget={() => {
                      site.forget([field.id]);
                      change(null);
                    }}
                    onClose={() => change(null)}
                  />
                ) : (
                  <FieldRow field={field} context={context} onChange={() => change(field.id)} />
                )}
              </li>
            ))}
          </ul>
          {(site.reading?.questions.length ?? 0) > 0 && <Questions site={site} context={context} />}
          <ContextFile site={site} />
        </>
      )}
    </section>
  );
}

/** Layers of a large area take a while: how far it is, and giving up. */
function Reading({
  work: { done, of },
  onGiveUp,
}: {
  readonly work: { readonly done: number; readonly of: number };
  readonly onGiveUp: () => void;
}) {
  const { say } = useAdviceWords();
  const { quantities } = useSpeech();
  return (
    <div className="context-card row small">
      <span className="second">
        {say("context.reading")}
        {of > 0 && ` (${quantities.share(done, of)})`}
      </span>
      <Button onPress={onGiveUp}>{say("import.cancel")}</Button>
    </div>
  );
}

function FieldRow({
  field,
  context,
  onChange,
}: {
  readonly field: ContextField;
  readonly context: SiteContext;
  readonly onChange: () => void;
}) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const isKnown = context[field.id] !== undefined;
  const origin = context.origins?.[field.id];
  const spread = spreadText(field, context, words, quantities);
  const name = words.word("field", field.id);
  return (
    <div className="context-field">
      <span className="second">{name}</span>
      <span className={isKnown ? "" : "hint"}>
        {isKnown ? valueText(field, context, words, quantities) : words.say("context.unknown")}
      </span>
      <IconButton
        icon="pen"
        isSmall
        label={words.say(isKnown ? "context.change" : "context.answer", { field: name })}
        onPress={onChange}
      />
      {(spread !== null || origin !== undefined) && (
        <span className="hint origin">
          {[spread, origin === "by hand" ? words.say("context.byHand") : origin].filter(Boolean).join(" · ")}
        </span>
      )}
    </div>
  );
}

/** What somebody who stands there can say; a yes adds the types of degradation that it means. */
function Questions({ site, context }: { readonly site: AskedPlace; readonly context: SiteContext }) {
  const words = useAdviceWords();
  const seen = context.degradation ?? [];
  return (
    <section className="field-questions">
      <h3 className="small">{words.say("context.questions")}</h3>
      <ul className="plain-list">
        {(site.reading?.questions ?? [])
          .filter(({ codes }) => codes.length === 0 || codes.some((code) => !seen.includes(code)))
          .map(({ id, codes }) => (
            <li key={id} className="row small">
              <span>{words.word("ask", id)}</span>
              {codes.length > 0 && (
                <Button
                  label={`${words.say("context.yes")}: ${words.word("ask", id)}`}
                  onPress={() => site.answer({ degradation: [...new Set([...seen, ...codes])] })}
                >
                  {words.say("context.yes")}
                </Button>
              )}
            </li>
          ))}
      </ul>
    </section>
  );
}

function ContextFile({ site }: { readonly site: AskedPlace }) {
  const { say } = useAdviceWords();
  const speech = useSpeech();
  const input = useRef<HTMLInputElement>(null);
  const [problems, setProblems] = useState<readonly Issue[]>([]);
  return (
    <>
      <div className="actions">
        <Button onPress={site.save}>{say("context.save")}</Button>
        <Button onPress={() => input.current?.click()}>{say("context.load")}</Button>
        {site.own.length > 0 && (
          <Button look="quiet" onPress={() => site.forget(site.own)}>
            {say("context.forgetAll")}
          </Button>
        )}
        <input
          ref={input}
          type="file"
          className="unseen"
          tabIndex={-1}
          accept=".json,application/json"
          aria-label={say("context.load")}
          onChange={(event) => {
            const [file] = event.target.files ?? [];
            event.target.value = "";
            if (file === undefined) return;
            void site.load(file).then(setProblems);
          }}
        />
      </div>
      {problems.map((issue) => (
        <Message key={JSON.stringify(issue)} severity={issue.severity}>
          {speech.issue(issue)}
        </Message>
      ))}
      {(site.reading?.issues ?? []).map((issue) => (
        <Message key={JSON.stringify(issue)} severity="note">
          {speech.issue(issue)}
        </Message>
      ))}
    </>
  );
}

/** A value as the screen writes it. */
export function valueText(
  field: ContextField,
  context: SiteContext,
  words: AdviceWords,
  quantities: Quantities,
): string {
  const value = context[field.id];
  if (value === undefined) return words.say("context.unknown");
  if (field.form === "number") return `${quantities.number(value as number, 2)} ${field.unit}`;
  if (field.form === "notes") return String(value);
  if (field.form === "words")
    return (value as readonly string[]).map((one) => words.word(field.kind, one)).join(", ");
  return words.word(field.kind, String(value));
}

function spreadText(
  field: ContextField,
  context: SiteContext,
  words: AdviceWords,
  quantities: Quantities,
): string | null {
  const spread = field.form === "number" ? context.spread?.[field.id as NumericField] : undefined;
  if (spread !== undefined && spread.p10 !== spread.p90)
    return words.say("context.spread", {
      low: quantities.number(spread.p10, 2),
      high: quantities.number(spread.p90, 2),
      known: quantities.share(spread.knownShare, 1),
    });
  const shares =
    field.form === "word" ? context.shares?.[field.id as "landUse" | "aridity" | "response"] : undefined;
  if (shares === undefined || field.form !== "word" || Object.keys(shares).length < 2) return null;
  return Object.entries(shares)
    .sort(([, a], [, b]) => b - a)
    .slice(0, 3)
    .map(([id, share]) => `${words.word(field.kind, id)} ${quantities.share(share, 1)}`)
    .join(", ");
}
