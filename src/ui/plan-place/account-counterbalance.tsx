import { useState } from "react";
import { type Exception, setExceptions } from "../../commands/plan/edit-scenarios.ts";
import type { ScenarioPlan, Workspace } from "../../commands/state.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { TextLine } from "../kit/text-line.tsx";
import { AccountSection } from "./account-section.tsx";
import { numberIn } from "./number-in.ts";
import { useInterventionName } from "./use-intervention-name.ts";
import { usePlanWords } from "./use-plan-words.ts";

interface AccountCounterbalanceProps {
  readonly scenario: ScenarioPlan;
  readonly document: Workspace["scenarios"][number];
}

/** Which gain answers which loss, always of the same land type; breaks of that stand apart, in red, with their reason. */
export function AccountCounterbalance({ scenario, document }: AccountCounterbalanceProps) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const nameOf = useInterventionName();
  const losses = useDrawer((state) => state.document?.present.expectedLosses);
  const { trades, exceptions } = scenario.counterbalance;
  const landType = (id: string): string =>
    word("class", scenario.landTypes.find((one) => one.id === id)?.name ?? id);
  const ids = [...new Set(trades.map((trade) => trade.landType))];
  const unanswered = scenario.landTypes.filter(({ unansweredLossesKm2 }) => unansweredLossesKm2 > 0);
  const unansweredKm2 = unanswered.reduce((sum, one) => sum + one.unansweredLossesKm2, 0);
  return (
    <AccountSection
      title={say("account.trades.title")}
      answer={
        unanswered.length === 0
          ? say("account.trades.allAnswered")
          : say("account.trades.unanswered", { area: quantities.km2(unansweredKm2) })
      }
    >
      <p className="hint">{say("account.trades.hint")}</p>
      {ids.length === 0 && <p>{say("account.trades.none")}</p>}
      {ids.map((id) => (
        <section key={id} className="trades">
          <h4>{landType(id)}</h4>
          <ul className="plain-list small">
            {trades
              .filter((trade) => trade.landType === id)
              .map(({ gain, loss, km2, meanLagYears, longestLagYears }) => (
                <li key={`${gain} ${loss}`}>
                  <span title={`${quantities.exact(km2)} km²`}>
                    {say("account.trades.trade", {
                      area: quantities.km2(km2),
                      gain: nameOf(gain),
                      loss:
                        loss === null
                          ? say("account.trades.trend")
                          : (losses?.find((one) => one.id === loss)?.name ?? say("edit.losses.unnamed")),
                    })}
                  </span>{" "}
                  <span className="second">
                    {say(meanLagYears > 0 ? "account.trades.lag" : "account.trades.noLag", {
                      mean: quantities.number(Math.abs(meanLagYears), 2),
                      longest: String(longestLagYears),
                    })}
                  </span>
                </li>
              ))}
          </ul>
        </section>
      ))}
      {unanswered.length > 0 && (
        <ul className="plain-list small">
          {unanswered.map((one) => (
            <li key={one.id} className="row">
              <span>{word("class", one.name)}</span>
              <span className="deficit" title={`${quantities.exact(one.unansweredLossesKm2)} km²`}>
                {say("account.trades.unanswered", { area: quantities.km2(one.unansweredLossesKm2) })}
              </span>
            </li>
          ))}
        </ul>
      )}
      <h4>{say("account.exceptions.title")}</h4>
      <p className="hint">{say("account.exceptions.hint")}</p>
      <ul className="plain-list">
        {exceptions.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: exceptions have no names, and the same may stand twice
          <li key={at} className="exception">
            <div className="row small">
              <strong>
                {say("account.exceptions.line", {
                  area: quantities.km2(one.km2),
                  from: landType(one.from),
                  to: landType(one.to),
                })}
              </strong>
              <IconButton
                icon="bin"
                isSmall
                label={say("account.exceptions.drop", { number: String(at + 1) })}
                onPress={() =>
                  setExceptions(
                    desk,
                    document.id,
                    (document.exceptions ?? []).filter((_, place) => place !== at),
                  )
                }
              />
            </div>
            <p className="small">{one.reason}</p>
            {one.problem !== null && (
              <p className="small deficit">{say(`account.exceptions.problem.${one.problem}`)}</p>
            )}
          </li>
        ))}
      </ul>
      <NewException
        scenario={scenario}
        onAdd={(exception) => setExceptions(desk, document.id, [...(document.exceptions ?? []), exception])}
      />
    </AccountSection>
  );
}

function NewException({
  scenario,
  onAdd,
}: {
  readonly scenario: ScenarioPlan;
  readonly onAdd: (exception: Exception) => void;
}) {
  const { say } = usePlanWords();
  const { word } = useSpeech();
  const losing = scenario.landTypes.filter(({ unansweredLossesKm2 }) => unansweredLossesKm2 > 0);
  const gaining = scenario.landTypes.filter(({ unusedGainsKm2 }) => unusedGainsKm2 > 0);
  const [from, setFrom] = useState("");
  const [to, setTo] = useState("");
  const [text, setText] = useState("");
  const km2 = numberIn(text);
  const [reason, setReason] = useState("");
  if (losing.length === 0 || gaining.length === 0)
    return <p className="hint">{say("account.exceptions.nothing")}</p>;
  const options = (some: ScenarioPlan["landTypes"]) =>
    some.map(({ id, name }) => ({ id, name: word("class", name) }));
  const fromId = losing.find(({ id }) => id === from)?.id ?? losing[0]!.id;
  const toId = gaining.find(({ id }) => id === to)?.id ?? gaining[0]!.id;
  return (
    <details>
      <summary>{say("account.exceptions.add")}</summary>
      <div className="fold-inside">
        <Choice
          label={say("account.exceptions.from")}
          chosen={fromId}
          options={options(losing)}
          onChoose={setFrom}
        />
        <Choice
          label={say("account.exceptions.to")}
          chosen={toId}
          options={options(gaining)}
          onChoose={setTo}
        />
        <TextLine label={say("account.exceptions.km2")} value={text} onChange={setText} />
        <TextLine label={say("account.exceptions.reason")} value={reason} rows={2} onChange={setReason} />
        <div>
          <Button
            isDisabled={km2 === null || km2 <= 0 || reason.trim() === ""}
            onPress={() => {
              if (km2 === null) return;
              onAdd({ from: fromId, to: toId, km2, reason: reason.trim() });
              setText("");
              setReason("");
            }}
          >
            {say("account.exceptions.addIt")}
          </Button>
        </div>
      </div>
    </details>
  );
}
