import { jsPDF } from "jspdf";
import type { Mark, Point } from "./marks.ts";
import type { SheetPlan } from "./sheet-plan.ts";
import type { FontFiles } from "./typeface.ts";

type Doc = InstanceType<typeof jsPDF>;

const FONT = "Noto Sans";

/** What a file says of itself. */
export interface PdfFacts {
  readonly title: string;
  readonly subject: string;
  readonly language: string;
}

/**
 * A sheet as PDF: text as text, in the letters it uses of the fonts given, lines as lines, and the map's pixels.
 *
 * @param map the map's pixels as PNG.
 */
export function pdfOf(
  { paper, pages }: SheetPlan,
  map: Uint8Array<ArrayBuffer>,
  facts: PdfFacts,
  fonts: FontFiles,
): ArrayBuffer {
  const isWide = paper.widthMm > paper.heightMm;
  const doc = new jsPDF({
    orientation: isWide ? "landscape" : "portrait",
    unit: "mm",
    format: [paper.widthMm, paper.heightMm],
    compress: true,
    putOnlyUsedFonts: true,
  });
  for (const [weight, file] of Object.entries(fonts)) {
    doc.addFileToVFS(`${weight}.ttf`, binaryOf(file));
    doc.addFont(`${weight}.ttf`, FONT, weight);
  }
  doc.setProperties({ title: facts.title, subject: facts.subject, creator: "Neutral Ground" });
  doc.setLanguage(facts.language.startsWith("fr") ? "fr" : "en-GB");
  doc.setLineJoin("round");
  for (const [at, marks] of pages.entries()) {
    if (at > 0) doc.addPage();
    for (const mark of marks) drawMark(doc, mark, map);
  }
  return doc.output("arraybuffer");
}

function drawMark(doc: Doc, mark: Mark, map: Uint8Array<ArrayBuffer>): void {
  switch (mark.kind) {
    case "text": {
      const { at, text, sizePt, weight, colour, align, isUpright } = mark;
      doc.setFont(FONT, weight).setFontSize(sizePt).setTextColor(colour);
      // jsPDF aligns along the page, not along the line of writing: what is written upwards begins lower by half its length.
      if (isUpright) doc.text(text, at[0], at[1] + doc.getTextWidth(text) / 2, { angle: 90 });
      else doc.text(text, at[0], at[1], { align: align === "middle" ? "center" : align });
      return;
    }
    case "shape": {
      const { rings, isClosed, fill, stroke, strokeMm, isDashed } = mark;
      if (fill !== null) doc.setFillColor(fill);
      if (stroke !== null) doc.setDrawColor(stroke).setLineWidth(strokeMm);
      doc.setLineDashPattern(isDashed ? [1, 0.8] : [], 0);
      for (const ring of rings) trace(doc, ring, isClosed);
      if (fill !== null && stroke !== null) doc.fillStrokeEvenOdd();
      else if (fill !== null) doc.fillEvenOdd();
      else doc.stroke();
      return;
    }
    case "dot":
      doc.setFillColor(mark.fill).circle(mark.at[0], mark.at[1], mark.radiusMm, "F");
      return;
    case "map": {
      const { x, y, width, height } = mark.box;
      doc.addImage(map, "PNG", x, y, width, height, undefined, "FAST");
    }
  }
}

function trace(doc: Doc, points: readonly Point[], isClosed: boolean): void {
  for (const [at, [x, y]] of points.entries()) {
    if (at === 0) doc.moveTo(x, y);
    else doc.lineTo(x, y);
  }
  if (isClosed) doc.close();
}

/** Bytes as the string of letters 0–255 that jspdf takes for a file. */
function binaryOf(file: ArrayBuffer): string {
  const bytes = new Uint8Array(file);
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192)
    text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return text;
}
