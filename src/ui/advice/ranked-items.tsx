import type { ReactNode } from "react";
import type { Recommendation } from "../../engine/recommend/recommendation.ts";
import { useAdviceWords } from "./use-advice-words.ts";

const SHOWN = 12;

/** Items in their ranks; those ruled out lie below, behind a fold. */
export function RankedItems<Item extends Recommendation>({
  label,
  items,
  draw,
}: {
  readonly label: string;
  readonly items: readonly Item[];
  readonly draw: (item: Item, rank: number | null) => ReactNode;
}) {
  const { say } = useAdviceWords();
  const fitting = items.filter(({ blockers }) => blockers.length === 0);
  const ruledOut = items.filter(({ blockers }) => blockers.length > 0);
  return (
    <>
      {fitting.length === 0 && <p className="hint">{say("items.none")}</p>}
      <ol className="advice-list" aria-label={label}>
        {fitting.slice(0, SHOWN).map((item, at) => draw(item, at + 1))}
      </ol>
      {fitting.length > SHOWN && (
        <details>
          <summary>{say("items.more", { count: fitting.length - SHOWN })}</summary>
          <ol className="advice-list" start={SHOWN + 1}>
            {fitting.slice(SHOWN).map((item, at) => draw(item, SHOWN + at + 1))}
          </ol>
        </details>
      )}
      {ruledOut.length > 0 && (
        <details className="ruled-out">
          <summary>{say("practices.ruledOut", { count: ruledOut.length })}</summary>
          <ul className="advice-list">{ruledOut.map((item) => draw(item, null))}</ul>
        </details>
      )}
    </>
  );
}
