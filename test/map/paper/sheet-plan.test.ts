import { beforeAll, describe, expect, it } from "vitest";
import type { InsetWorld } from "../../../src/map/paper/inset.ts";
import { type Box, type Mark, POINT_MM, type TextMark } from "../../../src/map/paper/marks.ts";
import type { SheetOrder, SheetWords } from "../../../src/map/paper/sheet-order.ts";
import { planSheet, type SheetPlan } from "../../../src/map/paper/sheet-plan.ts";
import { insetWorld, legendOf, orderOf, TYPEFACE } from "../../build/paper-order.ts";

let world: InsetWorld;
beforeAll(async () => {
  world = await insetWorld();
});

const LONG_FRENCH: Partial<SheetWords> = {
  language: "fr",
  title:
    "Région du Plateau-Central et province du Ganzourgou : stabilité des superficies, productivité et carbone organique du sol, indicateur ODD 15.3.1",
  subtitle: "Période de référence 2000–2015, jeu de règles unccd-2026, résultat partiel sans carbone du sol",
  synthetic: "Synthétique : lieu imaginaire",
  legends: [
    legendOf("ODD 15.3.1 · Référence", 4, "Dégradé"),
    legendOf(
      "Couverture des terres selon la nomenclature nationale",
      20,
      "Mosaïque de cultures pluviales et de savane arborée",
    ),
    {
      title: "Carbone",
      classes: [],
      ramp: { colours: ["#440154", "#fde725"], ends: ["−12,5 t C/ha", "31 t C/ha"] },
    },
  ],
  notes: [
    `Sources : ${"couverture_terrestre_nationale_2015_version_definitive.tif (CC BY 4.0) ; ".repeat(9)}`,
    "Les limites et les noms n’impliquent aucune opinion. Natural Earth.",
    "Fait le 1 décembre 2026 avec Neutral Ground 0.1.0",
  ],
  quarters: { north: "N", south: "S", east: "E", west: "O" },
  ratio: "1 : {ratio} au milieu de la carte",
  code: "Ouvre cette vue",
};

const PAPERS: readonly Pick<SheetOrder, "paper" | "turn">[] = [
  { paper: "a4", turn: "landscape" },
  { paper: "a4", turn: "portrait" },
  { paper: "a3", turn: "landscape" },
  { paper: "a3", turn: "portrait" },
  { paper: "slide", turn: "landscape" },
];
const EXTENTS = [
  [33.1, -12.9, 34.1, -11.1],
  [46.4, 40.6, 87.4, 55.4],
] as const;

/** What a line of writing covers: capitals and descenders of Noto Sans are 0.714 and 0.24 em. */
function boxOfText({ text, at, sizePt, weight, align, isUpright }: TextMark): Box {
  const em = sizePt * POINT_MM;
  const width = TYPEFACE.widthEm(text, weight) * em;
  const back = align === "left" ? 0 : align === "middle" ? width / 2 : width;
  if (isUpright) return { x: at[0] - 0.714 * em, y: at[1] - back, width: 0.95 * em, height: width };
  return { x: at[0] - back, y: at[1] - 0.714 * em, width, height: 0.95 * em };
}

function boxOfMark(mark: Mark): Box {
  if (mark.kind === "text") return boxOfText(mark);
  if (mark.kind === "map") return mark.box;
  if (mark.kind === "dot") {
    const { at, radiusMm } = mark;
    return { x: at[0] - radiusMm, y: at[1] - radiusMm, width: 2 * radiusMm, height: 2 * radiusMm };
  }
  const points = mark.rings.flat();
  const [xs, ys] = [points.map(([x]) => x), points.map(([, y]) => y)];
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y };
}

function overlap(a: Box, b: Box): boolean {
  const slack = 0.02;
  return (
    a.x + slack < b.x + b.width &&
    b.x + slack < a.x + a.width &&
    a.y + slack < b.y + b.height &&
    b.y + slack < a.y + a.height
  );
}

function textsOf(page: readonly Mark[]): TextMark[] {
  return page.filter((mark) => mark.kind === "text");
}

/** Every pair of texts that cover one another, and every text that covers the map or leaves the sheet. */
function faultsOf({ pages, map, paper }: SheetPlan, tags: readonly string[]): string[] {
  const faults: string[] = [];
  for (const page of pages) {
    const texts = textsOf(page);
    const boxes = texts.map(boxOfText);
    // What is no text and no part of the map: swatches, arrow, inset, code, each by its own box.
    const others = page.filter((mark) => mark.kind !== "text").map(boxOfMark);
    for (const { x, y, width, height } of [...boxes, ...others])
      if (x < 2 || y < 2 || x + width > paper.widthMm - 2 || y + height > paper.heightMm - 2)
        faults.push(`off the sheet: ${x}, ${y}`);
    for (const [at, box] of boxes.entries()) {
      const { text } = texts[at]!;
      if (page === pages[0] && !tags.includes(text) && overlap(box, map)) faults.push(`on the map: ${text}`);
      for (let other = at + 1; other < boxes.length; other++)
        if (overlap(box, boxes[other]!)) faults.push(`${text} × ${texts[other]!.text}`);
      // A frame around a text is larger than it; what overlaps it without holding it is in its way.
      for (const shape of others) {
        const holds =
          shape.x <= box.x + 0.1 &&
          shape.y <= box.y + 0.1 &&
          shape.x + shape.width >= box.x + box.width - 0.1 &&
          shape.y + shape.height >= box.y + box.height - 0.1;
        if (overlap(box, shape) && !holds) faults.push(`${text} × a shape at ${shape.x}, ${shape.y}`);
      }
    }
  }
  return faults;
}

const said = (plan: SheetPlan): string =>
  plan.pages
    .flatMap(textsOf)
    .map(({ text }) => text)
    .join(" ");
