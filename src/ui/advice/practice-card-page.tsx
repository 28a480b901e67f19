import { Button as AriaButton } from "react-aria-components/Button";
import {
  askPractice,
  openPractice,
  type PackageLine,
  type PracticeCard,
  type SourcedRange,
} from "../../commands/advice.ts";
import { put } from "../../commands/desk.ts";
import { showRecords } from "../../commands/library.ts";
import type { Reason } from "../../engine/recommend/recommendation.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { CardPage } from "./card-page.tsx";
import { confidenceLevel, fitLevel } from "./fit-words.ts";
import { RecordList } from "./record-list.tsx";
import { SourceList } from "./source-list.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useAnswer } from "./use-answer.ts";
import { WhereItFits } from "./where-it-fits.tsx";

/** A smaller gain of the score is not told. */
const LEAST_GAIN = 0.005;

interface PracticeCardPageProps {
  readonly id: string;
  /** Null: no place is asked about. */
  readonly context: SiteContext | null;
  readonly onBack: () => void;
}

/** A practice: how it stands here, who has done it, what it brings and costs, and the sources of all that. */
export function PracticeCardPage({ id, context, onBack }: PracticeCardPageProps) {
  const desk = useDesk();
  const words = useAdviceWords();
  const { say } = words;
  const weights = useDrawer(({ view }) => view.fits.weights);
  const asked = useAnswer(`${id} ${JSON.stringify(context)} ${JSON.stringify(weights)}`, () =>
    askPractice(desk, id, context, weights),
  );
  return (
    <CardPage asked={asked} onBack={onBack}>
      {(card) => (
        <>
          <h3 className="large">{words.named(card)}</h3>
          {card.alsoCalled.length > 0 && (
            <p className="small second">{say("card.alsoCalled", { names: card.alsoCalled.join(", ") })}</p>
          )}
          {card.here === null ? (
            <WhereItFits family={card.id} onShow={() => put(desk, "view", { place: "map" })} />
          ) : (
            <Here card={card} here={card.here} />
          )}
          <Facts card={card} />
          {words.tag !== "en" && <p className="hint">{say("card.inEnglish")}</p>}
          <Ranges title={say("card.effects")} none={say("card.noEffects")} ranges={card.effects} isEffect />
          <Ranges title={say("card.costs")} none={say("card.noCosts")} ranges={card.costs} />
          {card.costNote !== null && (
            <p className="small second" lang="en">
              {card.costNote}
            </p>
          )}
          {card.risks.length > 0 && (
            <section className="story">
              <h4>{say("card.risks")}</h4>
              <Lines lines={card.risks} />
            </section>
          )}
          {card.here === null && card.notSuitableWhen.length > 0 && (
            <section className="story">
              <h4>{say("card.notSuitable")}</h4>
              <Lines lines={card.notSuitableWhen} />
            </section>
          )}
          <SourceList sources={card.sources} />
        </>
      )}
    </CardPage>
  );
}

function Here({
  card,
  here,
}: {
  readonly card: PracticeCard;
  readonly here: NonNullable<PracticeCard["here"]>;
}) {
  const words = useAdviceWords();
  const { say } = words;
  const { quantities } = useSpeech();
  const namesOf = (criteria: readonly string[]): string =>
    criteria.map((one) => words.word("criterion", one)).join(", ");
  return (
    <>
      {here.blockers.length > 0 ? (
        <section className="story">
          <h4>{say("card.ruledOut")}</h4>
          <ul className="dotted small">
            {here.blockers.map((blocker) => (
              <li key={`${blocker.criterion} ${blocker.text}`}>{words.sentence(blocker.said)}</li>
            ))}
          </ul>
        </section>
      ) : (
        <p>
          <strong>{say(`fit.${fitLevel(here.score)}`)}</strong> ({quantities.share(here.score, 1)}).{" "}
          <span className="second">
            {say("confidence.both", {
              confidence: say(`confidence.${confidenceLevel(here.confidence)}`),
              share: quantities.share(here.confidence, 1),
            })}
          </span>
        </p>
      )}
      <section className="story">
        <h4>{say("card.why")}</h4>
        {here.why.length === 0 ? (
          <p className="hint">{say("card.whyNothing")}</p>
        ) : (
          <Reasons reasons={here.why.map((reason) => ({ reason, gain: null }))} />
        )}
      </section>
      {here.whyNotHigher.length > 0 && (
        <section className="story">
          <h4>{say("card.whyNotHigher")}</h4>
          <Reasons reasons={here.whyNotHigher} />
        </section>
      )}
      <section className="story">
        <h4>{say("card.check")}</h4>
        {here.toCheck.length > 0 && (
          <ul className="dotted small">
            {here.toCheck.map((said) => (
              <li key={words.sentence(said)}>{words.sentence(said)}</li>
            ))}
          </ul>
        )}
        {here.unknownHere.length > 0 && (
          <p className="small">{say("card.unknown", { criteria: namesOf(here.unknownHere) })}</p>
        )}
        {here.unknownInLiterature.length > 0 && (
          <p className="small second">
            {say("card.unknownInLiterature", { criteria: namesOf(here.unknownInLiterature) })}
          </p>
        )}
        {card.notSuitableWhen.length > 0 && (
          <>
            <p className="small">{say("card.checkConditions")}</p>
            <Lines lines={card.notSuitableWhen} />
          </>
        )}
      </section>
      <section className="story">
        <h4>{say("card.cases")}</h4>
        <Cases here={here} name={words.named(card)} />
      </section>
      <WhereItFits family={card.id} />
      {here.packages.length > 0 && <Packages card={card} packages={here.packages} />}
    </>
  );
}

