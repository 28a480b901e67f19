import { colonOf } from "../../i18n/colon.ts";
import { STATUS_NAMES, statusColour, statusSwatch } from "../charts/status-colours.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** The name of a step and what came of it. */
export function StoryHead({ title, status }: { readonly title: string; readonly status: number }) {
  const { say, tag } = useSpeech();
  return (
    <h3>
      <span className={statusSwatch(status)} style={{ backgroundColor: statusColour(status) }} />
      {title}
      {colonOf(tag)}
      {say(`status.${STATUS_NAMES[status] ?? "unknown"}`)}
    </h3>
  );
}
