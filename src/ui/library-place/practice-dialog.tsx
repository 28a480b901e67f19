import { useRef, useState } from "react";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import { checkPractice, keepOwnPractice, type OwnPractice, saveDraft } from "../../commands/own-practices.ts";
import type { Issue } from "../../commands/state.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useCountries } from "../advice/use-country-name.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { Sheet } from "../kit/sheet.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { LIST_QUESTIONS, type ListQuestion, withAnswer } from "./practice-form.ts";

const MOST_LETTERS = 200;
const MOST_LETTERS_OF_TEXT = 4000;
const TEXTS = ["definition", "description", "strengths", "weaknesses", "overcome"] as const;

/** Documents a practice of the user's own by WOCAT's core questions; kept in the workspace, and saved as a draft for WOCAT. */
export function PracticeDialog({
  practice,
  onClose,
}: {
  readonly practice: OwnPractice;
  readonly onClose: () => void;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const speech = useSpeech();
  const [own, setOwn] = useState(practice);
  const [issues, setIssues] = useState<readonly Issue[] | null>(null);
  const answer = <Field extends keyof OwnPractice>(
    field: Field,
    value: OwnPractice[Field] | undefined,
  ): void => setOwn((now) => withAnswer(now, field, value));
  const check = async (): Promise<boolean> => {
    const found = await checkPractice(desk, own);
    setIssues(found);
    return found.every(({ severity }) => severity !== "stop");
  };
  return (
    <Sheet title={say("own.title")} closeLabel={say("own.close")} className="import" onClose={onClose}>
      {(sheet) => (
        <>
          <p className="small second">{say("own.hint")}</p>
          <TextLine
            label={say("own.name")}
            value={own.name}
            maxLength={MOST_LETTERS}
            onChange={(name) => answer("name", name)}
          />
          <Place own={own} answer={answer} />
          {TEXTS.map((field) => (
            <TextLine
              key={field}
              rows={2}
              maxLength={MOST_LETTERS_OF_TEXT}
              label={say(`own.${field}`)}
              value={own.texts?.[field] ?? ""}
              onChange={(text) => answer("texts", textsWith(own.texts, field, text))}
            />
          ))}
          {LIST_QUESTIONS.map((question) => (
            <ListAnswer
              key={question.field}
              question={question}
              chosen={(own[question.field] ?? []) as readonly string[]}
              onChange={(ids) => answer(question.field, ids as never)}
            />
          ))}
          <div className="asked-for">
            <NumberField
              label={say("own.establishment")}
              value={own.establishmentUsdPerHa ?? null}
              from={0}
              to={1e7}
              step={1}
              onCommit={(value) => answer("establishmentUsdPerHa", value)}
            />
            <NumberField
              label={say("own.maintenance")}
              value={own.maintenanceUsdPerHaYr ?? null}
              from={0}
              to={1e7}
              step={1}
              onCommit={(value) => answer("maintenanceUsdPerHaYr", value)}
            />
          </div>
          <Photos photos={own.photos ?? []} onChange={(photos) => answer("photos", photos)} />
          {(issues ?? []).map((issue) => (
            <Message key={JSON.stringify(issue)} severity={issue.severity}>
              {speech.issue(issue)}
            </Message>
          ))}
          {issues?.length === 0 && <Message severity="note">{say("own.whole")}</Message>}
          <div className="actions">
            <Button
              look="primary"
              onPress={() =>
                void check().then((isFit) => {
                  if (!isFit) return;
                  keepOwnPractice(desk, own);
                  sheet.current?.close();
                })
              }
            >
              {say("own.keep")}
            </Button>
            <Button onPress={() => void check()}>{say("own.check")}</Button>
            <Button
              onPress={() =>
                void check().then((isFit) => {
                  if (isFit) void saveDraft(desk, own);
                })
              }
            >
              {say("own.draft")}
            </Button>
          </div>
          <p className="hint">{say("own.draftHint")}</p>
        </>
      )}
    </Sheet>
  );
}

function textsWith(
  texts: OwnPractice["texts"],
  field: (typeof TEXTS)[number],
  text: string,
): OwnPractice["texts"] {
  const { [field]: _, ...others } = texts ?? {};
  const all = text === "" ? others : { ...others, [field]: text };
  return Object.keys(all).length === 0 ? undefined : all;
}

function Place({
  own,
  answer,
}: {
  readonly own: OwnPractice;
  readonly answer: <Field extends keyof OwnPractice>(
    field: Field,
    value: OwnPractice[Field] | undefined,
  ) => void;
}) {
  const { say } = useAdviceWords();
  const countries = useCountries();
  const [point] = own.points ?? [];
  const setPoint = (lon: number | null, lat: number | null): void =>
    answer("points", lon === null || lat === null ? undefined : [[lon, lat]]);
  const [half, setHalf] = useState<readonly [number | null, number | null]>([
    point?.[0] ?? null,
    point?.[1] ?? null,
  ]);
  return (
    <>
      <Choice
        label={say("own.country")}
        chosen={own.country ?? ""}
        options={[{ id: "", name: say("context.choose") }, ...countries]}
        onChoose={(id) => answer("country", id === "" ? undefined : id)}
      />
      <TextLine
        label={say("own.region")}
        maxLength={MOST_LETTERS}
        value={own.region ?? ""}
        onChange={(region) => answer("region", region)}
      />
      <div className="asked-for">
        {(["latitude", "longitude"] as const).map((axis, row) => (
          <NumberField
            key={axis}
            label={say(`own.${axis}`)}
            value={half[1 - row] ?? null}
            from={row === 0 ? -90 : -180}
            to={row === 0 ? 90 : 180}
            step={0.0001}
            onCommit={(value) => {
              const [lon, lat] = row === 0 ? [half[0], value] : [value, half[1]];
              setHalf([lon, lat]);
              setPoint(lon, lat);
            }}
          />
        ))}
      </div>
    </>
  );
}

function ListAnswer({
  question: { field, kind },
  chosen,
  onChange,
}: {
  readonly question: ListQuestion;
  readonly chosen: readonly string[];
  readonly onChange: (ids: readonly string[]) => void;
}) {
  const words = useAdviceWords();
  const values: readonly { readonly id: string; readonly label?: string }[] = taxonomy.lists[field].values;
  return (
    <details>
      <summary>
        {words.word("ownList", field)}
        {chosen.length > 0 && (
          <span className="second"> ({chosen.map((id) => words.word(kind, id)).join(", ")})</span>
        )}
      </summary>
      <fieldset className="words-answer">
        <legend className="unseen">{words.word("ownList", field)}</legend>
        {values.map(({ id, label }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={chosen.includes(id)}
              onChange={() =>
                onChange(chosen.includes(id) ? chosen.filter((one) => one !== id) : [...chosen, id])
              }
            />
            {words.word(kind, id, label)}
          </label>
        ))}
      </fieldset>
    </details>
  );
}

/** Photos stay with the user: only their names are kept. */
function Photos({
  photos,
  onChange,
}: {
  readonly photos: NonNullable<OwnPractice["photos"]>;
  readonly onChange: (photos: NonNullable<OwnPractice["photos"]>) => void;
}) {
  const { say } = useAdviceWords();
  const chooser = useRef<HTMLInputElement>(null);
  return (
    <>
      <div className="actions">
        <Button onPress={() => chooser.current?.click()}>{say("own.photo")}</Button>
      </div>
      <p className="hint">
        {photos.length === 0 ? say("own.photoHint") : photos.map(({ file }) => file).join(", ")}
      </p>
      <input
        ref={chooser}
        type="file"
        accept="image/*"
        multiple
        className="unseen"
        tabIndex={-1}
        aria-label={say("own.photo")}
        onChange={(event) => {
          const names = [...(event.target.files ?? [])].map(({ name }) => ({ file: name }));
          event.target.value = "";
          if (names.length > 0) onChange([...photos, ...names]);
        }}
      />
    </>
  );
}
