import { sayPeriods } from "../../commands/intake.ts";
import type { Period } from "../../workspace/workspace.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";

const PARTS = ["landCover", "productivity", "soilCarbon"] as const;

/** The years of each indicator in each period, to be changed; as they follow from the files where nothing is said. */
export function PeriodsEditor({
  periods,
  isChanged,
}: {
  readonly periods: readonly Period[];
  readonly isChanged: boolean;
}) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const change = (at: number, part: (typeof PARTS)[number], years: [number, number]): void =>
    sayPeriods(
      desk,
      periods.map((period, other) => (other === at ? { ...period, [part]: years } : period)),
    );
  return (
    <details className="periods-editor">
      <summary>{say("intake.years")}</summary>
      <div className="periods-inside">
        <p className="hint">{say("intake.yearsHint")}</p>
        {periods.map((period, at) => (
          <fieldset key={period.id}>
            <legend>{word("period", period.id)}</legend>
            {PARTS.map((part) => {
              const years = period[part];
              if (years === undefined) return null;
              const [from, to] = years;
              const name = `${word("period", period.id)}, ${say(`part.${part}`)}`;
              return (
                <div key={part} className="intake-years">
                  <span className="small">{say(`part.${part}`)}</span>
                  <NumberField
                    label={say("periods.from", { name })}
                    isLabelHidden
                    value={from}
                    from={1900}
                    to={to - 1}
                    step={1}
                    onCommit={(year) => change(at, part, [Math.round(year), to])}
                  />
                  <span aria-hidden>–</span>
                  <NumberField
                    label={say("periods.to", { name })}
                    isLabelHidden
                    value={to}
                    from={from + 1}
                    to={2200}
                    step={1}
                    onCommit={(year) => change(at, part, [from, Math.round(year)])}
                  />
                </div>
              );
            })}
          </fieldset>
        ))}
        {isChanged && (
          <Button look="quiet" onPress={() => sayPeriods(desk, null)}>
            {say("periods.reset")}
          </Button>
        )}
      </div>
    </details>
  );
}
