import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { qmlOfClasses, qmlOfQuantity } from "../../src/io/qml.ts";

/** Names of the elements, in order; throws where tags do not close what they opened. */
function elements(xml: string): string[] {
  const open: string[] = [];
  const names: string[] = [];
  expect(xml.replace(/<[^>]*>/g, "")).not.toMatch(/[<>&]/);
  for (const [, closing, name, attributes, single] of xml.matchAll(
    /<(\/?)(\w+)((?:\s+\w+="[^"<]*")*)\s*(\/?)>/g,
  )) {
    expect(attributes).not.toMatch(/&(?!(?:amp|lt|gt|quot);)/);
    if (closing) expect(open.pop()).toBe(name);
    else {
      names.push(name!);
      if (!single) open.push(name!);
    }
  }
  expect(open).toEqual([]);
  return names;
}

const rgb = [138, 44, 126] as const;

describe("a QGIS style", () => {
  it("of classes has an entry a code, labels escaped", () => {
    const xml = qmlOfClasses([
      { code: -1, name: 'Degraded <"A" & B>\u0007', rgb },
      { code: 0, name: "Stable", rgb: [0, 10, 255] },
    ]);
    expect(elements(xml).filter((name) => name === "paletteEntry")).toHaveLength(2);
    expect(xml).toContain('<rasterrenderer type="paletted" band="1"');
    expect(xml).toContain(
      'value="-1" color="#8a2c7e" label="Degraded &lt;&quot;A&quot; &amp; B&gt;" alpha="255"',
    );
    expect(xml).toContain('value="0" color="#000aff" label="Stable"');
  });

  it("of a quantity runs from the first stop to the last", () => {
    const xml = qmlOfQuantity([
      { value: -50, name: "−50 %", rgb },
      { value: 50, name: "+50 %", rgb },
    ]);
    expect(elements(xml).filter((name) => name === "item")).toHaveLength(2);
    expect(xml).toContain('classificationMin="-50" classificationMax="50"');
  });
});

interface Palette {
  readonly id: string;
  readonly classes?: readonly { readonly code: number; readonly name: string; readonly colour: string }[];
  readonly stops?: readonly { readonly value: number; readonly name: string; readonly colour: string }[];
  readonly unknown: { readonly code: number };
}
const folder = new URL("../../data/palettes/", import.meta.url);

describe("palettes", () => {
  it.each(readdirSync(folder))("%s has distinct codes, names and colours, each a colour", (file) => {
    const palette = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as Palette;
    expect(`${palette.id}.json`).toBe(file);
    expect(palette.unknown.code).toBe(-32768);
    const entries = palette.classes ?? palette.stops ?? [];
    const codes = entries.map((entry) => ("code" in entry ? entry.code : entry.value));
    expect(codes).toEqual([...new Set(codes)]);
    expect(new Set(entries.map(({ name }) => name)).size).toBe(codes.length);
    expect(new Set(entries.map(({ colour }) => colour)).size).toBe(codes.length);
    for (const { colour } of entries) expect(colour).toMatch(/^#[0-9A-F]{6}$/);
  });
});
