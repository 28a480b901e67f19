import { readFileSync } from "node:fs";
import type { InsetWorld } from "../../src/map/paper/inset.ts";
import type { SheetOrder, SheetWords } from "../../src/map/paper/sheet-order.ts";
import { type FontFiles, typefaceOf } from "../../src/map/paper/typeface.ts";
import type { PictureLegend } from "../../src/map/picture-words.ts";
import { worldOf } from "../../src/map/world/world.ts";

const font = (file: string): ArrayBuffer =>
  Uint8Array.from(readFileSync(`node_modules/@expo-google-fonts/noto-sans/${file}`)).buffer;

/** The fonts of sheets, as the worker fetches them. */
export const FONTS: FontFiles = {
  normal: font("400Regular/NotoSans_400Regular.ttf"),
  bold: font("600SemiBold/NotoSans_600SemiBold.ttf"),
};
export const TYPEFACE = typefaceOf(FONTS);

/** The offline world as the inset takes it. */
export async function insetWorld(): Promise<InsetWorld> {
  const atlas = JSON.parse(readFileSync("node_modules/world-atlas/countries-50m.json", "utf8"));
  const { land, borders, disputedBorders } = worldOf(atlas);
  const [first, second, third] = await Promise.all(
    [land, borders, disputedBorders].map(async (blob) => JSON.parse(await blob.text())),
  );
  return { land: first, borders: second, disputedBorders: third };
}

/** A legend of a number of classes; the last is unknown. */
export function legendOf(title: string, count: number, name = "Class"): PictureLegend {
  return {
    title,
    classes: Array.from({ length: count }, (_, at) => ({
      name: at === count - 1 ? "Unknown" : `${name} ${at + 1}`,
      colour: at === count - 1 ? "#c8c8c4" : `#${(0x8a2c7e + at * 0x030507).toString(16)}`,
      amount: `1 234 km² (${at + 10} %)`,
      isUnknown: at === count - 1,
    })),
    ramp: null,
  };
}

/** The order of a sheet of Mzimba, northern Malawi, with every part; what is given overrules. */
export function orderOf(change: Partial<SheetOrder> = {}, words: Partial<SheetWords> = {}): SheetOrder {
  return {
    paper: "a4",
    turn: "landscape",
    parts: ["scale", "graticule", "inset", "code"],
    extent: [33.1, -12.9, 34.1, -11.1],
    area: [33.1, -12.9, 34.1, -11.1],
    panes: { mode: "one" },
    link: "https://example.org/neutral-ground/#place=map&period=baseline&layers=baseline/sdg-15-3-1&at=8.4/-12/33.6",
    words: {
      language: "en",
      title: "Mzimba: SDG 15.3.1",
      subtitle: "Baseline 2000–2015, rule set unccd-2026",
      synthetic: null,
      legends: [legendOf("SDG 15.3.1", 4)],
      tags: [],
      notes: ["Sources: ESA CCI Land Cover (ESA)", "Boundaries imply no opinion.", "Made on 1 December 2026"],
      ratio: "1 : {ratio} at the middle of the map",
      page: "Page {page} of {pages}",
      code: "Opens this view",
      quarters: { north: "N", south: "S", east: "E", west: "W" },
      ...words,
    },
    ...change,
  };
}
