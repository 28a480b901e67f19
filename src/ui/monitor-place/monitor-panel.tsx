import { colonOf } from "../../i18n/colon.ts";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { PartialLabel } from "../kit/partial-label.tsx";
import { periodName } from "../map-place/period-name.ts";

const WORST = 5;

/** The panel of the place Monitor: the question, how many land types are neutral, and the worst deficits. */
export function MonitorPanel() {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const document = useDrawer((state) => state.document?.present ?? null);
  const shown = useDrawer(({ view }) => view.period);
  const periods = Object.keys(summary?.ledger ?? {});
  const period = periods.find((id) => id === shown) ?? periods.at(-1);
  const ledger = period === undefined ? undefined : summary?.ledger[period];
  const deficits = (ledger?.landTypes ?? [])
    .filter(({ isNeutral }) => isNeutral === false)
    .sort((a, b) => a.netKm2 - b.netKm2);
  return (
    <div className="panel-inside">
      <h1 className="question">{say("monitor.question")}</h1>
      {summary === null && <p className="second">{say("map.empty")}</p>}
      {ledger !== undefined && period !== undefined && (
        <section className="headline">
          <p>
            <strong>{say("monitor.neutral", { neutral: ledger.neutralCount, count: ledger.count })}</strong>
          </p>
          <p className="small second">
            {periodName(speech, document, period)}{" "}
            {summary?.status[period]?.partial === true && <PartialLabel />}
          </p>
          <ul className="small">
            {deficits.slice(0, WORST).map(({ id, name, netKm2 }) => (
              <li key={id}>
                {speech.word("class", name)}
                {colonOf(speech.tag)}
                <span className="deficit">
                  {say("monitor.deficit", { area: quantities.km2(Math.abs(netKm2)) })}
                </span>
              </li>
            ))}
          </ul>
          {deficits.length > WORST && (
            <p className="hint">{say("monitor.more", { count: deficits.length - WORST })}</p>
          )}
        </section>
      )}
      <p className="hint">{say("monitor.hint")}</p>
    </div>
  );
}
