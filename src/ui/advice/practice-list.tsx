import { useRef } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { type AdvisedPractice, askPractices, openPractice } from "../../commands/advice.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { confidenceLevel, fitLevel } from "./fit-words.ts";
import { NoAnswer } from "./no-answer.tsx";
import { ReasonTags } from "./reason-tags.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useAnswer } from "./use-answer.ts";
import { useFocusWhenLost } from "./use-focus-when-lost.ts";
import { WeightSliders } from "./weight-sliders.tsx";

const SHOWN = 10;

/** The practices that fit a place, best first, with reasons; those ruled out below, each with why. */
export function PracticeList({
  context,
  left,
}: {
  readonly context: SiteContext;
  /** The practice whose card was open last. */
  readonly left: string | null;
}) {
  const desk = useDesk();
  const words = useAdviceWords();
  const { weights, isSpread } = useDrawer(({ view }) => view.fits);
  const place = JSON.stringify(context);
  const isMoved = Object.keys(weights).length > 0 || isSpread;
  const ranked = useAnswer(`${place} ${JSON.stringify(weights)} ${isSpread}`, () =>
    askPractices(desk, context, weights, isSpread),
  );
  const usual = useAnswer(place, () => askPractices(desk, context, {}, false));
  const list = useRef<HTMLDivElement>(null);
  useFocusWhenLost(list, `[data-id="${left}"] button`, ranked.answer !== null && left !== null);
  if (ranked.answer === null) return <NoAnswer {...ranked} />;
  const rankBefore = new Map(usual.answer?.map(({ id }, at) => [id, at]));
  const fitting = ranked.answer.filter(({ blockers }) => blockers.length === 0);
  const ruledOut = ranked.answer.filter(({ blockers }) => blockers.length > 0);
  return (
    <div className="practice-list" ref={list}>
      <WeightSliders />
      {fitting.length === 0 && <p className="hint">{words.say("practices.none")}</p>}
      <ol className="advice-list" aria-label={words.say("practices.label")}>
        {fitting.slice(0, SHOWN).map((practice, at) => (
          <PracticeRow
            key={practice.id}
            practice={practice}
            rank={at + 1}
            moved={isMoved ? (rankBefore.get(practice.id) ?? at) - at : 0}
          />
        ))}
      </ol>
      {fitting.length > SHOWN && (
        <details>
          <summary>{words.say("practices.more", { count: fitting.length - SHOWN })}</summary>
          <ol className="advice-list" start={SHOWN + 1}>
            {fitting.slice(SHOWN).map((practice, at) => (
              <PracticeRow
                key={practice.id}
                practice={practice}
                rank={SHOWN + at + 1}
                moved={isMoved ? (rankBefore.get(practice.id) ?? SHOWN + at) - SHOWN - at : 0}
              />
            ))}
          </ol>
        </details>
      )}
      {ruledOut.length > 0 && (
        <details className="ruled-out">
          <summary>{words.say("practices.ruledOut", { count: ruledOut.length })}</summary>
          <ul className="plain-list">
            {ruledOut.map(({ id, name, nameFr, blockers }) => (
              <li key={id} data-id={id}>
                <AriaButton className="unit-row" onPress={() => openPractice(desk, id)}>
                  <strong>{words.named({ name, nameFr })}</strong>
                  {blockers.map((blocker) => (
                    <span key={`${blocker.criterion} ${blocker.text}`} className="block small second">
                      {words.sentence(blocker.said)}
                    </span>
                  ))}
                </AriaButton>
              </li>
            ))}
          </ul>
        </details>
      )}
    </div>
  );
}

function PracticeRow({
  practice,
  rank,
  moved,
}: {
  readonly practice: AdvisedPractice;
  readonly rank: number;
  /** Ranks gained by the weights that were moved. */
  readonly moved: number;
}) {
  const desk = useDesk();
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const { id, score, confidence, reasons, casesAlike } = practice;
  return (
    <li data-id={id}>
      <AriaButton className="unit-row advice-row" onPress={() => openPractice(desk, id)}>
        <span className="row">
          <strong>
            <span className="rank">{rank}</span> {words.named(practice)}
          </strong>
          {moved !== 0 && <Moved by={moved} />}
        </span>
        <span className="bar" aria-hidden="true">
          <span style={{ width: `${Math.round(100 * score)}%` }} />
        </span>
        <span className="row small">
          <span>
            {words.say(`fit.${fitLevel(score)}`)} ({quantities.share(score, 1)})
          </span>
          <span className="second">{words.say(`confidence.${confidenceLevel(confidence)}`)}</span>
        </span>
        <ReasonTags reasons={reasons} />
        {casesAlike > 0 && (
          <span className="block small second">{words.say("practices.cases", { count: casesAlike })}</span>
        )}
      </AriaButton>
    </li>
  );
}

function Moved({ by }: { readonly by: number }) {
  const { say } = useAdviceWords();
  return (
    <span className={`moved ${by > 0 ? "up" : "down"}`}>
      <span aria-hidden="true">
        {by > 0 ? "↑" : "↓"}
        {Math.abs(by)}
      </span>
      <span className="unseen">{say(by > 0 ? "rank.up" : "rank.down", { count: Math.abs(by) })}</span>
    </span>
  );
}
