import { type RefObject, useEffect, useRef, useState } from "react";
import type { SheetFacts } from "../../map/paper/press.ts";
import type { SheetOrder } from "../../map/paper/sheet-order.ts";
import type { SheetMaker } from "./sheet-maker.ts";

/** While letters are typed, not every one is drawn. */
const PAUSE_MS = 250;
/** Pixels for one of the page, at most: a preview need not be sharper. */
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
        const preview = await maker.preview(order, Math.min(MOST_RATIO, Math.max(1, devicePixelRatio)));
        if (preview === null || !isWanted || canvas.current === null) return;
        show(canvas.current, preview.picture);
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

function show(canvas: HTMLCanvasElement, picture: ImageBitmap): void {
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("bitmaprenderer")?.transferFromImageBitmap(picture);
}
