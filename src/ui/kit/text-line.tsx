import { useId } from "react";

interface TextLineProps {
  readonly label: string;
  readonly value: string;
  readonly type?: "text" | "search" | "url" | "password";
  /** More than one: a text of several lines. */
  readonly rows?: number;
  readonly maxLength?: number;
  readonly onChange: (text: string) => void;
}

/** A text to type that counts with every letter (`TextField`: when it is left). */
export function TextLine({ label, value, type = "text", rows = 1, maxLength, onChange }: TextLineProps) {
  const id = useId();
  const shared = { id, className: "input", value, ...(maxLength === undefined ? {} : { maxLength }) };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {rows > 1 ? (
        <textarea {...shared} rows={rows} onChange={(event) => onChange(event.target.value)} />
      ) : (
        <input
          {...shared}
          type={type}
          autoComplete="off"
          onChange={(event) => onChange(event.target.value)}
        />
      )}
    </div>
  );
}
