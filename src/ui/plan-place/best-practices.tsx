import { useEffect, useState } from "react";
import { type AdvisedPractice, askPractice } from "../../commands/advice.ts";
import { askBest, choosePractice, dropPractice, whatIsMissing } from "../../commands/plan/ask-best.ts";
import { practiceColour } from "../../commands/plan/best-on-map.ts";
import type { PracticeToChoose } from "../../commands/plan/best-state.ts";
import { type FigureField, OWN_FIGURE } from "../../commands/plan/practice-figures.ts";
import { practiceOfCatalogue, practicesThatFit } from "../../commands/plan/practice-options.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { MaybeNumber, NumberField } from "../kit/number-field.tsx";
import { cssColour } from "../map-place/place-looks.ts";
import { FigureBasis } from "./figure-basis.tsx";
import { RangeField } from "./range-field.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const RESPONSES = ["avoid", "reduce", "reverse"] as const;
const MOST_USD_PER_HA = 1e7;

/** The practices that may be chosen, with their figures; more of them from the catalogue, those that fit best first. */
export function BestPractices({ firstYear }: { readonly firstYear: number }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { effectiveness, practices } = useDrawer(({ view }) => view.best);
  return (
    <section className="story">
      <h3>{say("best.practices")}</h3>
      {practices.length === 0 && <p className="hint">{say("best.noPractices")}</p>}
      <ul className="plain-list best-practices">
        {practices.map((practice, at) => (
          <li key={practice.id}>
            <Practice practice={practice} place={at} />
          </li>
        ))}
      </ul>
      <AddPractice firstYear={firstYear} />
      <RangeField
        label={say("best.effectiveness.all")}
        scale={100}
        most={100}
        value={effectiveness ?? undefined}
        onCommit={(next) => askBest(desk, { effectiveness: next ?? null })}
      />
      <p className="hint">{say("best.effectiveness.why")}</p>
    </section>
  );
}

function Practice({ practice, place }: { readonly practice: PracticeToChoose; readonly place: number }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const ask = useDrawer(({ view }) => view.best);
  const missing = whatIsMissing(ask, practice);
  const name = practice.name ?? "";
  const [first, whole] = practice.yearsToEffect ?? [null, null];
  const { basis = {} } = practice;
  const change = (field: keyof PracticeToChoose, value: unknown): void => {
    const { [field]: _, ...others } = practice;
    const { [field]: __, ...otherBasis } = basis;
    const said = value === null ? {} : { [field]: value };
    const why = value === null || field === "response" || field === "from" ? {} : { [field]: OWN_FIGURE };
    choosePractice(desk, { ...others, ...said, basis: { ...otherBasis, ...why } } as PracticeToChoose);
  };
  const card = useAnswer(
    practice.practice ?? "",
    practice.practice === undefined ? null : () => askPractice(desk, practice.practice!, null, {}),
  );
  const source = (field: FigureField) => (
    <FigureBasis intervention={practice} field={field} sources={card.answer?.sources ?? []} />
  );
  return (
    <div className="best-practice">
      <Fold
        summary={
          <>
            <span className="class-colour" style={{ backgroundColor: cssColour(practiceColour(place)) }} />
            {name} · {say(`best.response.${practice.response}`)}
            {missing.map((one) => (
              <span key={one} className="deficit">
                {" "}
                · {say(`best.incomplete.${one}`)}
              </span>
            ))}
          </>
        }
      >
        {() => (
          <div className="best-fields">
            <div className="two">
              <Choice
                label={say("best.response")}
                chosen={practice.response}
                options={RESPONSES.map((id) => ({ id, name: say(`best.response.${id}`) }))}
                onChoose={(next) => change("response", next)}
              />
              <NumberField
                label={say("best.from")}
                value={practice.from}
                from={1900}
                to={2200}
                step={1}
                onCommit={(next) => change("from", next)}
              />
            </div>
            <RangeField
              label={say("best.effectiveness")}
              scale={100}
              most={100}
              value={practice.effectiveness}
              onCommit={(next) => change("effectiveness", next ?? null)}
            />
            {source("effectiveness")}
            <RangeField
              label={say("best.costs.establish")}
              most={MOST_USD_PER_HA}
              value={practice.establishmentUsdPerHa}
              onCommit={(next) => change("establishmentUsdPerHa", next ?? null)}
            />
            {source("establishmentUsdPerHa")}
            <RangeField
              label={say("best.costs.maintain")}
              most={MOST_USD_PER_HA}
              value={practice.maintenanceUsdPerHaYr}
              onCommit={(next) => change("maintenanceUsdPerHaYr", next ?? null)}
            />
            {source("maintenanceUsdPerHaYr")}
            <fieldset className="three">
              <legend>{say("best.years")}</legend>
              <MaybeNumber
                label={say("best.years.first")}
                value={first}
                from={0}
                to={100}
                onCommit={(next) => change("yearsToEffect", inOrder(next, whole))}
              />
              <MaybeNumber
                label={say("best.years.whole")}
                value={whole}
                from={0}
                to={100}
                onCommit={(next) => change("yearsToEffect", inOrder(first, next))}
              />
            </fieldset>
            {source("yearsToEffect")}
          </div>
        )}
      </Fold>
      <IconButton
        icon="close"
        isSmall
        label={say("best.drop", { name })}
        onPress={() => dropPractice(desk, practice.id)}
      />
    </div>
  );
}

function AddPractice({ firstYear }: { readonly firstYear: number }) {
  const desk = useDesk();
  const { say, tag } = usePlanWords();
  const revision = useDrawer(({ results }) => results.revision);
  const [fitting, setFitting] = useState<readonly AdvisedPractice[] | null>(null);
  const [chosen, setChosen] = useState("");
  const { tag: language } = useSpeech();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another result may fit other practices
  useEffect(() => {
    let isCurrent = true;
    void practicesThatFit(desk).then((found) => {
      if (isCurrent) setFitting(found);
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, revision, language]);
  if (fitting === null) return <p className="hint">{say("best.reading")}</p>;
  const practice = fitting.find(({ id }) => id === chosen) ?? fitting[0];
  if (practice === undefined) return null;
  return (
    <div className="keep-area">
      <Choice
        label={say("best.addPractice")}
        chosen={practice.id}
        options={fitting.map(({ id, name, nameFr }) => ({ id, name: tag === "fr" ? nameFr : name }))}
        onChoose={setChosen}
      />
      <Button
        onPress={() =>
          void practiceOfCatalogue(desk, practice, firstYear).then((found) => choosePractice(desk, found))
        }
      >
        {say("best.add")}
      </Button>
    </div>
  );
}

function inOrder(one: number | null, other: number | null): [number, number] | null {
  const known = [one, other].filter((value) => value !== null);
  if (known.length === 0) return null;
  return [Math.min(...known), Math.max(...known)];
}
