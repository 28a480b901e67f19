import { useId, useState } from "react";
import { changeDocument } from "../../commands/assess.ts";
import type { Workspace } from "../../commands/state.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import type { Years } from "../../engine/units.ts";
import {
  type PeriodPart,
  withNewPeriod,
  withoutPeriod,
  withPeriodYears,
} from "../../workspace/changes/set-periods.ts";
import { BASELINE, yearsOfPeriod } from "../../workspace/period-years.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";
import { Changeable } from "./rule-control.tsx";

const PARTS: readonly PeriodPart[] = ["productivity", "landCover", "soilCarbon"];
const FIRST_YEAR = 1900;
const LAST_YEAR = 2200;

/** The years of every period, sub-indicator by sub-indicator; reporting periods come and go. */
export function PeriodEditor({ workspace }: { readonly workspace: Workspace }) {
  const desk = useDesk();
  const speech = useSpeech();
  const { say } = speech;
  const ruleSet = RULE_SETS.find(({ id }) => id === workspace.ruleSet) ?? RULE_SETS[0]!;
  const add = (document: Workspace): Workspace => {
    const last = document.periods.at(-1)!;
    const years = Object.entries(yearsOfPeriod(last, ruleSet)).filter(([, span]) => span !== null);
    return withNewPeriod(document, Object.fromEntries(years) as Partial<Record<PeriodPart, Years>>);
  };
  return (
    <>
      <p className="hint">{say("periods.hint")}</p>
      {workspace.periods.map((period) => {
        const name = periodName(speech, workspace, period.id);
        const years = yearsOfPeriod(period, ruleSet);
        const windows = ruleSet.windows[period.id];
        return (
          <fieldset key={period.id} className="period-years">
            <legend>{name}</legend>
            {PARTS.map((part) => {
              const now = years[part];
              const standard = windows?.[part] ?? null;
              const isChanged = standard !== null && now !== null && standard.join() !== now.join();
              return (
                <Changeable
                  key={part}
                  isChanged={isChanged}
                  name={`${name}, ${say(`part.${part}`)}`}
                  onReset={() =>
                    changeDocument(desk, (document) => withPeriodYears(document, period.id, part, null))
                  }
                >
                  <YearsField
                    key={now?.join() ?? ""}
                    label={say(`part.${part}`)}
                    group={name}
                    years={now}
                    standard={standard}
                    onCommit={(span) =>
                      changeDocument(desk, (document) => withPeriodYears(document, period.id, part, span))
                    }
                  />
                </Changeable>
              );
            })}
            {period.id !== BASELINE && (
              <div>
                <Button
                  look="bare"
                  onPress={() => changeDocument(desk, (document) => withoutPeriod(document, period.id))}
                >
                  {say("periods.remove", { name })}
                </Button>
              </div>
            )}
          </fieldset>
        );
      })}
      <div>
        <Button onPress={() => changeDocument(desk, add)}>{say("periods.add")}</Button>
      </div>
    </>
  );
}

interface YearsFieldProps {
  readonly label: string;
  /** The period's name, for those who do not see the frame around it. */
  readonly group: string;
  readonly years: Years | null;
  readonly standard: Years | null;
  readonly onCommit: (years: Years) => void;
}

/** First and last year; they count when both are typed, the first before the last. */
function YearsField({ label, group, years, standard, onCommit }: YearsFieldProps) {
  const { say } = useSpeech();
  const hint = useId();
  const [texts, setTexts] = useState<readonly [string, string]>([
    String(years?.[0] ?? ""),
    String(years?.[1] ?? ""),
  ]);
  const [from, to] = [Number(texts[0]), Number(texts[1])];
  const isYear = (year: number): boolean => Number.isInteger(year) && year >= FIRST_YEAR && year <= LAST_YEAR;
  const isFine = isYear(from) && isYear(to) && from < to;
  const commit = (): void => {
    if (isFine && (from !== years?.[0] || to !== years[1])) onCommit([from, to]);
  };
  return (
    <div className="years">
      <span>{label}</span>
      {([0, 1] as const).map((end) => (
        <input
          key={end}
          className="input"
          inputMode="numeric"
          aria-label={say(end === 0 ? "periods.first" : "periods.last", { part: label, period: group })}
          aria-invalid={!isFine}
          aria-describedby={hint}
          value={texts[end]}
          onChange={({ target }) => setTexts(end === 0 ? [target.value, texts[1]] : [texts[0], target.value])}
          onBlur={commit}
          onKeyDown={(event) => {
            if (event.key === "Enter") commit();
          }}
        />
      ))}
      <span id={hint} className={isFine ? "hint" : "deficit small"}>
        {!isFine
          ? say("periods.wrong")
          : standard === null
            ? ""
            : say("rules.standard", { value: standard.join("–") })}
      </span>
    </div>
  );
}
