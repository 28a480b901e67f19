import { useEffect, useId, useState } from "react";

interface MaybeNumberProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** Null: nothing is said. */
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
  /** What stands there while nothing is said. */
  readonly placeholder?: string;
  readonly onCommit: (value: number | null) => void;
}

/** A number that may be left open; it counts when the field is left or Enter is pressed. */
export function MaybeNumber({
  label,
  isLabelHidden = false,
  value,
  from,
  to,
  placeholder,
  onCommit,
}: MaybeNumberProps) {
  const id = useId();
  const shown = value === null ? "" : String(Number(value.toPrecision(10)));
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const commit = (): void => {
    const number = text.trim() === "" ? null : Number(text);
    if (number !== null && !Number.isFinite(number)) {
      setText(shown);
      return;
    }
    const bounded = number === null ? null : Math.min(to, Math.max(from, number));
    setText(bounded === null ? "" : String(bounded));
    if (bounded !== value) onCommit(bounded);
  };
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden ? "unseen" : undefined}>
        {label}
      </label>
      <input
        id={id}
        className="input"
        type="number"
        min={from}
        max={to}
        step="any"
        value={text}
        placeholder={placeholder}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
      />
    </div>
  );
}
