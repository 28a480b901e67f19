import { type ReactNode, useState } from "react";

/** Something folded away; what is inside is made when it is opened first. */
export function Fold({
  summary,
  isOpenFirst = false,
  children,
}: {
  readonly summary: ReactNode;
  readonly isOpenFirst?: boolean;
  readonly children: () => ReactNode;
}) {
  const [isMade, setMade] = useState(isOpenFirst);
  return (
    <details
      open={isOpenFirst || undefined}
      onToggle={({ currentTarget }) => {
        if (currentTarget.open) setMade(true);
      }}
    >
      <summary>{summary}</summary>
      {isMade && children()}
    </details>
  );
}
