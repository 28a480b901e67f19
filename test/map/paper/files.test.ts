import { DOMParser } from "@xmldom/xmldom";
import { describe, expect, it } from "vitest";
import { pdfOf } from "../../../src/map/paper/draw-pdf.ts";
import { svgOf } from "../../../src/map/paper/draw-svg.ts";
import { planLegend, planSheet } from "../../../src/map/paper/sheet-plan.ts";
import { FONTS, legendOf, orderOf, TYPEFACE } from "../../build/paper-order.ts";

/** One white pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC",
    "base64",
  ),
);

describe("the legend as SVG", () => {
  const order = orderOf(
    {},
    {
      synthetic: "Synthetic: not a real place",
      title: "Tree cover & <grass>",
      legends: [
        legendOf("SDG 15.3.1", 4),
        {
          title: "Sites",
          classes: [{ name: "Site", colour: "#0e5a5e", amount: "30", isUnknown: false, shape: "point" }],
          ramp: null,
        },
        { title: "Carbon", classes: [], ramp: { colours: ["#440154", "#fde725"], ends: ["0", "31 t C/ha"] } },
      ],
    },
  );
  const svg = svgOf(planLegend(order, TYPEFACE), order.words.title, "en");

  it("is XML that stands by itself, as high as what is on it", () => {
    const faults: string[] = [];
    const file = new DOMParser({ onError: (_, message) => faults.push(message) }).parseFromString(
      svg,
      "image/svg+xml",
    );
    expect(faults).toEqual([]);
    const root = file.documentElement!;
    expect(root.getElementsByTagName("title")[0]!.textContent).toBe("Tree cover & <grass>");
    const [, , , height] = root.getAttribute("viewBox")!.split(" ").map(Number);
    const lowest = [...root.getElementsByTagName("text")].map((text) => Number(text.getAttribute("y")));
    expect(Math.max(...lowest)).toBeLessThan(height!);
    expect(root.getAttribute("height")).toBe(`${height}mm`);
    expect(svg).not.toMatch(/href|url\(|<script|<style/);
  });

  it("says in letters what it is of: classes, areas, ramp, synthetic, sources and date", () => {
    const texts = [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map(([, text]) => text);
    for (const said of [
      "Synthetic: not a real place",
      "Tree cover &amp; &lt;grass&gt;",
      "Class 1",
      "1 234 km² (10 %)",
      "Unknown",
      "Site",
      "31 t C/ha",
      "Sources: ESA CCI Land Cover (ESA)",
      "Made on 1 December 2026",
    ])
      expect(texts).toContain(said);
  });
});

describe("the sheet as PDF", () => {
  it("has the pages of its plan, each of the paper's size", () => {
    const legends = Array.from({ length: 7 }, (_, at) => legendOf(`Legend ${at + 1}`, 20));
    for (const [paper, turn, box] of [
      ["a4", "landscape", "841.89 595.28"],
      ["a4", "portrait", "595.28 841.89"],
      ["a3", "landscape", "1190.55 841.89"],
      ["slide", "landscape", "960. 540."],
    ] as const) {
      const order = orderOf({ paper, turn }, { legends });
      const plan = planSheet(order, TYPEFACE, null);
      const facts = { title: order.words.title, subject: "", language: "en" };
      const text = Buffer.from(pdfOf(plan, PIXEL.slice(), facts, FONTS)).toString("latin1");
      const boxes = [...text.matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)];
      expect(boxes).toHaveLength(plan.pages.length);
      for (const [, width, height] of boxes) {
        const [wide, high] = box.split(" ").map(Number);
        expect(Number(width)).toBeCloseTo(wide!, 1);
        expect(Number(height)).toBeCloseTo(high!, 1);
      }
    }
  });
});
