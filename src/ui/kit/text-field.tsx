import { useEffect, useId, useState } from "react";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  /** What holds where nothing is said. */
  readonly placeholder?: string;
  /** Answers whether the text was taken; what was not is put back. */
  readonly onCommit: (text: string) => boolean;
}

/** A text to type; it counts when the field is left or Enter is pressed. */
export function TextField({ label, value, placeholder = "", onCommit }: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const commit = (): void => {
    if (text !== value && !onCommit(text)) setText(value);
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="text"
        autoComplete="off"
        spellCheck={false}
        placeholder={placeholder}
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
