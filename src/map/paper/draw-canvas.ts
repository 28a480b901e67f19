import { type Mark, POINT_MM, type Point } from "./marks.ts";
import { pixelsOf } from "./paper-sizes.ts";
import type { SheetPlan } from "./sheet-plan.ts";

/** The name under which the typeface of sheets is known to the canvas; other scripts come from the system. */
export const SHEET_FONT = "Sheet Sans";

/** Draws the first page of a sheet with a number of dots an inch. */
export function drawOnCanvas({ paper, pages }: SheetPlan, map: ImageBitmap, dpi: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(pixelsOf(paper.widthMm, dpi), pixelsOf(paper.heightMm, dpi));
  const pen = canvas.getContext("2d", { alpha: false });
  if (pen === null) throw new Error(`expected a canvas of ${canvas.width} × ${canvas.height}, got none`);
  pen.fillStyle = "#ffffff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  const perMm = dpi / 25.4;
  pen.scale(perMm, perMm);
  pen.lineJoin = "round";
  // The layout knows letters without kerning.
  pen.fontKerning = "none";
  for (const mark of pages[0] ?? []) drawMark(pen, mark, map, perMm);
  return canvas;
}

function drawMark(pen: OffscreenCanvasRenderingContext2D, mark: Mark, map: ImageBitmap, perMm: number): void {
  switch (mark.kind) {
    case "text": {
      const { at, text, sizePt, weight, colour, align, isUpright } = mark;
      pen.save();
      pen.translate(at[0], at[1]);
      if (isUpright) pen.rotate(-Math.PI / 2);
      // Letters are measured in whole pixels by some browsers: at their size on the canvas, not in millimetres.
      pen.scale(1 / perMm, 1 / perMm);
      pen.font = `${weight === "bold" ? 600 : 400} ${sizePt * POINT_MM * perMm}px "${SHEET_FONT}", sans-serif`;
      pen.fillStyle = colour;
      pen.textAlign = align === "middle" ? "center" : align;
      pen.fillText(text, 0, 0);
      pen.restore();
      return;
    }
    case "shape": {
      pen.beginPath();
      for (const ring of mark.rings) trace(pen, ring, mark.isClosed);
      if (mark.fill !== null) {
        pen.fillStyle = mark.fill;
        pen.fill("evenodd");
      }
      if (mark.stroke === null) return;
      pen.strokeStyle = mark.stroke;
      pen.lineWidth = mark.strokeMm;
      pen.setLineDash(mark.isDashed ? [1, 0.8] : []);
      pen.stroke();
      return;
    }
    case "dot":
      pen.beginPath();
      pen.arc(mark.at[0], mark.at[1], mark.radiusMm, 0, 2 * Math.PI);
      pen.fillStyle = mark.fill;
      pen.fill();
      return;
    case "map": {
      const { x, y, width, height } = mark.box;
      // Pixel for pixel where there are as many; smooth only where the map has more than the picture, or fewer.
      pen.imageSmoothingEnabled = Math.abs(map.width - width * perMm) > 2;
      pen.imageSmoothingQuality = "high";
      pen.drawImage(map, x, y, width, height);
    }
  }
}

function trace(pen: OffscreenCanvasRenderingContext2D, points: readonly Point[], isClosed: boolean): void {
  for (const [at, [x, y]] of points.entries()) {
    if (at === 0) pen.moveTo(x, y);
    else pen.lineTo(x, y);
  }
  if (isClosed) pen.closePath();
}
