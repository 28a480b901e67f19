import { lazy, Suspense, useEffect } from "react";
import { redo, undo } from "../../commands/assess.ts";
import { openFiles } from "../../commands/open-files.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { MapPanel } from "../map-place/map-panel.tsx";
import { StageView } from "../map-place/stage-view.tsx";
import { droppedFiles } from "./dropped-files.ts";
import { EngineNotice } from "./engine-notice.tsx";
import { Handle } from "./handle.tsx";
import { Head } from "./head.tsx";
import { MissingFiles } from "./missing-files.tsx";
import { Places } from "./places.tsx";
import { TimeStrip } from "./time-strip.tsx";
import { UpdateNotice } from "./update-notice.tsx";
import { WorkBar } from "./work-bar.tsx";

const AboutSheet = lazy(async () => ({ default: (await import("./about-sheet.tsx")).AboutSheet }));
const Composer = lazy(async () => ({ default: (await import("../composer/composer.tsx")).Composer }));
const Inspector = lazy(async () => ({ default: (await import("../inspector/inspector.tsx")).Inspector }));
const IntakePage = lazy(async () => ({ default: (await import("../intake/intake-page.tsx")).IntakePage }));
const KeepQuestion = lazy(async () => ({
  default: (await import("../workspaces/keep-question.tsx")).KeepQuestion,
}));
const Notices = lazy(async () => ({ default: (await import("../workspaces/notices.tsx")).Notices }));
const WorkspacesPage = lazy(async () => ({
  default: (await import("../workspaces/workspaces-page.tsx")).WorkspacesPage,
}));
const LibraryPanel = lazy(async () => ({
  default: (await import("../library-place/library-panel.tsx")).LibraryPanel,
}));
const PlanPanel = lazy(async () => ({ default: (await import("../plan-place/plan-panel.tsx")).PlanPanel }));
const ScenarioPage = lazy(async () => ({
  default: (await import("../plan-place/scenario-page.tsx")).ScenarioPage,
}));
const ComparePage = lazy(async () => ({
  default: (await import("../plan-place/compare-page.tsx")).ComparePage,
}));
const MonitorPanel = lazy(async () => ({
  default: (await import("../monitor-place/monitor-panel.tsx")).MonitorPanel,
}));
const MonitorPage = lazy(async () => ({
  default: (await import("../monitor-place/monitor-page.tsx")).MonitorPage,
}));

/** The whole screen. */
export function Shell() {
  const desk = useDesk();
  const { say } = useSpeech();
  const place = useDrawer(({ view }) => view.place);
  const planTab = useDrawer(({ view }) => view.plan.tab);
  const hasSelection = useDrawer(({ view }) => view.selection !== null);
  const isAboutOpen = useDrawer(({ site }) => site.isAboutOpen);
  const isComposing = useDrawer(({ view }) => view.composer !== null);
  const isPanelOpen = useDrawer(({ view }) => view.isPanelOpen);
  const isLaidOut = useDrawer(({ intake }) => intake !== null);
  const isOwn = useDrawer(({ sources, results }) => sources.origin === "own" && results.assessment !== null);
  const isNarrow = useMedia(NARROW);
  const isListOpen = useDrawer(({ kept }) => kept.isListOpen);
  const hasNotices = useDrawer(
    ({ kept }) =>
      kept.notice !== null ||
      kept.holder === "elsewhere" ||
      kept.all.some(({ removedAt }) => removedAt !== null),
  );
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
      <section
        className="panel"
        inert={isNarrow && (isListOpen || (place === "map" && hasSelection))}
        aria-label={say("panel.label", { place: say(`place.${place}`) })}
      >
        <Handle />
        {place === "map" && <MapPanel />}
        <Suspense>
          {place === "plan" && <PlanPanel />}
          {place === "monitor" && <MonitorPanel />}
          {place === "library" && <LibraryPanel />}
        </Suspense>
        <Suspense>{isOwn && <KeepQuestion />}</Suspense>
      </section>
      <main className="stage" id="stage">
        <StageView />
        <Suspense>{place === "monitor" && <MonitorPage />}</Suspense>
        <Suspense>{place === "plan" && planTab === "compare" && <ComparePage />}</Suspense>
        <MissingFiles />
        <Suspense>{isLaidOut && <IntakePage />}</Suspense>
        <Suspense>{isListOpen && <WorkspacesPage />}</Suspense>
        <EngineNotice />
        <WorkBar />
        <Suspense>{hasNotices && <Notices />}</Suspense>
        <UpdateNotice />
      </main>
      <Suspense>{place === "map" && hasSelection && <Inspector />}</Suspense>
      <Suspense>{place === "plan" && planTab === "scenarios" && <ScenarioPage />}</Suspense>
      <TimeStrip />
      <Places shape="tabbar" />
      <Suspense>{isAboutOpen && <AboutSheet />}</Suspense>
      <Suspense>{isComposing && <Composer />}</Suspense>
    </div>
  );
}
