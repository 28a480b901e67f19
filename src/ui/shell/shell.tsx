import { lazy, Suspense, useEffect } from "react";
import { redo, undo } from "../../commands/assess.ts";
import { openFiles } from "../../commands/open-files.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { MapPanel } from "../map-place/map-panel.tsx";
import { StageView } from "../map-place/stage-view.tsx";
import { MonitorPanel } from "../monitor-place/monitor-panel.tsx";
import { droppedFiles } from "./dropped-files.ts";
import { EngineNotice } from "./engine-notice.tsx";
import { Handle } from "./handle.tsx";
import { Head } from "./head.tsx";
import { MissingFiles } from "./missing-files.tsx";
import { Places } from "./places.tsx";
import { TimeStrip } from "./time-strip.tsx";
import { WorkBar } from "./work-bar.tsx";

const Inspector = lazy(async () => ({ default: (await import("../inspector/inspector.tsx")).Inspector }));
const IntakePage = lazy(async () => ({ default: (await import("../intake/intake-page.tsx")).IntakePage }));
const MonitorPage = lazy(async () => ({
  default: (await import("../monitor-place/monitor-page.tsx")).MonitorPage,
}));

/** The whole screen. */
export function Shell() {
  const desk = useDesk();
  const { say } = useSpeech();
  const place = useDrawer(({ view }) => view.place);
  const hasSelection = useDrawer(({ view }) => view.selection !== null);
  const isPanelOpen = useDrawer(({ view }) => view.isPanelOpen);
  const isLaidOut = useDrawer(({ intake }) => intake !== null);
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      const isTyping = event.target instanceof HTMLInputElement && event.target.type !== "range";
      if (!(event.ctrlKey || event.metaKey) || isTyping || event.key.toLowerCase() !== "z") return;
      event.preventDefault();
      if (event.shiftKey) redo(desk);
      else undo(desk);
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [desk]);
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: files are dropped anywhere; the door has the keys
    <div
      className={`shell ${isPanelOpen ? "" : "panel-closed"}`}
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void droppedFiles(event.dataTransfer).then((files) => {
          if (files.length > 0) void openFiles(desk, files);
        });
      }}
    >
      <button
        type="button"
        className="button primary skip"
        onClick={() => document.querySelector<HTMLElement>("#stage canvas")?.focus()}
      >
        {say("skip")}
      </button>
      <Places shape="rail" />
      <Head />
      <section className="panel" aria-label={say("panel.label", { place: say(`place.${place}`) })}>
        <Handle />
        {place === "map" ? <MapPanel /> : <MonitorPanel />}
      </section>
      <main className="stage" id="stage">
        <StageView />
        <Suspense>{place === "monitor" && <MonitorPage />}</Suspense>
        <MissingFiles />
        <Suspense>{isLaidOut && <IntakePage />}</Suspense>
        <EngineNotice />
        <WorkBar />
      </main>
      <Suspense>{place === "map" && hasSelection && <Inspector />}</Suspense>
      <TimeStrip />
      <Places shape="tabbar" />
    </div>
  );
}
