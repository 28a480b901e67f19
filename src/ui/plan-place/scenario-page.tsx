import "../styles/scenarios.css";
import { useDrawer } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { ScenarioAccount } from "./scenario-account.tsx";
import { usePlanWords } from "./use-plan-words.ts";

/** The account of the chosen scenario beside the map; on a phone it stands in the panel, below what it is about. */
export function ScenarioPage() {
  const { say } = usePlanWords();
  const isNarrow = useMedia(NARROW);
  const hasResult = useDrawer(({ results }) => results.assessment !== null);
  if (isNarrow || !hasResult) return null;
  return (
    <aside className="inspector" aria-label={say("account.label")}>
      <div className="inspector-inside">
        <ScenarioAccount />
      </div>
    </aside>
  );
}
