import type { Atlas } from "./atlas.ts";
import { type Corner, cornerAt, outlineOf, type Ring } from "./drawn-ring.ts";
import { halfWay, handlesOf, withAdded, withMoved } from "./mended-ring.ts";

/** What is held of a ring: its corner `at`, or the middle of the edge that begins there. */
interface Held {
  readonly kind: "corner" | "half";
  readonly at: number;
}

/** Whom the pen tells; the ring it draws by itself only while something is dragged. */
export interface PenHooks {
  /** The ring and the chosen corner as they are; the map shows their handles. */
  now(): { readonly ring: Ring; readonly chosen: number | null };
  /** A corner is pressed. */
  onPress(at: number): void;
  /** A corner was dragged to a place. */
  onMove(at: number, corner: Corner): void;
  /** The middle of an edge was dragged to a place. */
  onAdd(at: number, corner: Corner): void;
  /** The map was pressed where there is no handle. */
  onPlace(lonLat: readonly [number, number]): void;
}

/** What is dragged, of which ring, by which pointer, with the way from where it was pressed to the handle's middle. */
interface Drag {
  readonly held: Held;
  readonly ring: Ring;
  readonly pointer: number;
  readonly from: Pixel;
  readonly off: Pixel;
  to: Corner | null;
}

/** Pixels from a handle's middle within which it is held: a target of 24 for a mouse and of 44 for a finger. */
const REACH_PX = { mouse: 12, finger: 22 };
/** Corners win over middles of edges that are nearer by less than this. */
const CORNER_FIRST_PX = 6;
/** Less than this is no dragging. */
const STILL_PX = 3;
/** What the map does not hear of while it is about a handle. */
const PRESSES = ["mousedown", "mouseup", "touchstart", "touchend", "click", "dblclick"];
const MOVES = ["mousemove", "touchmove"];

/**
 * Moves the corners of a ring by mouse, pen and finger; call what it returns to put it away. What is pressed on a handle the map
 * never hears of: it neither pans, nor tells of clicks, nor of what lies under the pointer.
 */
export function createCornerPen({ map, setSource }: Atlas, hooks: PenHooks): () => void {
  const box = map.getContainer();
  const canvas = map.getCanvas();
  let drag: Drag | null = null;
  let isOurs = false;

  const pixelOf = ({ clientX, clientY }: MouseEvent): Pixel => {
    const { left, top } = canvas.getBoundingClientRect();
    return [clientX - left, clientY - top];
  };
  const pixelAt = (corner: Corner): Pixel => {
    // Where the map shows the corner, which may be on another turn of the world.
    const { lng, lat } = map.getCenter();
    const { x, y } = map.project([...cornerAt(corner, [lng, lat])]);
    return [x, y];
  };
  const middleOf = ({ kind, at }: Held): Pixel => {
    const { ring } = hooks.now();
    return pixelAt(kind === "corner" ? ring[at]! : halfWay(ring, at));
  };
  const heldAt = (pixel: Pixel, reachPx: number): Held | null => {
    let nearest: Held | null = null;
    let best = reachPx + CORNER_FIRST_PX;
    for (const kind of ["corner", "half"] as const)
      for (let at = 0; at < hooks.now().ring.length; at++) {
        const far = distance(middleOf({ kind, at }), pixel);
        const counted = kind === "corner" ? far : far + CORNER_FIRST_PX;
        if (far > reachPx || counted > best) continue;
        best = counted;
        nearest = { kind, at };
      }
    return nearest;
  };
  const show = (ring: Ring, chosen: number | null): void => {
    setSource("selection", outlineOf(ring));
    setSource("mark", handlesOf(ring, chosen));
  };

  const onDown = (event: PointerEvent): void => {
    if (!event.isPrimary || event.button !== 0 || event.target !== canvas) return;
    const from = pixelOf(event);
    const held = heldAt(from, event.pointerType === "touch" ? REACH_PX.finger : REACH_PX.mouse);
    isOurs = held !== null;
    if (held === null) return;
    const [x, y] = middleOf(held);
    const { ring } = hooks.now();
    drag = { held, ring, pointer: event.pointerId, from, off: [x - from[0], y - from[1]], to: null };
    canvas.setPointerCapture(event.pointerId);
    canvas.style.cursor = "grabbing";
    if (held.kind === "corner") hooks.onPress(held.at);
  };
  /** What a pointer drags; a key may have changed the ring under it, and then nothing is held any more. */
  const draggedBy = ({ pointerId }: PointerEvent): Drag | null => {
    if (drag !== null && hooks.now().ring !== drag.ring) drag = null;
    return drag?.pointer === pointerId ? drag : null;
  };
  const onMove = (event: PointerEvent): void => {
    const dragged = draggedBy(event);
    if (dragged === null) return;
    const { held, ring, from, off, to } = dragged;
    const pixel = pixelOf(event);
    if (to === null && distance(from, pixel) < STILL_PX) return;
    const { lng, lat } = map.unproject([pixel[0] + off[0], pixel[1] + off[1]]);
    const corner = cornerAt([lng, lat], ring[held.at]);
    dragged.to = corner;
    if (held.kind === "corner") show(withMoved(ring, held.at, corner), held.at);
    else show(withAdded(ring, held.at, corner), held.at + 1);
  };
  const onHover = (event: MouseEvent): void => {
    if (event.target === canvas && heldAt(pixelOf(event), REACH_PX.mouse) !== null)
      canvas.style.cursor = "grab";
  };
  const onUp = (event: PointerEvent): void => {
    const dragged = draggedBy(event);
    if (dragged === null) return;
    const { held, to } = dragged;
    drag = null;
    canvas.style.cursor = "";
    if (to === null) return;
    const { ring, chosen } = hooks.now();
    if (event.type === "pointercancel") show(ring, chosen);
    else if (held.kind === "corner") hooks.onMove(held.at, to);
    else hooks.onAdd(held.at, to);
  };
  const keepBack = (event: Event): void => {
    if (isOurs) event.stopPropagation();
  };
  const keepBackHeld = (event: Event): void => {
    if (drag !== null) event.stopPropagation();
  };
  const onClick = ({ lngLat }: { lngLat: { lng: number; lat: number } }): void =>
    hooks.onPlace([lngLat.lng, lngLat.lat]);

  const away = new AbortController();
  const { signal } = away;
  const first = { signal, capture: true };
  box.addEventListener("pointerdown", onDown, first);
  box.addEventListener("pointermove", onMove, { signal });
  box.addEventListener("pointerup", onUp, { signal });
  box.addEventListener("pointercancel", onUp, { signal });
  for (const type of PRESSES) box.addEventListener(type, keepBack, first);
  for (const type of MOVES) box.addEventListener(type, keepBackHeld, first);
  // After the map's own word on the pointer.
  box.addEventListener("mousemove", onHover, { signal });
  map.on("click", onClick);
  return () => {
    away.abort();
    map.off("click", onClick);
    canvas.style.cursor = "";
  };
}

type Pixel = readonly [x: number, y: number];

function distance(one: Pixel, other: Pixel): number {
  return Math.hypot(one[0] - other[0], one[1] - other[1]);
}
