import { type RefObject, useEffect, useRef } from "react";
import type { Desk } from "../../commands/desk.ts";
import {
  addCornerAfter,
  chooseCorner,
  finishMending,
  giveUpMending,
  placeCorner,
  removeCorner,
  shiftCorner,
  undoCorner,
  walkCorners,
} from "../../commands/mend-area.ts";
import { mendingOf } from "../../commands/mending.ts";
import type { Atlas } from "../../map/atlas.ts";
import { createCornerPen } from "../../map/corner-pen.ts";
import { isArea } from "../../map/drawn-ring.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** The map that has the keys. */
const CANVAS = ".map-cell.first canvas";
/** Pixels that an arrow moves a corner, and with Shift. */
const STEP_PX = 4;
const FAR_PX = 24;
const ARROWS: Readonly<Record<string, readonly [east: number, south: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

/** While the corners of an area are moved: which is meant, and what can be done with it, by hand and by keys. */
export function MendingBar({ atlases }: { readonly atlases: readonly Atlas[] }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const bar = useRef<HTMLElement>(null);
  const mending = useDrawer(({ view }) => mendingOf(view));
  usePens(desk, atlases);
  useKeys(desk, bar);
  if (mending === null) return null;
  const { ring, chosen, past, isRefused } = mending;
  const end = (how: (desk: Desk) => void): void => {
    focusMap();
    how(desk);
  };
  return (
    <section className="drawing mending over-map" aria-label={say("mend.start")} ref={bar}>
      <div className="row which">
        <IconButton icon="before" isSmall label={say("mend.before")} onPress={() => walkCorners(desk, -1)} />
        <IconButton icon="after" isSmall label={say("mend.after")} onPress={() => walkCorners(desk, 1)} />
        <strong aria-live="polite">
          {chosen === null
            ? say("draw.corners", { count: ring.length })
            : say("mend.corner", { number: chosen + 1, count: ring.length })}
        </strong>
        <IconButton
          icon="undo"
          isSmall
          label={say("mend.undo")}
          isDisabled={past.length === 0}
          onPress={() => undoCorner(desk)}
        />
      </div>
      <p role="status" className={isRefused ? "refused" : ""}>
        {say(isRefused ? "draw.crossing" : "mend.hint")}
      </p>
      <p className="hint keys">{say("mend.keys")}</p>
      <div className="row">
        <Button look="primary" onPress={() => end(finishMending)}>
          {say("mend.done")}
        </Button>
        <Button isDisabled={chosen === null} onPress={() => addCornerAfter(desk, chosen!)}>
          {say("mend.add")}
        </Button>
        <Button isDisabled={chosen === null || !isArea(ring.slice(1))} onPress={() => removeCorner(desk)}>
          {say("mend.remove")}
        </Button>
        <Button look="quiet" onPress={() => end(giveUpMending)}>
          {say("mend.giveUp")}
        </Button>
      </div>
    </section>
  );
}

/** A pen on every map that is shown; it moves corners without a word to React until they are let go. */
function usePens(desk: Desk, atlases: readonly Atlas[]): void {
  useEffect(() => {
    const hooks = {
      now: () => mendingOf(desk.store.getState().view) ?? { ring: [], chosen: null },
      onPress: (at: number) => chooseCorner(desk, at),
      onMove(at: number, lonLat: readonly [number, number]) {
        chooseCorner(desk, at);
        placeCorner(desk, lonLat);
      },
      onAdd: (at: number, corner: readonly [number, number]) => addCornerAfter(desk, at, corner),
      onPlace: (lonLat: readonly [number, number]) => placeCorner(desk, lonLat),
    };
    const pens = atlases.map((atlas) => createCornerPen(atlas, hooks));
    return () => {
      for (const putAway of pens) putAway();
    };
  }, [desk, atlases]);
}

/** The keys of the map and the bar, heard before the map pans and before the document is undone. */
function useKeys(desk: Desk, bar: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    focusMap();
    const onKey = (event: KeyboardEvent): void => {
      const { target } = event;
      if (!(target instanceof Element) || target instanceof HTMLInputElement) return;
      const isOnMap = target === document.querySelector(CANVAS);
      const isHere = isOnMap || target === document.body || bar.current?.contains(target) === true;
      if (!isHere || !act(desk, event, isOnMap)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, [desk, bar]);
}

/** Whether a key meant something. */
function act(
  desk: Desk,
  { key, shiftKey, ctrlKey, metaKey, altKey, repeat }: KeyboardEvent,
  isOnMap: boolean,
) {
  if (altKey) return false;
  if (ctrlKey || metaKey) {
    if (key.toLowerCase() !== "z") return false;
    if (!shiftKey) undoCorner(desk);
    return true;
  }
  const arrow = ARROWS[key];
  const isChosen = mendingOf(desk.store.getState().view)?.chosen != null;
  if (arrow !== undefined) {
    const px = shiftKey ? FAR_PX : STEP_PX;
    if (isChosen) shiftCorner(desk, [arrow[0] * px, arrow[1] * px], repeat);
    return isChosen;
  }
  if (key === "Escape") {
    focusMap();
    giveUpMending(desk);
  } else if (key === "Delete" || key === "Backspace") removeCorner(desk);
  else if (key === "Enter" && isOnMap) walkCorners(desk, shiftKey ? -1 : 1);
  else return false;
  return true;
}

function focusMap(): void {
  document.querySelector<HTMLElement>(CANVAS)?.focus();
}
