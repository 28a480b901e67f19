/** One part of a whole. */
export interface StackPart {
  readonly name: string;
  readonly value: number;
  readonly colour: string;
  readonly isUnknown?: boolean;
}

/** Parts of a whole as one bar; `label` says the same in words. */
export function StackBar({ parts, label }: { readonly parts: readonly StackPart[]; readonly label: string }) {
  const whole = parts.reduce((sum, { value }) => sum + value, 0);
  if (!(whole > 0)) return null;
  return (
    <div className="stack" role="img" aria-label={label}>
      {parts
        .filter(({ value }) => value > 0)
        .map(({ name, value, colour, isUnknown }) => (
          <div
            key={name}
            className={isUnknown === true ? "hatched" : undefined}
            title={name}
            style={{ width: `${(100 * value) / whole}%`, backgroundColor: colour }}
          />
        ))}
    </div>
  );
}
