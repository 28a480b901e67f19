import type { ReactNode } from "react";
import type { Recommendation } from "../../engine/recommend/recommendation.ts";
import { colonOf } from "../../i18n/colon.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { confidenceLevel, fitLevel } from "./fit-words.ts";
import { ReasonTags } from "./reason-tags.tsx";
import { useAdviceWords } from "./use-advice-words.ts";

/** A dataset or tool in its rank: how well it fits, why, and behind a fold what is known of it. */
export function ItemRow({
  item,
  rank,
  second,
  children,
}: {
  readonly item: Recommendation;
  /** Null: it is ruled out. */
  readonly rank: number | null;
  readonly second: string;
  readonly children: ReactNode;
}) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const against = item.reasons.filter(({ fit, weight }) => fit < 0.5 && weight > 0);
  return (
    <li className="item">
      <details>
        <summary>
          <span className="item-head">
            <strong>
              {rank !== null && <span className="rank">{rank}</span>} {item.name}
            </strong>
            <span className="block small second">{second}</span>
            {rank !== null && (
              <span className="row small">
                <span>
                  {words.say(`fit.${fitLevel(item.score)}`)} ({quantities.share(item.score, 1)})
                </span>
                <span className="second">{words.say(`confidence.${confidenceLevel(item.confidence)}`)}</span>
              </span>
            )}
            {item.blockers.map((blocker) => (
              <span key={`${blocker.criterion} ${blocker.text}`} className="block small">
                {words.sentence(blocker.said)}
              </span>
            ))}
            {rank !== null && <ReasonTags reasons={item.reasons} />}
          </span>
        </summary>
        <div className="item-inside">
          {item.reasons.length > 0 && (
            <ul className="dotted small">
              {item.reasons
                .filter(({ weight }) => weight > 0)
                .map((reason) => (
                  <li key={reason.criterion}>
                    {words.word("criterion", reason.criterion)}
                    {colonOf(words.tag)}
                    {words.say(`fit.${fitLevel(reason.fit)}`).toLocaleLowerCase(words.tag)}.{" "}
                    <span className="second">{words.sentence(reason.said)}</span>
                  </li>
                ))}
            </ul>
          )}
          {against.length > 0 && (
            <p className="small second">
              {words.say("item.against", {
                criteria: against.map(({ criterion }) => words.word("criterion", criterion)).join(", "),
              })}
            </p>
          )}
          {children}
        </div>
      </details>
    </li>
  );
}
