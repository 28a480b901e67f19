import type { CellStory } from "../../commands/state.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { colonOf } from "../../i18n/colon.ts";
import { STATUS_NAMES, statusColour, statusSwatch } from "../charts/status-colours.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** What every rule set says of the cell in one period. */
export function OtherRuleSets({ story, period }: { readonly story: CellStory; readonly period: string }) {
  const { say, tag } = useSpeech();
  const verdicts = Object.entries(story.underRuleSets).flatMap(([id, periods]) =>
    periods[period] === undefined ? [] : [{ id, status: periods[period] ?? null }],
  );
  if (verdicts.length === 0) return null;
  return (
    <section className="story">
      <h3>{say("ruleSets.title")}</h3>
      <ul>
        {verdicts.map(({ id, status }) => (
          <li key={id} className="pair">
            <span
              className={statusSwatch(status ?? 0)}
              style={{ backgroundColor: statusColour(status ?? 0) }}
            />
            <span>
              {RULE_SETS.find((one) => one.id === id)?.title ?? id}
              {colonOf(tag)}
              {status === null ? say("ruleSets.apart") : say(`status.${STATUS_NAMES[status] ?? "unknown"}`)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}
