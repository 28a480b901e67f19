import type { PlanSummary, ScenarioPlan } from "../../commands/state.ts";
import { LedgerBar } from "../charts/ledger-bar.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";
import { AccountSection } from "./account-section.tsx";
import { usePlanWords } from "./use-plan-words.ts";

type LandType = ScenarioPlan["landTypes"][number];

/** The two ledgers of every land type, deficits first; a surplus of one never answers for another. */
export function AccountLedgers({
  scenario,
  plan,
}: {
  readonly scenario: ScenarioPlan;
  readonly plan: PlanSummary;
}) {
  const { say } = usePlanWords();
  const rank = ({ isNeutral }: LandType): number => (isNeutral === false ? 0 : isNeutral === null ? 1 : 2);
  const sorted = scenario.landTypes.toSorted((a, b) => rank(a) - rank(b) || a.netKm2 - b.netKm2);
  const deficits = sorted.filter(({ isNeutral }) => isNeutral !== true);
  const neutral = sorted.filter(({ isNeutral }) => isNeutral === true);
  const most = {
    mostLostKm2: Math.max(
      0,
      ...sorted.map(({ expectedLossesKm2, netKm2 }) => Math.max(expectedLossesKm2, -netKm2)),
    ),
    mostGainedKm2: Math.max(0, ...sorted.map(({ gainsKm2, netKm2 }) => Math.max(gainsKm2, netKm2))),
  };
  const rows = (some: readonly LandType[]) => (
    <ul className="plain-list ledger">
      {some.map((row) => (
        <li key={row.id}>
          <Row row={row} most={most} runs={plan.planning.runs} />
        </li>
      ))}
    </ul>
  );
  return (
    <AccountSection title={say("account.ledger.title")} isOpenFirst>
      <p className="hint">{say("account.ledger.hint")}</p>
      <ul className="legend-inline">
        <li>
          <span className="swatch" style={{ backgroundColor: "var(--degraded)" }} />{" "}
          {say("account.ledger.lost")}
        </li>
        <li>
          <span className="swatch avoided" /> {say("account.ledger.avoided")}
        </li>
        <li>
          <span className="swatch" style={{ backgroundColor: "var(--improved)" }} />{" "}
          {say("account.ledger.gained")}
        </li>
        <li>
          <span className="tick" /> {say("account.ledger.net")}
        </li>
      </ul>
      {deficits.length === 0 ? <p>{say("account.ledger.noDeficit")}</p> : rows(deficits)}
      {neutral.length > 0 && (
        <details>
          <summary>{say("account.ledger.neutralCount", { count: neutral.length })}</summary>
          {rows(neutral)}
        </details>
      )}
      <details>
        <summary>{say("account.table")}</summary>
        <LedgerFigures rows={sorted} total={scenario.total} />
      </details>
    </AccountSection>
  );
}

function Row({
  row,
  most,
  runs,
}: {
  readonly row: LandType;
  readonly most: { readonly mostLostKm2: number; readonly mostGainedKm2: number };
  readonly runs: number;
}) {
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const { km2 } = quantities;
  const { netKm2, isNeutral, expectedLossesKm2, avoidedLossesKm2, gainsKm2, probabilityNeutral } = row;
  const name = word("class", row.name);
  return (
    <>
      <div className="row small">
        <span>{name}</span>
        <span className="verdict-word" title={`${quantities.exact(netKm2)} km²`}>
          {isNeutral === null && say("account.ledger.unknown")}
          {isNeutral === true &&
            (netKm2 > 0
              ? say("account.ledger.surplus", { area: km2(netKm2) })
              : say("account.ledger.neutral"))}
          {isNeutral === false && (
            <span className="deficit">{say("account.ledger.deficit", { area: km2(Math.abs(netKm2)) })}</span>
          )}
        </span>
      </div>
      <LedgerBar
        label={say("account.ledger.barLabel", {
          name,
          expected: km2(expectedLossesKm2),
          avoided: km2(avoidedLossesKm2),
          gains: km2(gainsKm2),
          net: km2(netKm2),
        })}
        {...row}
        {...most}
      />
      {probabilityNeutral !== null && probabilityNeutral > 0 && probabilityNeutral < 1 && (
        <p className="hint">
          {say("account.ledger.likely", { share: quantities.share(probabilityNeutral, 1), runs })}
        </p>
      )}
    </>
  );
}

function LedgerFigures({
  rows,
  total,
}: {
  readonly rows: readonly LandType[];
  readonly total: ScenarioPlan["total"];
}) {
  const { say } = usePlanWords();
  const { quantities, word } = useSpeech();
  const cell = (value: number) => (
    <td className="number" title={`${quantities.exact(value)} km²`}>
      {quantities.number(value)}
    </td>
  );
  return (
    <Scroller label={say("account.ledger.title")}>
      <table className="ledger-figures">
        <caption className="hint">{say("account.ledger.caption")}</caption>
        <thead>
          <tr>
            <th scope="col">{say("account.ledger.landType")}</th>
            {(["trend", "entered", "avoided", "gained", "net", "upper"] as const).map((id) => (
              <th key={id} scope="col" className="number">
                {say(`account.ledger.column.${id}`)}
              </th>
            ))}
            <th scope="col" className="number">
              {say("account.ledger.column.likely")}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">{word("class", row.name)}</th>
              {cell(row.expectedTrendKm2)}
              {cell(row.expectedEnteredKm2)}
              {cell(row.avoidedLossesKm2)}
              {cell(row.gainsKm2)}
              {cell(row.netKm2)}
              {cell(row.avoidedLossesUpperBoundKm2)}
              <td className="number">
                {row.probabilityNeutral === null ? "—" : quantities.share(row.probabilityNeutral, 1)}
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row">{say("account.ledger.sum")}</th>
            <td className="number" colSpan={2} title={`${quantities.exact(total.expectedLossesKm2)} km²`}>
              {quantities.number(total.expectedLossesKm2)}
            </td>
            {cell(total.avoidedLossesKm2)}
            {cell(total.gainsKm2)}
            {cell(total.netKm2)}
            <td colSpan={2} />
          </tr>
        </tfoot>
      </table>
    </Scroller>
  );
}
