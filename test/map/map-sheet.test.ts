import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawSheet, type SheetParts } from "../../src/map/paper/map-sheet.ts";
import type { PictureLegend, PictureWords } from "../../src/map/picture-words.ts";

/** One white pixel. */
const PIXEL = Uint8Array.from(
  Buffer.from(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC",
    "base64",
  ),
);
const font = (file: string): ArrayBuffer => {
  const bytes = readFileSync(`node_modules/@expo-google-fonts/noto-sans/${file}`);
  return Uint8Array.from(bytes).buffer;
};
const FONTS = {
  normal: font("400Regular/NotoSans_400Regular.ttf"),
  bold: font("600SemiBold/NotoSans_600SemiBold.ttf"),
};
const LEGEND: PictureLegend = {
  title: "SDG 15.3.1",
  classes: ["Degraded", "Stable", "Improved", "Unknown"].map((name) => ({
    name,
    colour: "#8a2c7e",
    amount: "1 km² (25 %)",
    isUnknown: name === "Unknown",
  })),
  ramp: { colours: ["#440154", "#fde725"], ends: ["0", "1"] },
};

function sheet(change: Partial<PictureWords>) {
  const words: PictureWords = {
    language: "en",
    title: "Mzimba: SDG 15.3.1",
    subtitle: "Baseline",
    synthetic: null,
    legends: [LEGEND],
    tags: [],
    north: "North is up",
    notes: ["Sources: ESA"],
    ...change,
  };
  const frame = { width: 1000, height: 800, bar: { px: 100, label: "10 km" }, starts: [] };
  const parts: SheetParts = {
    words,
    frame,
    picture: PIXEL.slice(),
    pageWord: "Page {page} of {pages}",
    fonts: FONTS,
  };
  const { pdf, missing } = drawSheet(parts);
  const pages =
    Buffer.from(pdf)
      .toString("latin1")
      .match(/\/Type \/Page\b(?!s)/g)?.length ?? 0;
  return { pages, missing };
}

describe("the map on paper", () => {
  it("takes one page, and as many more as its legends need", () => {
    // A legend with its gap is 41.5 mm high: three fit beside the map, four into each of three columns of a further page.
    const pages = (legends: number): number =>
      sheet({ legends: Array.from({ length: legends }, () => LEGEND) }).pages;
    expect([1, 3, 4, 15, 16].map(pages)).toEqual([1, 1, 2, 2, 3]);
  });

  it("tells the letters that its typeface lacks, and writes accents, Greek and Cyrillic", () => {
    expect(sheet({ title: "Région du Ségou, Ελλάδα, Қазақстан, 1 500 km² − 31 %" }).missing).toEqual([]);
    expect(sheet({ title: "Tree-covered → Grassland ≤ 3" }).missing).toEqual([]);
    expect(sheet({ title: "ድሬ" }).missing).toEqual(["ድ", "ሬ"]);
  });
});
