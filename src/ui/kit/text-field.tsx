import { useId, useState } from "react";

interface TextFieldProps {
  readonly label: string;
  readonly value: string;
  readonly onCommit: (value: string) => void;
}

/** A text to type; it counts when the field is left or Enter is pressed, Escape leaves it as it was. */
export function TextField({ label, value, onCommit }: TextFieldProps) {
  const id = useId();
  const [text, setText] = useState(value);
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="input"
        type="text"
        maxLength={80}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onBlur={() => onCommit(text)}
        onKeyDown={(event) => {
          if (event.key === "Enter") onCommit(text);
          if (event.key === "Escape") onCommit(value);
        }}
      />
    </div>
  );
}
