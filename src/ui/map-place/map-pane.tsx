import type { FeatureCollection } from "geojson";
import { useEffect, useRef } from "react";
import type { Desk } from "../../commands/desk.ts";
import { addCorner, finishDrawing } from "../../commands/draw-area.ts";
import { chooseUnit, explainCell } from "../../commands/explain-cell.ts";
import { shownLayers } from "../../commands/lines.ts";
import type { State } from "../../commands/state.ts";
import { type Atlas, createAtlas } from "../../map/atlas.ts";
import { cornersOf, outlineOf } from "../../map/drawn-ring.ts";
import { tileAddress } from "../../map/tile-protocol.ts";
import { loadWorld, type WorldDetail } from "../../map/world/load-world.ts";
import { labelPoints } from "../../map/world/world.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { DARK, NARROW, useMedia } from "../kit/media.ts";
import { mapColours } from "./map-colours.ts";

interface MapPaneProps {
  /** The period it shows; null: the view's own. */
  readonly period: string | null;
  readonly label: string;
  readonly onAtlas: (atlas: Atlas | null) => void;
  readonly onHover: (lonLat: readonly [number, number] | null) => void;
}

/** Height of the sheet when the page opens (`--sheet` in shell.css). */
const SHEET_SHARE = 0.4;
const NOTHING: FeatureCollection = { type: "FeatureCollection", features: [] };

/** One map, drawn from the state. */
export function MapPane({ period, label, onAtlas, onHover }: MapPaneProps) {
  const desk = useDesk();
  const speech = useSpeech();
  const box = useRef<HTMLDivElement>(null);
  const atlas = useRef<Atlas | null>(null);
  const theme = useDrawer(({ view }) => view.theme);
  const isDark = useMedia(DARK);

  useEffect(() => {
    const made = createAtlas(box.current!, mapColours(), desk.stage.camera() ?? desk.stage.start, {
      onClick(lonLat, unit) {
        const { view, results } = desk.store.getState();
        if (results.assessment === null) return;
        if (view.drawing !== null) {
          addCorner(desk, lonLat);
          return;
        }
        if (view.tab === "units" && unit !== null) chooseUnit(desk, unit);
        else void explainCell(desk, lonLat);
      },
      onDoubleClick() {
        if (desk.store.getState().view.drawing === null) return false;
        finishDrawing(desk);
        return true;
      },
      onHover,
      onIdle() {
        const { results } = desk.store.getState();
        if (results.assessment !== null && performance.getEntriesByName("first-indicator").length === 0)
          performance.mark("first-indicator");
      },
    });
    atlas.current = made;
    if (matchMedia(NARROW).matches) made.setCovered(window.innerHeight * SHEET_SHARE);
    onAtlas(made);
    const draw = (state: State): void => drawState(made, state, period);
    draw(desk.store.getState());
    const stop = desk.store.subscribe((state, before) => {
      const isShown =
        state.view === before.view &&
        state.sources === before.sources &&
        state.results.assessment === before.results.assessment &&
        state.results.revision === before.results.revision;
      if (!isShown) draw(state);
    });
    return () => {
      stop();
      onAtlas(null);
      atlas.current = null;
      made.remove();
    };
  }, [desk, period, onAtlas, onHover]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours are read from the tokens that theme and system choose
  useEffect(() => atlas.current?.setColours(mapColours()), [theme, isDark]);

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
  }, [desk, speech, period, label]);

  return <div className="map" ref={box} />;
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
  { units: unknown; studyArea: unknown; selection: unknown; drawing: unknown }
>();

function drawState(atlas: Atlas, state: State, period: string | null): void {
  const { sources, view, results } = state;
  atlas.setRasters(
    shownLayers(state, period ?? view.period).map(({ line, layer, opacity, only }) => ({
      key: line.key,
      opacity,
      tiles: tileAddress(layer.id, { only, range: null }, results.revision),
    })),
  );
  const before = drawn.get(atlas);
  if (before?.units !== sources.units) atlas.setSource("units", sources.units ?? NOTHING);
  if (before?.studyArea !== sources.studyArea) atlas.setSource("study-area", sources.studyArea ?? NOTHING);
  const { selection, drawing } = view;
  const isChanged = before?.selection !== selection || before?.drawing !== drawing;
  if (isChanged || before?.units !== sources.units) {
    const ring = drawing ?? (selection?.kind === "area" ? selection.ring : null);
    const unit = selection?.kind === "unit" ? selection.name : null;
    const features = sources.units?.features.filter(({ properties }) => properties?.["name"] === unit) ?? [];
    atlas.setSource("selection", ring === null ? { type: "FeatureCollection", features } : outlineOf(ring));
    const mark = selection?.kind === "cell" ? cornersOf([selection.lonLat]) : NOTHING;
    atlas.setSource("mark", drawing === null ? mark : cornersOf(drawing));
  }
  drawn.set(atlas, { units: sources.units, studyArea: sources.studyArea, selection, drawing });
}
