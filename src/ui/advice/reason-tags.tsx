import type { Reason } from "../../engine/recommend/recommendation.ts";
import { useAdviceWords } from "./use-advice-words.ts";

const SHOWN = 3;

/** What speaks for an item most, and what most against it. */
export function ReasonTags({ reasons }: { readonly reasons: readonly Reason[] }) {
  const words = useAdviceWords();
  const counted = reasons.filter(({ weight }) => weight > 0);
  const good = counted
    .filter(({ fit }) => fit >= 0.65)
    .sort((a, b) => b.fit * b.weight - a.fit * a.weight)
    .slice(0, SHOWN);
  const [bad] = counted
    .filter(({ fit }) => fit < 0.5)
    .sort((a, b) => (1 - b.fit) * b.weight - (1 - a.fit) * a.weight);
  if (good.length === 0 && bad === undefined) return null;
  return (
    <span className="reason-tags">
      {good.map(({ criterion }) => (
        <span key={criterion} className="reason-tag good">
          <span aria-hidden="true">✓ </span>
          <span className="unseen">{words.say("reason.for")}: </span>
          {words.word("criterion", criterion)}
        </span>
      ))}
      {bad !== undefined && (
        <span className="reason-tag bad">
          <span aria-hidden="true">✕ </span>
          <span className="unseen">{words.say("reason.against")}: </span>
          {words.word("criterion", bad.criterion)}
        </span>
      )}
    </span>
  );
}
