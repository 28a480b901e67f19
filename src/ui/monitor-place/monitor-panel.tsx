import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { periodName } from "../map-place/period-name.ts";

/** The panel of the place Monitor: the question, and how many land types are neutral. */
export function MonitorPanel() {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const summary = useDrawer(({ results }) => results.assessment?.summary ?? null);
  const document = useDrawer((state) => state.document?.present ?? null);
  return (
    <div className="panel-inside">
      <h1 className="question">{say("monitor.question")}</h1>
      {summary === null && <p className="second">{say("map.empty")}</p>}
      {Object.entries(summary?.ledger ?? {}).map(([id, ledger]) => {
        const deficit = ledger.landTypes.filter(({ isNeutral }) => isNeutral === false);
        return (
          <section key={id} className="headline">
            <p>
              <strong>{say("monitor.neutral", { neutral: ledger.neutralCount, count: ledger.count })}</strong>
            </p>
            <p className="small second">{periodName(speech, document, id)}</p>
            {deficit.length > 0 && (
              <ul className="small">
                {deficit.map(({ id: landType, name, netKm2 }) => (
                  <li key={landType}>
                    {speech.word("class", name)}:{" "}
                    <span className="deficit">
                      {say("monitor.deficit", { area: quantities.km2(Math.abs(netKm2)) })}
                    </span>
                  </li>
                ))}
              </ul>
            )}
          </section>
        );
      })}
      <p className="hint">{say("monitor.hint")}</p>
    </div>
  );
}
