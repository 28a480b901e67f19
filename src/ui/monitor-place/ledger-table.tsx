import type { Summary } from "../../commands/state.ts";
import { withMinus } from "../../i18n/quantities.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { PartialLabel } from "../kit/partial-label.tsx";
import { Scroller } from "../kit/scroller.tsx";

interface LedgerTableProps {
  readonly title: string;
  readonly ledger: Summary["ledger"][string];
  readonly isPartial: boolean;
}

/** The account of every land type; there is no total of nets, because one land type does not pay for another. */
export function LedgerTable({ title, ledger, isPartial }: LedgerTableProps) {
  const { say, word, quantities, tag } = useSpeech();
  const signed = new Intl.NumberFormat(tag, { signDisplay: "exceptZero", maximumSignificantDigits: 3 });
  const most =
    Math.max(...ledger.landTypes.map(({ gainsKm2, lossesKm2 }) => Math.max(gainsKm2, lossesKm2)), 0) || 1;
  return (
    <section>
      <h2>
        {say("monitor.title", { period: title, neutral: ledger.neutralCount, count: ledger.count })}{" "}
        {isPartial && <PartialLabel />}
      </h2>
      <Scroller label={say("ledger.label", { period: title })}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("ledger.landType")}</th>
              <th scope="col" style={{ width: 160 }}>
                {say("ledger.balance")}
              </th>
              {(["losses", "gains", "net", "unchanged", "unknown", "total"] as const).map((column) => (
                <th key={column} scope="col" className="number">
                  {say(`ledger.${column}`)}
                </th>
              ))}
              <th scope="col">{say("ledger.verdict")}</th>
            </tr>
          </thead>
          <tbody>
            {ledger.landTypes.map((row) => (
              <tr key={row.id}>
                <th scope="row">{word("class", row.name)}</th>
                <td>
                  <Balance losses={row.lossesKm2 / most} gains={row.gainsKm2 / most} />
                </td>
                <Km2 value={row.lossesKm2} />
                <Km2 value={row.gainsKm2} />
                <td
                  className={`number ${row.isNeutral === false ? "deficit" : ""}`}
                  title={`${quantities.exact(row.netKm2)} km²`}
                >
                  {withMinus(signed.format(row.netKm2))} km²
                </td>
                <Km2 value={row.neutralKm2} />
                <Km2 value={row.unknownKm2} />
                <Km2 value={row.totalKm2} />
                <td className={row.isNeutral === false ? "deficit" : ""}>
                  {say(
                    row.isNeutral === null
                      ? "ledger.unknownVerdict"
                      : row.isNeutral
                        ? "ledger.neutral"
                        : "ledger.deficit",
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
      <p className="hint">{say("ledger.note")}</p>
    </section>
  );
}

function Km2({ value }: { readonly value: number }) {
  const { quantities } = useSpeech();
  return (
    <td className="number" title={`${quantities.exact(value)} km²`}>
      {quantities.km2(value)}
    </td>
  );
}

/** Losses to the left of zero, gains to the right. */
function Balance({ losses, gains }: { readonly losses: number; readonly gains: number }) {
  return (
    <svg className="chart" viewBox="0 0 160 16" aria-hidden="true" style={{ minWidth: 120 }}>
      <rect x={80 - 78 * losses} y={2} width={78 * losses} height={12} fill="var(--degraded)" />
      <rect x={80} y={2} width={78 * gains} height={12} fill="var(--improved)" />
      <line className="axis" x1={80} x2={80} y1={0} y2={16} />
    </svg>
  );
}