const wordsOf = (text: string): string[] => text.split(/[ \n]+/).filter((word) => word !== "");

describe.each(PAPERS)("a sheet of $paper, $turn", (paper) => {
  it.each(EXTENTS)("lays nothing over anything else, %d° to %d°", (...extent) => {
    for (const panes of [{ mode: "one" }, { mode: "side" }, { mode: "swipe", share: 0.4 }] as const)
      for (const words of [{}, LONG_FRENCH]) {
        const tags = panes.mode === "one" ? [] : ["Référence 2000–2015", "Rapport 2 2008–2023"];
        const order = orderOf({ ...paper, panes, extent, area: extent }, { ...words, tags });
        expect(faultsOf(planSheet(order, TYPEFACE, world), tags)).toEqual([]);
      }
  });

  it("says everything it was told, with twenty classes, in French", () => {
    const order = orderOf(paper, LONG_FRENCH);
    const plan = planSheet(order, TYPEFACE, world);
    const all = said(plan).replaceAll(" ", "");
    const { title, subtitle, synthetic, notes, legends } = order.words;
    const told = [title, subtitle, synthetic!, ...notes];
    for (const legend of legends) {
      told.push(legend.title, ...(legend.ramp?.ends ?? []));
      for (const { name, amount } of legend.classes) told.push(name, amount);
    }
    // A class may stand on two lines, and another's area between them.
    for (const text of told)
      for (const word of wordsOf(text)) expect(all).toContain(word.replaceAll(" ", ""));
    expect(plan.missing).toEqual([]);
  });

  it("gives the map nearly half of the sheet at least", () => {
    const { map, paper: size } = planSheet(orderOf(paper), TYPEFACE, world);
    expect((map.width * map.height) / (size.widthMm * size.heightMm)).toBeGreaterThan(0.42);
  });

  it("leaves out what is not wanted, and never legends, sources and date", () => {
    const bare = planSheet(orderOf({ ...paper, parts: [] }), TYPEFACE, world);
    const full = planSheet(orderOf(paper), TYPEFACE, world);
    expect(said(full)).toContain("at the middle of the map".slice(paper.paper === "slide" ? 24 : 0));
    expect(said(full)).toContain("Opens this view");
    for (const part of ["middle", "Opens", "°"]) expect(said(bare)).not.toContain(part);
    for (const part of ["SDG 15.3.1", "Unknown", "Sources:", "Made on 1 December 2026", "unccd-2026"])
      expect(said(bare)).toContain(part);
    expect(bare.map.width * bare.map.height).toBeGreaterThanOrEqual(full.map.width * full.map.height);
  });
});

describe("a sheet", () => {
  it("goes on on further pages where its legends and sources find no room, and says synthetic on each", () => {
    const legends = Array.from({ length: 7 }, (_, at) => legendOf(`Legend ${at + 1}`, 20));
    const notes = [
      `Sources: ${"a_source_with_a_long_name.tif (CC BY 4.0); ".repeat(120)}`,
      "Made on 1 December 2026",
    ];
    const plan = planSheet(
      orderOf({}, { legends, notes, synthetic: "Synthetic: not a real place" }),
      TYPEFACE,
      world,
    );
    expect(plan.pages.length).toBeGreaterThan(2);
    expect(faultsOf(plan, [])).toEqual([]);
    for (const [at, page] of plan.pages.entries()) {
      const texts = textsOf(page).map(({ text }) => text);
      expect(texts).toContain("Synthetic: not a real place");
      expect(texts).toContain(`Page ${at + 1} of ${plan.pages.length}`);
      expect(texts).toContain("Mzimba: SDG 15.3.1");
    }
    const all = plan.pages.flatMap(textsOf).map(({ text }) => text);
    expect(all.filter((text) => text === "Unknown")).toHaveLength(7);
    expect(all.join(" ").match(/a_source_with_a_long_name/g)).toHaveLength(120);
  });

  it("has one page without a number where all has its place", () => {
    const plan = planSheet(orderOf(), TYPEFACE, world);
    expect(plan.pages).toHaveLength(1);
    expect(said(plan)).not.toContain("Page ");
  });

  it("is the same however often it is laid out", () => {
    const order = orderOf({ paper: "a3" }, LONG_FRENCH);
    expect(planSheet(order, TYPEFACE, world)).toEqual(planSheet(order, TYPEFACE, world));
  });

  it("tells the letters that its typeface does not write, and writes accents, Greek and Cyrillic", () => {
    const missing = (title: string): readonly string[] =>
      planSheet(orderOf({}, { title }), TYPEFACE, null).missing;
    expect(missing("Région du Ségou, Ελλάδα, Қазақстан, 1 500 km² − 31 %")).toEqual([]);
    expect(missing("Tree-covered → Grassland ≤ 3")).toEqual([]);
    expect(missing("ድሬ")).toEqual(["ድ", "ሬ"]);
    expect(missing("देश")).toEqual(["द", "े", "श"]);
  });

  it("fits the map's pixels: whole pixels of CSS make up the place of the map", () => {
    const { map, panePx } = planSheet(orderOf({ panes: { mode: "side" } }), TYPEFACE, world);
    expect((map.width / 25.4) * 96).toBeCloseTo(2 * panePx.width + 2, 6);
    expect((map.height / 25.4) * 96).toBeCloseTo(panePx.height, 6);
  });

  it("gives a slide, which is shown at any size, a bar and no ratio", () => {
    expect(said(planSheet(orderOf({ paper: "slide" }), TYPEFACE, world))).not.toContain("1 :");
    expect(said(planSheet(orderOf(), TYPEFACE, world))).toMatch(/1 : 1,500,000 at the middle/);
  });
});
