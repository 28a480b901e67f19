import { useState } from "react";
import { MaybeNumber } from "./maybe-number.tsx";
import { usePlanWords } from "./use-plan-words.ts";

interface RangeFieldsProps {
  readonly label: string;
  /** Low, likely, high; null: not known. */
  readonly value: readonly [number, number, number] | null;
  readonly to: number;
  readonly onCommit: (value: [number, number, number] | null) => void;
}

/** Low, likely and high. They count once all three are said, in their order; leaving one open leaves the range unknown. */
export function RangeFields({ label, value, to, onCommit }: RangeFieldsProps) {
  const { say } = usePlanWords();
  const [typed, setTyped] = useState<readonly (number | null)[] | null>(null);
  const shown = typed ?? value ?? [null, null, null];
  const commit = (at: number, number: number | null): void => {
    const next = shown.map((one, place) => (place === at ? number : one));
    const known = next.filter((one) => one !== null);
    if (known.length < 3) {
      setTyped(next);
      if (value !== null) onCommit(null);
      return;
    }
    setTyped(null);
    const [low, likely, high] = known.sort((a, b) => a - b);
    onCommit([low!, likely!, high!]);
  };
  return (
    <fieldset className="three">
      <legend>{label}</legend>
      {(["low", "likely", "high"] as const).map((id, at) => (
        <MaybeNumber
          key={id}
          label={say(`best.${id}`)}
          value={shown[at] ?? null}
          from={0}
          to={to}
          onCommit={(number) => commit(at, number)}
        />
      ))}
    </fieldset>
  );
}
