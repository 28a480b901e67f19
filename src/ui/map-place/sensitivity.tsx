import { compareRuleSets, showAgreement } from "../../commands/compare-rule-sets.ts";
import type { RuleSetComparison } from "../../commands/state.ts";
import { RULE_SETS } from "../../engine/rule-sets.ts";
import { StackBar, type StackPart } from "../charts/stack-bar.tsx";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";

type OfPeriod = RuleSetComparison["periods"][string];

/** How much of what is degraded hangs on the rule set, and where. */
export function Sensitivity() {
  const desk = useDesk();
  const { say } = useSpeech();
  const comparison = useDrawer(({ results }) => results.comparison);
  const isBusy = useDrawer(({ results }) => results.work !== null);
  const period = useDrawer(({ view }) => view.period);
  const figures = period === null ? undefined : comparison?.periods[period];
  return (
    <section className="headline">
      <h3>{say("sensitivity.title")}</h3>
      {figures === undefined ? (
        <>
          <p className="hint">{say("sensitivity.hint")}</p>
          <div>
            <Button isDisabled={isBusy} onPress={() => void compareRuleSets(desk)}>
              {say("sensitivity.compare")}
            </Button>
          </div>
        </>
      ) : (
        <>
          <Agreement figures={figures} />
          <RuleSetTable figures={figures} />
          <p className="hint">{say("sensitivity.note")}</p>
          <div>
            <Button onPress={() => showAgreement(desk)}>{say("sensitivity.show")}</Button>
          </div>
        </>
      )}
    </section>
  );
}

function Agreement({ figures }: { readonly figures: OfPeriod }) {
  const { say, quantities } = useSpeech();
  const { degradedUnderAllKm2, degradedUnderSomeKm2, degradedUnderNoneKm2, unknownKm2 } = figures;
  const any = degradedUnderAllKm2 + degradedUnderSomeKm2;
  const parts: StackPart[] = [
    { name: say("sensitivity.all"), value: degradedUnderAllKm2, colour: "var(--agree-all)" },
    { name: say("sensitivity.some"), value: degradedUnderSomeKm2, colour: "var(--agree-some)" },
    { name: say("sensitivity.none"), value: degradedUnderNoneKm2, colour: "var(--stable)" },
    { name: say("status.unknown"), value: unknownKm2, colour: "var(--unknown)", isUnknown: true },
  ];
  return (
    <>
      <p>
        <strong>{quantities.share(degradedUnderSomeKm2, any)}</strong>{" "}
        <span className="second">
          {say("sensitivity.sentence", {
            some: quantities.km2(degradedUnderSomeKm2),
            any: quantities.km2(any),
          })}
        </span>
      </p>
      <StackBar
        parts={parts}
        label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
      />
      <div className="legend-inline">
        {parts.map(({ name, value, colour, isUnknown }) => (
          <span key={name} title={`${quantities.exact(value)} km²`}>
            <span
              className={`swatch ${isUnknown === true ? "hatched" : ""}`}
              style={{ backgroundColor: colour }}
            />
            {name} {quantities.km2(value)}
          </span>
        ))}
      </div>
    </>
  );
}

function RuleSetTable({ figures }: { readonly figures: OfPeriod }) {
  const { say, quantities } = useSpeech();
  const changes = useDrawer((state) => Object.keys(state.document?.present.parameters ?? {}).length);
  const km2 = (value: number | null, sign = "") =>
    value === null ? (
      <td className="number">—</td>
    ) : (
      <td className="number" title={`${quantities.exact(value)} km²`}>
        {value > 0 ? sign : ""}
        {quantities.number(value)}
      </td>
    );
  const hasLedger = figures.underRuleSets.some(({ neutral }) => neutral !== null);
  return (
    <Scroller label={say("sensitivity.title")}>
      <table className="rule-sets">
        <thead>
          <tr>
            <th scope="col">{say("rules.ruleSet")}</th>
            <th scope="col" className="number">
              {say("sensitivity.degraded")}
            </th>
            <th scope="col" className="number">
              {say("sensitivity.onlyHere")}
            </th>
            <th scope="col" className="number">
              {say("sensitivity.onlyCurrent")}
            </th>
            <th scope="col" className="number">
              {say("sensitivity.againstUnknown")}
            </th>
            {hasLedger && <th scope="col">{say("sensitivity.neutral")}</th>}
          </tr>
        </thead>
        <tbody>
          {figures.underRuleSets.map(({ id, neutral, ...row }, at) => (
            <tr key={id}>
              <th scope="row">
                {RULE_SETS.find((one) => one.id === id)?.title ?? id}
                {at === 0 && (
                  <span className="hint">
                    {" "}
                    {say(changes > 0 ? "sensitivity.currentChanged" : "sensitivity.current")}
                  </span>
                )}
              </th>
              {km2(row.degradedKm2)}
              {at === 0 ? (
                <td colSpan={3} />
              ) : (
                <>
                  {km2(row.onlyHereKm2, "+")}
                  {km2(row.onlyCurrentKm2, "−")}
                  {km2(row.againstUnknownKm2)}
                </>
              )}
              {hasLedger && (
                <td>
                  {neutral === null
                    ? "—"
                    : say("sensitivity.neutralOf", { neutral: neutral.neutralCount, count: neutral.count })}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroller>
  );
}
