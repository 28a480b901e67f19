import { useEffect, useId, useState } from "react";

interface FieldProps {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  /** Null: nothing is said. */
  readonly value: number | null;
  readonly from: number;
  readonly to: number;
}

interface NumberFieldProps extends FieldProps {
  readonly step: number;
  readonly onCommit: (value: number) => void;
}

interface MaybeNumberProps extends FieldProps {
  /** What stands there while nothing is said. */
  readonly placeholder?: string;
  readonly onCommit: (value: number | null) => void;
}

/** A number to type; it counts when the field is left or Enter is pressed, and only inside its bounds. */
export function NumberField({ onCommit, ...field }: NumberFieldProps) {
  return <Field {...field} mayBeOpen={false} onCommit={(value) => value !== null && onCommit(value)} />;
}

/** The same where it may be left open again. */
export function MaybeNumber(field: MaybeNumberProps) {
  return <Field {...field} step="any" mayBeOpen />;
}

function Field({
  label,
  isLabelHidden = false,
  value,
  from,
  to,
  step,
  placeholder,
  mayBeOpen,
  onCommit,
}: MaybeNumberProps & { readonly step: number | "any"; readonly mayBeOpen: boolean }) {
  const id = useId();
  const shown = String(value ?? "");
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  const commit = (): void => {
    const isOpen = text.trim() === "";
    const number = Number(text);
    if (!Number.isFinite(number) || (isOpen && !mayBeOpen)) {
      setText(shown);
      return;
    }
    const next = isOpen ? null : Math.min(to, Math.max(from, number));
    setText(String(next ?? ""));
    if (next !== value) onCommit(next);
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
