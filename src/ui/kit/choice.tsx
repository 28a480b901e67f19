import { useId } from "react";

interface ChoiceProps<Id extends string> {
  readonly label: string;
  readonly isLabelHidden?: boolean;
  readonly chosen: Id;
  readonly options: readonly { readonly id: Id; readonly name: string }[];
  readonly onChoose: (id: Id) => void;
}

/** One of several, in the platform's own list: the easiest for a thumb. */
export function Choice<Id extends string>({
  label,
  isLabelHidden,
  chosen,
  options,
  onChoose,
}: ChoiceProps<Id>) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id} className={isLabelHidden === true ? "unseen" : undefined}>
        {label}
      </label>
      <select id={id} value={chosen} onChange={(event) => onChoose(event.target.value as Id)}>
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.name}
          </option>
        ))}
      </select>
    </div>
  );
}
