import { wholeOf } from "../../commands/share-of.ts";
import type { Summary } from "../../commands/state.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { SEVEN_COLOURS } from "../charts/status-colours.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { PartialLabel } from "../kit/partial-label.tsx";
import { Scroller } from "../kit/scroller.tsx";
import { periodName } from "../map-place/period-name.ts";
import { statusParts } from "../map-place/status-parts.ts";
import { LedgerTable } from "./ledger-table.tsx";

/** Status over the periods, and the ledger of each reporting period. */
export function MonitorPage() {
  const speech = useSpeech();
  const { say } = speech;
  const assessment = useDrawer(({ results }) => results.assessment);
  const document = useDrawer((state) => state.document?.present ?? null);
  const summary = assessment?.summary ?? null;
  return (
    <div className="monitor" tabIndex={-1}>
      {summary !== null && (
        <div className="monitor-inside">
          {assessment?.layers.some(({ isSynthetic }) => isSynthetic) === true && (
            <div>
              <span className="synthetic">{say("synthetic.label")}</span>
            </div>
          )}
          <PeriodsTable summary={summary} />
          {Object.keys(summary.status).length > 0 && <SevenTable summary={summary} />}
          {Object.entries(summary.ledger).map(([id, ledger]) => (
            <LedgerTable
              key={id}
              title={periodName(speech, document, id)}
              ledger={ledger}
              isPartial={summary.status[id]?.partial ?? false}
            />
          ))}
        </div>
      )}
    </div>
  );
}

function PeriodsTable({ summary }: { readonly summary: Summary }) {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const document = useDrawer((state) => state.document?.present ?? null);
  const denominator = useDrawer(({ view }) => view.denominator);
  const keys = ["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"] as const;
  const isWhole = Object.values(summary.periods).some(({ partial }) => !partial);
  const title = say(isWhole ? "monitor.periods" : "monitor.periodsPartial");
  return (
    <section>
      <h2>{title}</h2>
      <Scroller label={title}>
        <table className="periods">
          <thead>
            <tr>
              <th scope="col">{say("monitor.period")}</th>
              <th scope="col" style={{ width: "34%" }}>
                {say("monitor.onLand")}
              </th>
              {(["degraded", "stable", "improved", "unknown"] as const).map((status) => (
                <th key={status} scope="col" className="number">
                  {say(`status.${status}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {Object.entries(summary.periods).map(([id, { sdg1531, partial }]) => {
              if (sdg1531 === null) return null;
              const areas = sdg1531.onLand;
              const parts = statusParts(areas, say);
              return (
                <tr key={id}>
                  <th scope="row">
                    {periodName(speech, document, id)} {partial && <PartialLabel />}
                  </th>
                  <td>
                    <StackBar
                      parts={parts}
                      label={parts.map(({ name, value }) => `${name} ${quantities.km2(value)}`).join(", ")}
                    />
                  </td>
                  {keys.map((key) => (
                    <td key={key} className="number" title={`${quantities.exact(areas[key])} km²`}>
                      {quantities.km2(areas[key])} (
                      {key === "unknownKm2" && denominator === "known"
                        ? "—"
                        : quantities.share(areas[key], wholeOf(areas, denominator))}
                      )
                    </td>
                  ))}
                </tr>
              );
            })}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

function SevenTable({ summary }: { readonly summary: Summary }) {
  const speech = useSpeech();
  const { say, quantities, word } = speech;
  const document = useDrawer((state) => state.document?.present ?? null);
  const codes = [1, 2, 3, 4, 5, 6, 7, 0];
  const names = codes.map((code) => word("class", SEVEN_NAMES[code]!));
  return (
    <section>
      <h2>{say("monitor.seven")}</h2>
      <Scroller label={say("monitor.seven")}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("monitor.status")}</th>
              {Object.entries(summary.status).map(([id, { partial }]) => (
                <th key={id} scope="col" className="number">
                  {periodName(speech, document, id)} {partial && <PartialLabel />}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {codes.map((code, at) => (
              <tr key={code}>
                <th scope="row">
                  <span className="pair">
                    <span
                      className={code === 0 ? "swatch hatched" : "swatch"}
                      style={{ backgroundColor: SEVEN_COLOURS[code] }}
                    />
                    {names[at]}
                  </span>
                </th>
                {Object.entries(summary.status).map(([id, { sdg1531 }]) => {
                  const area = sdg1531[code === 0 ? "unknown" : String(code)] ?? 0;
                  const whole = Object.values(sdg1531).reduce((sum, km2) => sum + km2, 0);
                  return (
                    <td key={id} className="number" title={`${quantities.exact(area)} km²`}>
                      {quantities.km2(area)} ({quantities.share(area, whole)})
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}

const SEVEN_NAMES = [
  "Unknown",
  "Persistent degradation",
  "Recent degradation",
  "Baseline degradation",
  "Stable",
  "Baseline improvement",
  "Recent improvement",
  "Persistent improvement",
];
