import { useId, useState } from "react";
import type { OrderedClass } from "../../engine/recommend/environment-classes.ts";
import type { SiteContext, Spread } from "../../engine/recommend/site-context.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import type { ContextField, NumberField as NumberOfContext } from "./context-fields.ts";
import { useAdviceWords } from "./use-advice-words.ts";

interface AnswerFormProps {
  readonly field: ContextField;
  readonly context: SiteContext;
  /** Whether the value is an answer by hand, which can be taken back. */
  readonly isOwn: boolean;
  readonly onAnswer: (answer: Partial<SiteContext>) => void;
  readonly onForget: () => void;
  readonly onClose: () => void;
}

/** Answers one question about a place by hand. */
export function AnswerForm({ field, context, isOwn, onAnswer, onForget, onClose }: AnswerFormProps) {
  const words = useAdviceWords();
  const name = words.word("field", field.id);
  return (
    <div className="answer-form">
      {field.form === "number" && (
        <NumberAnswer field={field} value={context[field.id] ?? null} onAnswer={onAnswer} />
      )}
      {field.form === "word" && (
        <Choice
          label={name}
          chosen={String(context[field.id] ?? "")}
          options={[
            { id: "", name: words.say("context.choose") },
            ...field.options.map((id) => ({ id, name: words.word(field.kind, id) })),
          ]}
          onChoose={(id) => id !== "" && onAnswer({ [field.id]: id })}
        />
      )}
      {field.form === "words" && (
        <WordsAnswer
          name={name}
          options={field.options.map((id) => ({ id, name: words.word(field.kind, id) }))}
          chosen={(context[field.id] ?? []) as readonly string[]}
          onAnswer={(ids) => onAnswer({ [field.id]: ids })}
        />
      )}
      {field.form === "notes" && (
        <NotesAnswer name={name} text={context.notes ?? ""} onAnswer={(notes) => onAnswer({ notes })} />
      )}
      <div className="actions">
        {isOwn && (
          <Button look="quiet" onPress={onForget}>
            {words.say("context.forget")}
          </Button>
        )}
        <Button look="quiet" onPress={onClose}>
          {words.say("context.cancel")}
        </Button>
      </div>
    </div>
  );
}

function NumberAnswer({
  field,
  value,
  onAnswer,
}: {
  readonly field: NumberOfContext;
  readonly value: number | null;
  readonly onAnswer: AnswerFormProps["onAnswer"];
}) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const label = `${words.word("field", field.id)}, ${field.unit}`;
  return (
    <>
      <NumberField
        label={label}
        value={value === null ? null : Number(value.toPrecision(3))}
        from={0}
        to={field.most}
        step={1}
        onCommit={(number) => onAnswer({ [field.id]: number })}
      />
      {field.classes.length > 0 && (
        <Choice
          label={words.say("context.orClass")}
          chosen=""
          options={[
            { id: "", name: words.say("context.choose") },
            ...field.classes.map((one) => ({
              id: one.id,
              name: Number.isFinite(one.to)
                ? `${quantities.number(one.from)}–${quantities.number(one.to)} ${field.unit}`
                : `> ${quantities.number(one.from)} ${field.unit}`,
            })),
          ]}
          onChoose={(id) => {
            const chosen = field.classes.find((one) => one.id === id);
            if (chosen !== undefined) onAnswer(answerOfClass(field, chosen));
          }}
        />
      )}
    </>
  );
}

/** A class says no more than its bounds: the middle, spread evenly over it; an open class is taken up to half as much again. */
export function answerOfClass(field: NumberOfContext, { from, to }: OrderedClass): Partial<SiteContext> {
  const end = Number.isFinite(to) ? to : 1.5 * from;
  const at = (share: number): number => from + share * (end - from);
  const spread: Spread = {
    p10: at(0.1),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    knownShare: 1,
  };
  return { [field.id]: spread.median, spread: { [field.id]: spread } };
}

function WordsAnswer({
  name,
  options,
  chosen,
  onAnswer,
}: {
  readonly name: string;
  readonly options: readonly { readonly id: string; readonly name: string }[];
  readonly chosen: readonly string[];
  readonly onAnswer: (ids: readonly string[]) => void;
}) {
  const { say } = useAdviceWords();
  const [ids, setIds] = useState<readonly string[]>(chosen);
  return (
    <fieldset className="words-answer">
      <legend>{name}</legend>
      {options.map((option) => (
        <label key={option.id} className="check">
          <input
            type="checkbox"
            checked={ids.includes(option.id)}
            onChange={() =>
              setIds(ids.includes(option.id) ? ids.filter((id) => id !== option.id) : [...ids, option.id])
            }
          />
          {option.name}
        </label>
      ))}
      <Button look="primary" onPress={() => onAnswer(ids)}>
        {say("context.take")}
      </Button>
    </fieldset>
  );
}

function NotesAnswer({
  name,
  text,
  onAnswer,
}: {
  readonly name: string;
  readonly text: string;
  readonly onAnswer: (text: string) => void;
}) {
  const { say } = useAdviceWords();
  const id = useId();
  const [now, setNow] = useState(text);
  return (
    <div className="field">
      <label htmlFor={id}>{name}</label>
      <textarea
        id={id}
        className="input"
        rows={3}
        maxLength={500}
        value={now}
        onChange={(event) => setNow(event.target.value)}
      />
      <p className="hint">{say("context.notesHint")}</p>
      <Button look="primary" onPress={() => onAnswer(now.trim())}>
        {say("context.take")}
      </Button>
    </div>
  );
}
