import type { ReactNode } from "react";
import { Icon } from "./icon.tsx";

/** What happened, to what, and the next step. */
export function Message({
  severity,
  children,
}: {
  readonly severity: "stop" | "warn" | "note";
  readonly children: ReactNode;
}) {
  return (
    <div className={`message ${severity}`} role={severity === "stop" ? "alert" : undefined}>
      <Icon name={severity === "note" ? "note" : "warn"} />
      <div>{children}</div>
    </div>
  );
}
