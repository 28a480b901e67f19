import { type ReactNode, useState } from "react";

/** A part of the account: its title and its answer in a line, the rest folded. */
export function AccountSection({
  title,
  answer,
  isOpenFirst = false,
  children,
}: {
  readonly title: string;
  readonly answer?: ReactNode;
  readonly isOpenFirst?: boolean;
  readonly children: ReactNode;
}) {
  const [isOpen, setOpen] = useState(isOpenFirst);
  return (
    <details
      className="account-section"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <h3>{title}</h3>
        {answer !== undefined && <span className="answer">{answer}</span>}
      </summary>
      {isOpen && <div className="account-inside">{children}</div>}
    </details>
  );
}