function Cases({
  here: { cases, casesInAll },
  name,
}: {
  readonly here: NonNullable<PracticeCard["here"]>;
  readonly name: string;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  if (cases.length === 0) return <p className="hint">{say("card.noCases")}</p>;
  const areSimilar = cases.some(({ isSimilar }) => isSimilar);
  return (
    <>
      {!areSimilar && <p className="hint">{say("card.casesElsewhere")}</p>}
      <RecordList records={cases} />
      {casesInAll > cases.length && (
        <p className="hint">{say("card.otherCases", { count: casesInAll - cases.length })}</p>
      )}
      <div className="actions">
        <Button onPress={() => showRecords(desk, name)}>{say("card.allCases")}</Button>
      </div>
    </>
  );
}

function Reasons({
  reasons,
}: {
  /** `gain`: what the score would gain if it fitted wholly; null: it is not told. */
  readonly reasons: readonly { readonly reason: Reason; readonly gain: number | null }[];
}) {
  const words = useAdviceWords();
  return (
    <ul className="criteria">
      {reasons.map(({ reason, gain }) => (
        <li key={reason.criterion}>
          <span>{words.word("criterion", reason.criterion)}</span>
          <span className="bar" aria-hidden="true">
            <span style={{ width: `${Math.round(100 * reason.fit)}%` }} />
          </span>
          <span className="second">
            {gain === null || gain < LEAST_GAIN
              ? words.say(`fit.${fitLevel(reason.fit)}`)
              : words.say("card.gain", { points: Math.round(100 * gain) })}
          </span>
          <span className="second sentence">{words.sentence(reason.said)}</span>
        </li>
      ))}
    </ul>
  );
}

function Packages({
  card,
  packages,
}: {
  readonly card: PracticeCard;
  readonly packages: readonly PackageLine[];
}) {
  const desk = useDesk();
  const words = useAdviceWords();
  return (
    <section className="story">
      <h4>{words.say("card.packages")}</h4>
      <ul className="plain-list">
        {packages.map(({ families, why, whyFr }) => (
          <li key={families.map(({ id }) => id).join()} className="package">
            {families
              .filter(({ id }) => id !== card.id)
              .map((family) => (
                <AriaButton key={family.id} className="chip" onPress={() => openPractice(desk, family.id)}>
                  {words.named(family)}
                </AriaButton>
              ))}
            <span className="block small second">{words.named({ name: why, nameFr: whyFr })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Facts({ card }: { readonly card: PracticeCard }) {
  const words = useAdviceWords();
  const { say } = words;
  const list = (kind: "response" | "measure" | "degradation", ids: readonly string[]): string =>
    ids.length === 0 ? say("gap") : ids.map((id) => words.word(kind, id)).join(", ");
  const { yearsToEffect } = card;
  return (
    <section className="story">
      <h4>{say("card.facts")}</h4>
      <dl className="facts">
        <dt>{say("card.response")}</dt>
        <dd>{list("response", card.responses)}</dd>
        <dt>{say("card.measures")}</dt>
        <dd>{list("measure", card.measures)}</dd>
        <dt>{say("card.degradation")}</dt>
        <dd>{list("degradation", card.degradation)}</dd>
        <dt>{say("card.labour")}</dt>
        <dd>{card.labour === null ? say("gap") : words.word("level", card.labour)}</dd>
        <dt>{say("card.years")}</dt>
        <dd>
          {yearsToEffect === null
            ? say("gap")
            : yearsToEffect.low === yearsToEffect.high
              ? say("card.yearsCount", { count: yearsToEffect.low })
              : say("card.yearsRange", { low: yearsToEffect.low, high: yearsToEffect.high })}
        </dd>
        <dt>{say("card.evidence")}</dt>
        <dd>{card.evidence === null ? say("gap") : words.word("level", card.evidence)}</dd>
      </dl>
    </section>
  );
}

function Ranges({
  title,
  none,
  ranges,
  isEffect = false,
}: {
  readonly title: string;
  readonly none: string;
  readonly ranges: readonly SourcedRange[];
  readonly isEffect?: boolean;
}) {
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  return (
    <section className="story">
      <h4>{title}</h4>
      {ranges.length === 0 && <p className="hint">{none}</p>}
      <ul className="plain-list ranges">
        {ranges.map((range) => (
          <li key={JSON.stringify(range)}>
            <span>
              {words.word("effect", range.name)}
              {isEffect && range.direction !== null && (
                <span className="second"> {words.say(`direction.${directionKey(range.direction)}`)}</span>
              )}
            </span>
            <strong>{rangeText(range)}</strong>
            {range.about !== null && (
              <span className="block small second" lang="en">
                {range.about}
              </span>
            )}
            <span className="block small second">
              {range.sources.length === 0
                ? words.say("range.noSource")
                : words.say("range.sources", { sources: range.sources.join(", ") })}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );

  function rangeText({ low, high, unit }: SourcedRange): string {
    if (low === null && high === null) return words.say("gap");
    const from = low ?? high!;
    const to = high ?? low!;
    const amount =
      from === to ? quantities.number(from) : `${quantities.number(from)}–${quantities.number(to)}`;
    return `${amount} ${unit}`;
  }
}

function directionKey(
  direction: NonNullable<SourcedRange["direction"]>,
): "increase" | "decrease" | "unclear" {
  return direction === "no clear change" ? "unclear" : direction;
}

function Lines({ lines }: { readonly lines: PracticeCard["risks"] }) {
  const words = useAdviceWords();
  return (
    <ul className="dotted small">
      {lines.map((line) => (
        <li key={line.name}>{words.named(line)}</li>
      ))}
    </ul>
  );
}
