import { useEffect, useId, useState } from "react";

interface NumberFieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** Null: nothing is said yet. */
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
  readonly step: number;
  readonly onCommit: (value: number) => void;
}

/** A number to type; it counts when the field is left or Enter is pressed, and only inside its bounds. */
export function NumberField({
  label,
  isLabelHidden = false,
  value,
  from,
  to,
  step,
  onCommit,
}: NumberFieldProps) {
  const id = useId();
  const [text, setText] = useState(String(value ?? ""));
  useEffect(() => setText(String(value ?? "")), [value]);
  const commit = (): void => {
    const number = Number(text);
    if (text.trim() === "" || !Number.isFinite(number)) {
      setText(String(value ?? ""));
      return;
    }
    const bounded = Math.min(to, Math.max(from, number));
    setText(String(bounded));
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
        step={step}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={commit}
        onKeyDown={(event) => {
          if (event.key === "Enter") commit();
        }}
      />
    </div>
  );
}
