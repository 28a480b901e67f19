import { type RefObject, useEffect, useRef, useState } from "react";
import { paperOf } from "../../map/paper/paper-sizes.ts";
import type { SheetFacts } from "../../map/paper/press.ts";
import type { SheetOrder } from "../../map/paper/sheet-order.ts";
import type { SheetMaker } from "./sheet-maker.ts";

/** Of a preview in a very small place. */
const LEAST_DPI = 24;
/** While letters are typed, not every one is drawn. */
const PAUSE_MS = 250;
/** Pixels of the screen for one of the page, at most: a preview need not be sharper. */
const MOST_RATIO = 2;

/** Draws the sheet of an order on a canvas, and again a moment after the order changed. */
export function usePreview(
  maker: SheetMaker | null,
  order: SheetOrder,
): {
  readonly canvas: RefObject<HTMLCanvasElement | null>;
  /** Of the sheet that is seen; null: none is yet. */
  readonly facts: SheetFacts | null;
  readonly isDrawing: boolean;
  readonly fault: string | null;
} {
  const canvas = useRef<HTMLCanvasElement | null>(null);
  const [seen, setSeen] = useState<{ readonly of: SheetOrder; readonly facts: SheetFacts } | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const isFirst = useRef(true);
  useEffect(() => {
    if (maker === null) return;
    let isWanted = true;
    const draw = async (): Promise<void> => {
      try {
        const ratio = Math.min(MOST_RATIO, Math.max(1, devicePixelRatio));
        const preview = await maker.preview(order, ratio * dotsThatFit(order, canvas.current));
        if (preview === null || !isWanted || canvas.current === null) return;
        show(canvas.current, preview.picture, ratio);
        setSeen({ of: order, facts: preview.facts });
        setFault(null);
        isFirst.current = false;
      } catch (failed) {
        if (isWanted) setFault(String((failed as Error).message));
      }
    };
    const timer = setTimeout(() => void draw(), isFirst.current ? 0 : PAUSE_MS);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [maker, order]);
  return { canvas, facts: seen?.facts ?? null, isDrawing: seen?.of !== order && fault === null, fault };
}

/** Pixels of CSS an inch with which a sheet fills the place of its preview. */
function dotsThatFit({ paper, turn }: SheetOrder, canvas: HTMLCanvasElement | null): number {
  const { widthMm, heightMm } = paperOf(paper, turn);
  const place = canvas?.parentElement;
  if (canvas === null || place === null || place === undefined) return LEAST_DPI;
  const style = getComputedStyle(place);
  const width = place.clientWidth - 2 * Number.parseFloat(style.paddingInlineStart);
  const height = Number.parseFloat(getComputedStyle(canvas).maxHeight);
  return Math.max(LEAST_DPI, Math.min(width / widthMm, height / heightMm) * 25.4);
}

function show(canvas: HTMLCanvasElement, picture: ImageBitmap, ratio: number): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.style.width = `${picture.width / ratio}px`;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
}
