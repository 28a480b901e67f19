import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The colour of a response, with its word for those who do not see it. */
export function ResponseSwatch({ response }: { readonly response: Intervention["response"] }) {
  const { say } = usePlanWords();
  return (
    <span
      className="swatch"
      style={{ backgroundColor: `var(--${response})` }}
      title={say(`edit.response.${response}`)}
    >
      <span className="unseen">{say(`edit.response.${response}`)}</span>
    </span>
  );
}
