import PptxGenJS from "pptxgenjs";
import { finishPptx } from "./finish-pptx.ts";
import { HOUSE } from "./house-colours.ts";
import { printable, type ReportPicture, type Slide, type SlidesContent, slotted } from "./report-content.ts";
import { base64Of } from "./report-html.ts";
import { colourOf, drawBlock, FONT, firstRoom, type Room, restOf } from "./slides-blocks.ts";

// Inches of a wide slide, 7.5 high.
const [WIDE, MARGIN] = [13.333, 0.6];
const [BODY, FOOT] = [1.4, 6.95];
const GAP = 0.35;
const SMALL = { fontFace: FONT, fontSize: 9, color: colourOf(HOUSE.ink2), margin: 0 };

/** Slides as PowerPoint: tables and charts are native, so that they can be edited. `onSlide` hears how many are drawn. */
export async function slidesPptx(
  content: SlidesContent,
  onSlide: (done: number, of: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  const { title, subtitle, slides } = content;
  const pptx = new PptxGenJS();
  pptx.layout = "LAYOUT_WIDE";
  pptx.title = printable(title);
  pptx.subject = printable(subtitle);
  pptx.author = "Neutral Ground";
  pptx.company = "";
  pptx.theme = { headFontFace: FONT, bodyFontFace: FONT };
  defineMasters(pptx);
  drawFirst(pptx, content);
  for (const [at, slide] of slides.entries()) {
    drawSlide(pptx, content, slide);
    onSlide(at + 1, slides.length);
  }
  const file = (await pptx.write({ outputType: "uint8array", compression: true })) as Uint8Array<ArrayBuffer>;
  return finishPptx(file, content.language);
}

function defineMasters(pptx: PptxGenJS): void {
  const number = {
    ...SMALL,
    x: WIDE - MARGIN - 0.7,
    y: FOOT + 0.08,
    w: 0.7,
    h: 0.3,
    align: "right" as const,
  };
  const heading = {
    fontFace: FONT,
    color: colourOf(HOUSE.ink),
    bold: true,
    margin: 0,
    align: "left" as const,
  };
  for (const [name, box] of [
    ["first", { x: MARGIN, y: 0.9, w: 5.6, h: 2, fontSize: 36, valign: "bottom" as const }],
    ["plain", { x: MARGIN, y: 0.35, w: WIDE - 2 * MARGIN, h: 0.65, fontSize: 26, valign: "middle" as const }],
  ] as const)
    pptx.defineSlideMaster({
      title: name,
      background: { color: colourOf(HOUSE.paper) },
      slideNumber: number,
      objects: [
        { line: { x: MARGIN, y: FOOT, w: WIDE - 2 * MARGIN, h: 0, line: { color: colourOf(HOUSE.line) } } },
        { placeholder: { options: { name: "title", type: "title", ...heading, ...box }, text: "" } },
      ],
    });
}

/** On the slide itself, so that it stays where a slide is taken into another presentation. */
function drawFoot(slide: PptxGenJS.Slide, { foot, synthetic }: SlidesContent): void {
  const line = { ...SMALL, y: FOOT + 0.08, h: 0.32, valign: "middle" as const };
  slide.addText(printable(foot), { ...line, x: MARGIN, w: 8.2 });
  if (synthetic === null) return;
  const label = { ...line, x: WIDE - MARGIN - 4.4, w: 3.6, bold: true, color: colourOf(HOUSE.warn) };
  slide.addText(printable(synthetic), { ...label, align: "right" });
}

function drawFirst(pptx: PptxGenJS, content: SlidesContent): void {
  const { title, subtitle, synthetic, facts, picture, notes, words } = content;
  const slide = pptx.addSlide({ masterName: "first" });
  const left = { x: MARGIN, w: 5.6, fontFace: FONT, margin: 0, valign: "top" as const };
  slide.addText(printable(title), { placeholder: "title" });
  slide.addText(printable(subtitle), {
    ...left,
    y: 3.05,
    h: 0.95,
    fontSize: 17,
    color: colourOf(HOUSE.ink2),
  });
  if (synthetic !== null)
    slide.addText(printable(synthetic), {
      ...left,
      y: 4.15,
      h: 0.42,
      fontSize: 14,
      bold: true,
      color: colourOf(HOUSE.warn),
      line: { color: colourOf(HOUSE.warn), width: 1.5 },
      align: "center",
      valign: "middle",
    });
  const told = facts.flatMap(([name, value]) => [
    {
      text: printable(slotted(words.named, { name, value: "" })),
      options: { color: colourOf(HOUSE.ink2) },
    },
    { text: printable(value), options: { color: colourOf(HOUSE.ink), breakLine: true } },
  ]);
  slide.addText(told, { ...left, y: 4.8, h: 1.9, fontSize: 13, paraSpaceAfter: 4 });
  if (picture !== null) drawPicture(slide, picture);
  drawFoot(slide, content);
  slide.addNotes(printable(notes));
}

/** The map with its legend under it. */
function drawPicture(
  slide: PptxGenJS.Slide,
  { png, width, height, alt, caption, legend }: ReportPicture,
): void {
  const [left, top, wide] = [6.7, 0.6, WIDE - 6.7 - MARGIN];
  const rows = Math.ceil(legend.length / 2);
  const tall = FOOT - top - 0.75 - rows * 0.3;
  const scale = Math.min(wide / width, tall / height);
  const [w, h] = [width * scale, height * scale];
  slide.addImage({
    data: `image/png;base64,${base64Of(png)}`,
    x: left + (wide - w) / 2,
    y: top,
    w,
    h,
    altText: printable(alt),
  });
  const y = top + h + 0.12;
  for (const [at, { name, colour }] of legend.entries()) {
    const [x, line] = [left + (at % 2) * (wide / 2), y + Math.floor(at / 2) * 0.3];
    const edge = { color: colourOf(HOUSE.ink2), width: 0.5 };
    slide.addShape("rect", {
      x,
      y: line + 0.05,
      w: 0.2,
      h: 0.18,
      fill: { color: colourOf(colour) },
      line: edge,
    });
    slide.addText(printable(name), {
      x: x + 0.3,
      y: line,
      w: wide / 2 - 0.35,
      h: 0.28,
      fontFace: FONT,
      fontSize: 11,
      color: colourOf(HOUSE.ink),
      margin: 0,
      valign: "middle",
      fit: "shrink",
    });
  }
  slide.addText(printable(caption), {
    x: left,
    y: y + rows * 0.3 + 0.04,
    w: wide,
    h: 0.55,
    fontFace: FONT,
    fontSize: 9,
    color: colourOf(HOUSE.ink2),
    margin: 0,
    valign: "top",
  });
}

/** A slide, and as many more as its tables need. */
function drawSlide(pptx: PptxGenJS, content: SlidesContent, told: Slide): void {
  const { words, language } = content;
  const { title, lead, blocks, arrangement, firstShare, notes } = told;
  const top = lead === null ? BODY - 0.2 : BODY + 0.3;
  const body: Room = { x: MARGIN, y: top, w: WIDE - 2 * MARGIN, h: FOOT - top - 0.15 };
  const [first, second] = blocks;
  const rooms: Room[] =
    second === undefined
      ? [body]
      : [firstRoom(body, arrangement, firstShare, GAP), restOf(body, arrangement, firstShare, GAP)];
  const pages: ((slide: PptxGenJS.Slide) => void)[][] = [];
  for (const [at, block] of [first, second].entries()) {
    if (block === undefined) continue;
    for (const [page, draw] of drawBlock(block, rooms[at]!, language).entries()) {
      pages[page] ??= [];
      pages[page].push(draw);
    }
  }
  for (const [at, draws] of pages.entries()) {
    const slide = pptx.addSlide({ masterName: "plain" });
    const values = { title, at: String(at + 1), of: String(pages.length) };
    const name = pages.length === 1 ? title : slotted(words.goesOn, values);
    slide.addText(printable(name), { placeholder: "title" });
    if (lead !== null)
      slide.addText(printable(lead), {
        x: MARGIN,
        y: 1,
        w: body.w,
        h: 0.6,
        fontFace: FONT,
        fontSize: 16,
        color: colourOf(HOUSE.action),
        bold: true,
        margin: 0,
        valign: "top",
        fit: "shrink",
      });
    for (const draw of draws) draw(slide);
    drawFoot(slide, content);
    slide.addNotes(printable(notes));
  }
}
