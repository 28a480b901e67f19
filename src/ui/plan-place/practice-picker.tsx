import { useMemo, useState } from "react";
import { askPractices } from "../../commands/advice.ts";
import { ownPractices } from "../../commands/own-practices.ts";
import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { siteOfArea } from "../../commands/plan/plan-areas.ts";
import { fitLevel } from "../advice/fit-words.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { useSiteContext } from "../advice/use-site-context.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { TextLine } from "../kit/text-line.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const SHOWN = 8;

/** The practices of the catalogue and the user's own: those that answer the response and fit the land first, each with its fit. */
export function PracticePicker({
  intervention,
  onPick,
  onGiveUp,
}: {
  readonly intervention: Intervention;
  readonly onPick: (id: string) => void;
  readonly onGiveUp: () => void;
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const own = useDrawer(ownPractices);
  const [text, setText] = useState("");
  const [isAll, setAll] = useState(false);
  const { area, unit, response } = intervention;
  const areas = useDrawer((state) => state.document?.present.areas);
  const site = useMemo(() => siteOfArea(area, unit, areas), [area, unit, areas]);
  const { context, state } = useSiteContext(site);
  const ranked = useAnswer(JSON.stringify(context), () => askPractices(desk, context ?? {}, {}, false));
  const wanted = text.trim().toLowerCase();
  const holds = (name: string): boolean => name.toLowerCase().includes(wanted);
  const mine = own.filter(({ name }) => holds(name));
  const fitting = (ranked.answer ?? []).filter((one) => holds(words.named(one)) || holds(one.name));
  const rank = (one: (typeof fitting)[number]): number =>
    (one.blockers.length > 0 ? 2 : 0) + (one.responses.includes(response) ? 0 : 1);
  const sorted = fitting
    .map((one, at) => ({ one, at }))
    .sort((a, b) => rank(a.one) - rank(b.one) || a.at - b.at);
  const shown = isAll || wanted !== "" ? sorted : sorted.slice(0, SHOWN);
  return (
    <div className="practice-picker">
      <TextLine label={say("edit.practice.search")} type="search" value={text} onChange={setText} />
      <p className="hint" role="status">
        {state === "asking" && context === null ? say("edit.practice.reading") : say("edit.practice.ranked")}
      </p>
      <ul className="plain-list" aria-label={say("edit.practice.list")}>
        {mine.map(({ id, name }) => (
          <li key={id}>
            <button type="button" className="unit-row" onClick={() => onPick(id)}>
              <strong>{name}</strong>
              <span className="small second">{say("edit.practice.own")}</span>
            </button>
          </li>
        ))}
        {shown.map(({ one }) => (
          <li key={one.id}>
            <button type="button" className="unit-row" onClick={() => onPick(one.id)}>
              <strong>{words.named(one)}</strong>
              {one.blockers.length > 0 ? (
                one.blockers.slice(0, 1).map((blocker) => (
                  <span key={blocker.text} className="small uncleared">
                    {say("edit.practice.ruledOut")} {words.sentence(blocker.said)}
                  </span>
                ))
              ) : (
                <span className="small second">
                  {words.say(`fit.${fitLevel(one.score)}`)} ({quantities.share(one.score, 1)})
                  {!one.responses.includes(response) && ` · ${say("edit.practice.otherResponse")}`}
                </span>
              )}
            </button>
          </li>
        ))}
      </ul>
      {ranked.answer !== null && sorted.length + mine.length === 0 && <p>{say("edit.practice.none")}</p>}
      <div className="actions">
        {shown.length < sorted.length && (
          <Button onPress={() => setAll(true)}>{say("edit.practice.all", { count: sorted.length })}</Button>
        )}
        <Button look="quiet" onPress={onGiveUp}>
          {say("edit.practice.giveUp")}
        </Button>
      </div>
    </div>
  );
}
