import { useEffect, useId, useState } from "react";
import { usePlanWords } from "./use-plan-words.ts";

type Range = [number, number, number];

interface RangeFieldProps {
  readonly label: string;
  readonly unit?: string;
  /** What a value is multiplied by on the screen: 100 for shares in percent. */
  readonly scale?: number;
  /** The largest value that may be typed. */
  readonly most?: number;
  /** Absent: nobody knows. */
  readonly value: readonly [number, number, number] | undefined;
  readonly onCommit: (value: Range | undefined) => void;
}

const ENDS = ["low", "likely", "high"] as const;

/** Low, likely and high to type: they count when all three are there and in order; all three empty, it is unknown. */
export function RangeField({ label, unit, scale = 1, most = 1e9, value, onCommit }: RangeFieldProps) {
  const id = useId();
  const { say } = usePlanWords();
  const shown = ENDS.map((_, at) => (value === undefined ? "" : String(rounded(value[at]! * scale))));
  const [texts, setTexts] = useState(shown);
  const key = shown.join(" ");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is what is shown
  useEffect(() => setTexts(shown), [key]);
  const problem = problemOf(texts, most);
  const commit = (): void => {
    if (problem !== null || texts.join(" ") === key) return;
    const numbers = texts.map((text) => rounded(Number(text) / scale));
    onCommit(texts.every((text) => text.trim() === "") ? undefined : (numbers as Range));
  };
  return (
    <fieldset className="range-field">
      <legend>
        {label} {unit !== undefined && <span className="hint">{unit}</span>}
      </legend>
      <div className="three">
        {ENDS.map((end, at) => (
          <div key={end} className="field">
            <label htmlFor={`${id}-${end}`}>{say(`edit.range.${end}`)}</label>
            <input
              id={`${id}-${end}`}
              className="input"
              inputMode="decimal"
              autoComplete="off"
              value={texts[at]}
              aria-describedby={problem === null ? undefined : `${id}-problem`}
              aria-invalid={problem === "order" || problem === "number"}
              onChange={({ target }) => setTexts(texts.with(at, target.value.replace(",", ".")))}
              onBlur={({ target, relatedTarget }) => {
                if (target.closest(".three")?.contains(relatedTarget) !== true) commit();
              }}
              onKeyDown={({ key: pressed }) => {
                if (pressed === "Enter") commit();
                if (pressed === "Escape") setTexts(shown);
              }}
            />
          </div>
        ))}
      </div>
      {problem !== null && (
        <p className="hint" id={`${id}-problem`}>
          {say(`edit.range.${problem}`, { most: String(most) })}
        </p>
      )}
    </fieldset>
  );
}

/** What keeps three texts from being a range. */
function problemOf(texts: readonly string[], most: number): "missing" | "number" | "order" | null {
  const given = texts.filter((text) => text.trim() !== "");
  if (given.some((text) => !(Number(text) >= 0 && Number(text) <= most))) return "number";
  if (given.length === 0) return null;
  if (given.length < texts.length) return "missing";
  const [low = 0, likely = 0, high = 0] = texts.map(Number);
  return low <= likely && likely <= high ? null : "order";
}

/** Without the crumbs that binary numbers leave: 0.35 × 100 is 35. */
function rounded(value: number): number {
  return Number(value.toPrecision(12));
}
