import type { FeatureCollection } from "geojson";
import { useEffect, useRef, useState } from "react";
import { areaOf, shapesIn } from "../../commands/area-of.ts";
import type { Desk } from "../../commands/desk.ts";
import { addCorner, finishDrawing } from "../../commands/draw-area.ts";
import { chooseHexagon, chooseUnit, explainCell } from "../../commands/explain-cell.ts";
import { shownLayers } from "../../commands/lines.ts";
import { mendingOf } from "../../commands/mending.ts";
import { choosePlace, openCluster } from "../../commands/places.ts";
import { stateOfScenario } from "../../commands/plan/beside.ts";
import { planOutlines } from "../../commands/plan/plan-outlines.ts";
import { showPlan } from "../../commands/plan/plan-view.ts";
import {
  cornersOfHexagon,
  hexagonAt,
  placeOfHexagon,
  scaleKind,
  shownHexagons,
} from "../../commands/scale.ts";
import type { LayerDescription, State } from "../../commands/state.ts";
import { type Atlas, type AtlasHooks, createAtlas, type Fineness } from "../../map/atlas.ts";
import { cornersOf, outlineOf, type Ring } from "../../map/drawn-ring.ts";
import { handlesOf } from "../../map/mended-ring.ts";
import type { Overlay, PlaceUnder } from "../../map/overlay.ts";
import { tileAddress } from "../../map/tile-protocol.ts";
import { loadWorld, type WorldDetail } from "../../map/world/load-world.ts";
import { labelPoints } from "../../map/world/world.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { DARK, NARROW, useMedia } from "../kit/media.ts";
import { mapColours, PAPER_COLOURS } from "./map-colours.ts";
import { hasOverlay, overlayOf } from "./overlay-content.ts";

interface MapPaneProps {
  /** The period it shows; null: the view's own. */
  readonly period: string | null;
  /** The scenario whose map it shows; left out: the one that is looked at. */
  readonly scenario?: string | null;
  readonly label: string;
  readonly onAtlas: (atlas: Atlas | null) => void;
  readonly onHover: (lonLat: readonly [number, number] | null) => void;
  /** For a picture on paper: in its colours, and as finely as this; left out: for the screen. */
  readonly onPaper?: Fineness;
}

