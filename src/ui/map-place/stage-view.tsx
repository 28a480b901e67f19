import { lazy, type PointerEvent, Suspense, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { startDrawing } from "../../commands/draw-area.ts";
import { shownLayers } from "../../commands/lines.ts";
import { mendingOf } from "../../commands/mending.ts";
import { scenarioBeside } from "../../commands/plan/beside.ts";
import { type Atlas, cameraOf } from "../../map/atlas.ts";
import { IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { FirstRun } from "../shell/first-run.tsx";
import { baseHost } from "./base-host.ts";
import { DrawingBar } from "./drawing-bar.tsx";
import { Legend } from "./legend.tsx";
import { MapPane } from "./map-pane.tsx";
import { periodName } from "./period-name.ts";

const MendingBar = lazy(async () => ({ default: (await import("./mending-bar.tsx")).MendingBar }));

/** The map, or two of them to compare, with what belongs to the map and nothing else. */
export function StageView() {
  const desk = useDesk();
  const speech = useSpeech();
  const compare = useDrawer(({ view }) => view.compare);
  const beside = useDrawer(scenarioBeside);
  const looked = useDrawer(({ view }) => view.plan.scenario);
  const period = useDrawer(({ view }) => view.period);
  const document = useDrawer((state) => state.document?.present ?? null);
  const assessment = useDrawer(({ results }) => results.assessment);
  const isDrawing = useDrawer(
    ({ view }) => view.drawing !== null && (view.place === "map" || view.place === "plan"),
  );
  const isMending = useDrawer(({ view }) => mendingOf(view) !== null);
  const isPlan = useDrawer(({ view }) => view.place === "plan");
  const isLibrary = useDrawer(({ view }) => view.place === "library");
  const isLaidOut = useDrawer(({ intake }) => intake !== null);
  const base = useDrawer(({ site }) => site.base);
  // The practices found for the units lie over the raster, and have their legend beside their figures.
  const isCovered = useDrawer(
    ({ view, results }) => view.place === "plan" && view.plan.tab === "best" && results.best.found !== null,
  );
  const isNarrow = useMedia(NARROW);
  const [hovered, setHovered] = useState<readonly [number, number] | null>(null);
  const [first, setFirst] = useState<Atlas | null>(null);
  const [second, setSecond] = useState<Atlas | null>(null);
  const [share, setShare] = useState(0.5);
  const maps = useRef<HTMLDivElement>(null);
  const atlases = useMemo(() => [first, second].filter((atlas) => atlas !== null), [first, second]);
  const onFirst = useCallback(
    (atlas: Atlas | null) => {
      setFirst(atlas);
      desk.stage.attach(atlas);
    },
    [desk],
  );
  useEffect(
    () => (first === null || second === null ? undefined : keepTogether(first, second)),
    [first, second],
  );
  // A picture of two scenarios side by side is that of the first: it has the words for one.
  const mode = beside === null ? (compare?.mode ?? null) : null;
  const shape = beside === null ? (compare?.mode ?? "") : "side";
  useEffect(
    () => desk.stage.pairWith(second, mode === null ? null : mode === "side" ? { mode } : { mode, share }),
    [desk, second, mode, share],
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: the maps' boxes change with the way of comparing
  useEffect(() => {
    first?.map.resize();
  }, [first, shape]);

  const scenarioName = (id: string | null): string =>
    document?.scenarios.find((one) => one.id === id)?.name ?? id ?? "";
  const name = (id: string | null): string => (id === null ? "" : periodName(speech, document, id));
  const isSynthetic = assessment?.layers.some((layer) => layer.isSynthetic) ?? false;
  return (
    <>
      <div className={`maps ${shape}`} ref={maps}>
        <div className="map-cell first">
          <MapPane period={null} label={speech.say("map.label")} onAtlas={onFirst} onHover={setHovered} />
          {beside !== null ? (
            <div className="map-tag">{scenarioName(looked)}</div>
          ) : (
            compare !== null && <div className="map-tag">{name(period)}</div>
          )}
        </div>
        {beside !== null && (
          <div className="map-cell second">
            <MapPane
              period={null}
              scenario={beside}
              label={speech.say("map.labelSecond")}
              onAtlas={setSecond}
              onHover={ignoreHover}
            />
            <div className="map-tag">{scenarioName(beside)}</div>
          </div>
        )}
        {beside === null && compare !== null && (
          <div className="map-cell second">
            <MapPane
              period={compare.period}
              label={speech.say("map.labelSecond")}
              onAtlas={setSecond}
              onHover={setHovered}
            />
            <div className="map-tag">{name(compare.period)}</div>
          </div>
        )}
        {shape === "swipe" && (
          <SwipeHandle label={speech.say("compare.handle")} maps={maps} onShare={setShare} />
        )}
      </div>
      {document === null && !isLaidOut && !isLibrary && <FirstRun />}
      {isSynthetic && shape === "" && <div className="synthetic on-map">{speech.say("synthetic.label")}</div>}
      {isDrawing && <DrawingBar />}
      <Suspense>{isMending && <MendingBar atlases={atlases} />}</Suspense>
      {!isNarrow && !isCovered && <Legend />}
      <div className="map-corner">
        <div className="map-buttons">
          <IconButton icon="plus" label={speech.say("map.zoomIn")} onPress={() => desk.stage.zoomBy(1)} />
          <IconButton icon="minus" label={speech.say("map.zoomOut")} onPress={() => desk.stage.zoomBy(-1)} />
          {assessment !== null && (
            <IconButton
              icon="frame"
              label={speech.say("map.whole")}
              onPress={() => desk.stage.flyTo(assessment.bounds)}
            />
          )}
          {assessment !== null && !isPlan && (
            <IconButton icon="area" label={speech.say("draw.start")} onPress={() => startDrawing(desk)} />
          )}
        </div>
        <Readout lonLat={hovered} />
      </div>
      <div className={`boundary-note ${base === null ? "" : "own"}`}>
        <span>
          {base === null ? speech.say("map.boundaryNote") : speech.say("base.note", { host: baseHost(base) })}
        </span>
      </div>
    </>
  );
}

/** The second of two scenarios tells no value: the readout is of the one that is looked at. */
const ignoreHover = (): void => {};

/** What lies under the pointer: the value of the layer on top, and where. */
function Readout({ lonLat }: { readonly lonLat: readonly [number, number] | null }) {
  const desk = useDesk();
  const speech = useSpeech();
  const [text, setText] = useState("");
  useEffect(() => {
    setText("");
    const [shown] = shownLayers(desk.store.getState());
    if (lonLat === null || shown === undefined) return;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const value = await desk.engine.valueAt(shown.layer.id, lonLat);
      if (!isCurrent) return;
      const known = shown.layer.classes?.find(({ code }) => code === value);
      const unit = shown.layer.range?.unit ?? "";
      if (known !== undefined) setText(speech.word("class", known.name));
      else if (value !== null) setText(`${speech.quantities.number(value)} ${unit}`.trim());
    }, 60);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [desk, lonLat, speech]);
  if (lonLat === null) return <div className="readout">{speech.say("map.north")}</div>;
  return (
    <div className="readout">
      {text !== "" && <strong>{text} · </strong>}
      {speech.quantities.lonLat(lonLat)}
    </div>
  );
}

function SwipeHandle({
  label,
  maps,
  onShare,
}: {
  readonly label: string;
  readonly onShare: (share: number) => void;
  readonly maps: { readonly current: HTMLDivElement | null };
}) {
  const [percent, setPercent] = useState(50);
  useEffect(() => {
    maps.current?.style.setProperty("--swipe", `${percent}%`);
    onShare(percent / 100);
  }, [maps, percent, onShare]);
  const drag = (event: PointerEvent<HTMLButtonElement>): void => {
    if (event.buttons === 0 || maps.current === null) return;
    const { left, width } = maps.current.getBoundingClientRect();
    setPercent(Math.min(97, Math.max(3, (100 * (event.clientX - left)) / width)));
  };
  return (
    <button
      type="button"
      className="swipe-handle"
      role="slider"
      aria-label={label}
      aria-valuenow={Math.round(percent)}
      aria-valuemin={0}
      aria-valuemax={100}
      onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
      onPointerMove={drag}
      onKeyDown={(event) => {
        const step = { ArrowLeft: -2, ArrowRight: 2 }[event.key] ?? 0;
        if (step !== 0) setPercent((now) => Math.min(97, Math.max(3, now + step)));
      }}
    />
  );
}

/** Two maps that look at the same place, whichever is moved. */
function keepTogether(first: Atlas, second: Atlas): () => void {
  const toSecond = (): void => {
    if (!isLeading(second)) lead(first, second);
  };
  const toFirst = (): void => {
    if (!isLeading(first)) lead(second, first);
  };
  first.map.on("move", toSecond);
  second.map.on("move", toFirst);
  return () => {
    first.map.off("move", toSecond);
    second.map.off("move", toFirst);
  };
}

const leaders = new WeakSet<Atlas>();
const isLeading = (atlas: Atlas): boolean => leaders.has(atlas);
function lead(leader: Atlas, other: Atlas): void {
  leaders.add(leader);
  other.follow(cameraOf(leader.map));
  leaders.delete(leader);
}
