import { lazy, Suspense, useDeferredValue } from "react";
import { put } from "../../commands/desk.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { Message } from "../kit/message.tsx";
import { Segments } from "../kit/segments.tsx";
import { Headline } from "./headline.tsx";
import { Issues } from "./issues.tsx";
import { LayerList } from "./layer-list.tsx";
import { Legend } from "./legend.tsx";

const BaseChoice = lazy(async () => ({ default: (await import("./base-choice.tsx")).BaseChoice }));
const UnitsPanel = lazy(async () => ({ default: (await import("./units-panel.tsx")).UnitsPanel }));
const RulesPanel = lazy(async () => ({ default: (await import("../rules/rules-panel.tsx")).RulesPanel }));

/** The panel of the place Map: its question, the answer, and what can be done about it. */
export function MapPanel() {
  const desk = useDesk();
  const { say } = useSpeech();
  const tab = useDrawer(({ view }) => view.tab);
  const assessment = useDrawer(({ results }) => results.assessment);
  // The map comes first: the panel is drawn beside it, bit by bit.
  const isThere = useDeferredValue(assessment !== null);
  const isOnline = useDrawer(({ site }) => site.isOnline);
  const isNarrow = useMedia(NARROW);
  return (
    <div className="panel-inside">
      <h1 className="question">{say("map.question")}</h1>
      {!isOnline && <Message severity="note">{say("offline.panel")}</Message>}
      {assessment === null || !isThere ? (
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
            {tab === "layers" && <BaseChoice />}
            {tab === "units" && <UnitsPanel />}
            {tab === "rules" && <RulesPanel />}
          </Suspense>
        </>
      )}
      <Issues />
      {isNarrow && (
        <div>
          <Button look="bare" onPress={() => put(desk, "site", { isAboutOpen: true })}>
            {say("about.title")}
          </Button>
        </div>
      )}
    </div>
  );
}
