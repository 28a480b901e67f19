import type { ReactNode } from "react";
import { ToggleButton } from "react-aria-components/ToggleButton";
import { ToggleButtonGroup } from "react-aria-components/ToggleButtonGroup";

interface SegmentsProps<Id extends string> {
  readonly label: string;
  readonly chosen: Id | null;
  readonly segments: readonly { readonly id: Id; readonly content: ReactNode }[];
  readonly onChoose: (id: Id) => void;
}

/** One of a few, side by side. */
export function Segments<Id extends string>({ label, chosen, segments, onChoose }: SegmentsProps<Id>) {
  return (
    <ToggleButtonGroup
      className="segments"
      aria-label={label}
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={chosen === null ? [] : [chosen]}
      onSelectionChange={(keys) => {
        const [id] = keys;
        if (id !== undefined) onChoose(id as Id);
      }}
    >
      {segments.map(({ id, content }) => (
        <ToggleButton key={id} id={id} className="segment">
          {content}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