/** Height of the sheet when the page opens (`--sheet` in shell.css). */
const SHEET_SHARE = 0.4;
const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** One map, drawn from the state. */
export function MapPane({ period, scenario = null, label, onAtlas, onHover, onPaper }: MapPaneProps) {
  const desk = useDesk();
  const speech = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const atlas = useRef<Atlas | null>(null);
  const [tip, setTip] = useState<PlaceUnder | null>(null);
  const theme = useDrawer(({ view }) => view.theme);
  const isDark = useMedia(DARK);
  const base = useDrawer(({ site }) => site.base);

  useEffect(() => {
    let overlay: Overlay | null | "coming" = null;
    const placeUnder = ([lon, lat]: readonly [number, number]): PlaceUnder | null => {
      const { view } = desk.store.getState();
      const isDrawn = view.drawing !== null || mendingOf(view) !== null;
      if (overlay === null || overlay === "coming" || isDrawn) return null;
      const { x, y } = made.map.project([lon, lat]);
      return overlay.placeAt(x, y);
    };
    let drawnRevision = 0;
    const colours = onPaper === undefined ? mapColours() : PAPER_COLOURS;
    const start = desk.stage.camera() ?? desk.stage.start;
    const hooks: AtlasHooks = {
      onClick(lonLat, unit, intervention) {
        const { view, results } = desk.store.getState();
        if (view.place === "library") {
          const mark = placeUnder(lonLat);
          const [at] = mark?.mark.points ?? [];
          if (mark === null || at === undefined) return;
          if (mark.mark.points.length > 1) openCluster(desk, mark.mark.lonLat);
          else
            void import("../../commands/library.ts").then((library) =>
              library.chooseOnLibraryMap(desk, mark.layer, at),
            );
          return;
        }
        if (results.assessment === null || mendingOf(view) !== null) return;
        if (view.drawing !== null) {
          addCorner(desk, lonLat);
          return;
        }
        if (view.place === "plan") {
          if (intervention !== null) showPlan(desk, { tab: "scenarios", intervention });
          return;
        }
        const under = placeUnder(lonLat);
        if (under !== null) {
          const [at] = under.mark.points;
          if (under.mark.points.length > 1 || at === undefined) openCluster(desk, under.mark.lonLat);
          else choosePlace(desk, under.layer, at, false);
          return;
        }
        const hexagons = shownHexagons(desk.store.getState());
        const at = hexagons === null ? -1 : hexagonAt(hexagons, lonLat);
        if (hexagons !== null && at >= 0)
          chooseHexagon(desk, {
            sizeKm2: hexagons.sizeKm2,
            column: hexagons.columns[at]!,
            row: hexagons.rows[at]!,
          });
        else if (view.tab === "units" && scaleKind({ view, results }) === "units" && unit !== null)
          chooseUnit(desk, unit);
        else void explainCell(desk, lonLat);
      },
      onDoubleClick() {
        const { view } = desk.store.getState();
        if (view.drawing !== null) finishDrawing(desk);
        return view.drawing !== null || mendingOf(view) !== null;
      },
      onHover(lonLat) {
        const under = lonLat === null ? null : placeUnder(lonLat);
        made.map.getCanvas().style.cursor = under === null ? "" : "pointer";
        setTip(under);
        onHover(lonLat);
      },
      onIdle() {
        const { assessment, revision } = desk.store.getState().results;
        if (assessment === null || revision === drawnRevision) return;
        drawnRevision = revision;
        const isFirst = performance.getEntriesByName("first-indicator").length === 0;
        performance.mark(isFirst ? "first-indicator" : "result-drawn");
      },
    };
    const made = createAtlas(box.current!, colours, start, hooks, onPaper);
    atlas.current = made;
    if (onPaper === undefined && matchMedia(NARROW).matches)
      made.setCovered(window.innerHeight * SHEET_SHARE);
    onAtlas(made);
    const draw = (now: State): void => {
      const state = scenario === null ? now : stateOfScenario(now, scenario);
      drawState(made, state, period, onPaper !== undefined);
      if (overlay === null && hasOverlay(state)) {
        overlay = "coming";
        void import("../../map/overlay.ts").then(({ createOverlay }) => {
          if (atlas.current !== made) return;
          overlay = createOverlay(made.map);
          overlay.draw(overlayOf(desk.store.getState(), period));
        });
      } else if (overlay !== null && overlay !== "coming") overlay.draw(overlayOf(state, period));
    };
    draw(desk.store.getState());
    const stop = desk.store.subscribe((state, before) => {
      const isShown =
        state.view === before.view &&
        state.sources === before.sources &&
        state.document === before.document &&
        state.results.assessment === before.results.assessment &&
        state.results.hexagons === before.results.hexagons &&
        state.results.library === before.results.library &&
        state.results.best.found === before.results.best.found &&
        state.results.revision === before.results.revision;
      if (!isShown) draw(state);
    });
    return () => {
      stop();
      onAtlas(null);
      atlas.current = null;
      if (overlay !== "coming") overlay?.remove();
      made.remove();
    };
  }, [desk, period, scenario, onAtlas, onHover, onPaper]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the tokens that theme and system choose
  useEffect(() => {
    if (onPaper === undefined) atlas.current?.setColours(mapColours());
  }, [theme, isDark, onPaper]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a map made anew (for another period) is dressed anew
  useEffect(() => atlas.current?.setBase(base), [base, period, scenario]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a map made anew (for another period) is filled anew
  useEffect(() => {
    const made = atlas.current;
    const show = async (detail: WorldDetail): Promise<void> => {
      const world = await loadWorld(detail);
      if (made === null || atlas.current !== made) return;
      made.setSource("land", world.landAddress);
      made.setSource("borders", world.bordersAddress);
      made.setSource("disputed-borders", world.disputedBordersAddress);
      made.setSource("labels", labelPoints(world.countries, speech.country));
    };
    const showAll = async (): Promise<void> => {
      if (!isWorldFine) await show("coarse");
      await firstLook(desk);
      await show("fine");
      isWorldFine = true;
    };
    void showAll();
    made?.map.getCanvas().setAttribute("aria-label", label);
  }, [desk, speech, period, scenario, label]);

  return (
    <>
      <div className="map" ref={box} />
      {tip !== null && <PlaceTip under={tip} />}
    </>
  );
}

/** The name of the place under the pointer, or how many lie together; list and card tell it to those who do not point. */
function PlaceTip({ under: { layer, mark, at } }: { readonly under: PlaceUnder }) {
  const { say } = useSpeech();
  const places = useDrawer(({ sources }) => sources.places[layer]?.points);
  const library = useDrawer(({ results }) => results.library?.layers.find(({ key }) => key === layer));
  const [first] = mark.points;
  const name = first === undefined ? undefined : (library?.names[first] ?? places?.[first]?.name);
  return (
    <div className="place-tip" style={{ left: at[0], top: at[1] }} aria-hidden="true">
      {mark.points.length > 1 ? say("places.together", { count: mark.points.length }) : name}
    </div>
  );
}

/** The outline of a drawn area or a hexagon that is chosen. */
function ringOf({ view: { selection }, results }: State): Ring | null {
  if (selection?.kind === "area") return selection.ring;
  const figures = results.hexagons?.figures ?? null;
  if (selection?.kind !== "hexagon" || figures === null) return null;
  const at = placeOfHexagon(figures, selection.id);
  return at < 0 ? null : cornersOfHexagon(figures, at);
}

/** Whether the finer world has been shown: from then on it is at hand at once. */
let isWorldFine = false;

/** Waits for the first indicator where one is on its way, so that the finer world does not hold it up. */
async function firstLook({ store, stage }: Desk): Promise<void> {
  await stage.rest();
  const isUnderWay = ({ results }: State): boolean => results.assessment === null && results.work !== null;
  if (!isUnderWay(store.getState())) return;
  await new Promise<void>((done) => {
    const stop = store.subscribe((state) => {
      if (isUnderWay(state)) return;
      stop();
      done();
    });
  });
  await stage.rest();
}

const drawn = new WeakMap<
  Atlas,
  {
    units: unknown;
    studyArea: unknown;
    plan: unknown;
    selection: unknown;
    drawing: unknown;
    figures: unknown;
    areas: unknown;
    mending: unknown;
  }
>();

/** Maps of the plan change without a new assessment. */
function revisionOf({ revision }: LayerDescription, ofAssessment: number): number | string {
  return revision === undefined ? ofAssessment : `${ofAssessment}.${revision}`;
}

function drawState(atlas: Atlas, state: State, period: string | null, isOnPaper: boolean): void {
  const { sources, view, results } = state;
  atlas.setRasters(
    shownLayers(state, period ?? view.period).map(({ line, layer, opacity, only }) => ({
      key: line.key,
      opacity,
      tiles: tileAddress(layer.id, { only, range: null }, revisionOf(layer, results.revision)),
    })),
  );
  const before = drawn.get(atlas);
  if (before?.units !== sources.units) atlas.setSource("units", sources.units ?? NOTHING);
  if (before?.studyArea !== sources.studyArea) atlas.setSource("study-area", sources.studyArea ?? NOTHING);
  const plan = planOutlines(state);
  if (before?.plan !== plan) {
    atlas.setSource("losses", plan.losses);
    atlas.setSource("interventions", plan.interventions);
  }
  const { selection, drawing } = view;
  const shapes = shapesIn(state);
  const { figures, areas } = shapes;
  const mending = isOnPaper ? null : mendingOf(view);
  const isChanged =
    before?.selection !== selection ||
    before?.drawing !== drawing ||
    before?.mending !== mending ||
    before?.figures !== figures ||
    before?.areas !== areas;
  if (isChanged || before?.units !== sources.units) {
    const ring = drawing ?? mending?.ring ?? ringOf(state);
    const unit = selection?.kind === "unit" ? selection.name : null;
    const features = sources.units?.features.filter(({ properties }) => properties?.["name"] === unit) ?? [];
    const isOfParts = selection?.kind === "near" || selection?.kind === "kept";
    const parts = isOfParts && drawing === null ? areaOf(selection, shapes) : null;
    if (parts !== null) features.push({ type: "Feature", properties: {}, geometry: parts });
    atlas.setSource("selection", ring === null ? { type: "FeatureCollection", features } : outlineOf(ring));
    const mark = selection?.kind === "cell" ? cornersOf([selection.lonLat]) : NOTHING;
    const handles = mending === null ? mark : handlesOf(mending.ring, mending.chosen);
    atlas.setSource("mark", drawing === null ? handles : cornersOf(drawing));
  }
  drawn.set(atlas, {
    units: sources.units,
    studyArea: sources.studyArea,
    plan,
    selection,
    drawing,
    mending,
    figures,
    areas,
  });
}
