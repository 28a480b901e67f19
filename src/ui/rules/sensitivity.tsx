import { compareRuleSets, showAgreement } from "../../commands/compare-rule-sets.ts";
import type { RuleSetComparison } from "../../commands/state.ts";
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
    <section className="headline sensitivity">
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

const FLIPS = ["onlyHere", "onlyCurrent", "againstUnknown"] as const;

/** A column for every rule set, the document's own first. */
function RuleSetTable({ figures }: { readonly figures: OfPeriod }) {
  const { say, word, quantities } = useSpeech();
  const { underRuleSets } = figures;
  const cell = (id: string, value: number | null, sign = "") =>
    value === null ? (
      <td key={id} className="number">
        —
      </td>
    ) : (
      <td key={id} className="number" title={`${quantities.exact(value)} km²`}>
        {value > 0 ? sign : ""}
        {quantities.number(value)}
      </td>
    );
  const signs = { onlyHere: "+", onlyCurrent: "−", againstUnknown: "" };
  return (
    <Scroller label={say("sensitivity.title")}>
      <table className="rule-sets">
        <thead>
          <tr>
            <th scope="col">{say("sensitivity.measure")}</th>
            {underRuleSets.map(({ id }, at) => {
              const name = word("ruleSet", id);
              return (
                <th key={id} scope="col" className="number">
                  {at === 0 ? say("sensitivity.yours", { name }) : name}
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">{say("sensitivity.degraded")}</th>
            {underRuleSets.map(({ id, degradedKm2 }) => cell(id, degradedKm2))}
          </tr>
          {FLIPS.map((flip) => (
            <tr key={flip} className="flip">
              <th scope="row">{say(`sensitivity.${flip}`)}</th>
              {underRuleSets.map(({ id, [`${flip}Km2` as const]: km2 }, at) =>
                cell(id, at === 0 ? null : km2, signs[flip]),
              )}
            </tr>
          ))}
          <tr>
            <th scope="row">{say("status.unknown")}</th>
            {underRuleSets.map(({ id, unknownKm2 }) => cell(id, unknownKm2))}
          </tr>
          {underRuleSets.some(({ neutral }) => neutral !== null) && (
            <tr>
              <th scope="row">{say("sensitivity.neutral")}</th>
              {underRuleSets.map(({ id, neutral }) => (
                <td key={id} className="number">
                  {neutral === null
                    ? "—"
                    : say("sensitivity.neutralOf", { neutral: neutral.neutralCount, count: neutral.count })}
                </td>
              ))}
            </tr>
          )}
        </tbody>
      </table>
    </Scroller>
  );
}
