import type { MapShot } from "./atlas.ts";

/** How two maps stand together: side by side, or the second from a share of the width on. */
export type Pairing = { readonly mode: "side" } | { readonly mode: "swipe"; readonly share: number };

/** One picture of one or two maps, and where each begins, in pixels of the page. */
export interface JoinedShot extends MapShot {
  readonly starts: readonly number[];
}

const GAP = 2;
const INK = "#1c2422";

/** Two maps in one picture as they are on the screen, a line between them. */
export function joinShots([first, second]: readonly MapShot[], pairing: Pairing | null): JoinedShot {
  if (first === undefined) throw new Error("expected a map, got none");
  if (second === undefined || pairing === null) return { ...first, starts: [] };
  const isSide = pairing.mode === "side";
  const width = isSide ? first.width + GAP + second.width : first.width;
  const start = isSide ? first.width + GAP : Math.round(pairing.share * width);
  const ratio = first.image.width / first.width;
  const image = document.createElement("canvas");
  image.width = Math.round(width * ratio);
  image.height = first.image.height;
  const pen = image.getContext("2d", { alpha: false })!;
  const from = Math.round(start * ratio);
  pen.drawImage(first.image, 0, 0);
  if (isSide) pen.drawImage(second.image, from, 0);
  else {
    const wide = image.width - from;
    pen.drawImage(second.image, from, 0, wide, image.height, from, 0, wide, image.height);
  }
  pen.fillStyle = INK;
  pen.fillRect(Math.round((start - GAP) * ratio), 0, Math.round(GAP * ratio), image.height);
  return { image, width, height: first.height, camera: first.camera, starts: [0, start] };
}
