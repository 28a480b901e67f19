import { lazy, Suspense } from "react";
import { put } from "../../commands/desk.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { Segments } from "../kit/segments.tsx";
import { Headline } from "./headline.tsx";
import { Issues } from "./issues.tsx";
import { LayerList } from "./layer-list.tsx";
import { Legend } from "./legend.tsx";

const UnitsPanel = lazy(async () => ({ default: (await import("./units-panel.tsx")).UnitsPanel }));
const RulesPanel = lazy(async () => ({ default: (await import("./rules-panel.tsx")).RulesPanel }));

/** The panel of the place Map: its question, the answer, and what can be done about it. */
export function MapPanel() {
  const desk = useDesk();
  const { say } = useSpeech();
  const tab = useDrawer(({ view }) => view.tab);
  const assessment = useDrawer(({ results }) => results.assessment);
  const isNarrow = useMedia(NARROW);
  return (
    <div className="panel-inside">
      <h1 className="question">{say("map.question")}</h1>
      {assessment === null ? (
        <p className="second">{say("map.empty")}</p>
      ) : (
        <>
          <Headline />
          {isNarrow && <Legend />}
          <div className="tabs">
            <Segments
              label={say("tabs.label")}
              chosen={tab}
              onChoose={(next) => put(desk, "view", { tab: next })}
              segments={[
                { id: "layers", content: say("tab.layers") },
                { id: "units", content: say("tab.units") },
                { id: "rules", content: say("tab.rules") },
              ]}
            />
          </div>
          <h2 className="unseen">{say(`tab.${tab}`)}</h2>
          {tab === "layers" && <LayerList />}
          <Suspense>
            {tab === "units" && <UnitsPanel />}
            {tab === "rules" && <RulesPanel />}
          </Suspense>
        </>
      )}
      <Issues />
    </div>
  );
}
