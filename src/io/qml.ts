import type { ClassColour } from "./geotiff-writer.ts";

/** A stop of a colour ramp. */
export interface RampStop {
  readonly value: number;
  readonly name: string;
  readonly rgb: readonly [red: number, green: number, blue: number];
}

/** A QGIS style for a raster of classes: one colour and label a code. Save it beside the raster as `<name>.qml`. */
export function qmlOfClasses(colours: readonly ClassColour[]): string {
  const entries = colours.map(
    ({ code, name, rgb }) =>
      `        <paletteEntry value="${code}" color="${hex(rgb)}" label="${escaped(name)}" alpha="255"/>`,
  );
  return document(
    `    <rasterrenderer type="paletted" band="1" opacity="1" alphaBand="-1" nodataColor="">
      <rasterTransparency/>
      <colorPalette>
${entries.join("\n")}
      </colorPalette>
    </rasterrenderer>`,
  );
}

/** A QGIS style for a quantity: colours between the stops, which rise in value. */
export function qmlOfQuantity(stops: readonly RampStop[]): string {
  const low = stops[0]?.value ?? 0;
  const high = stops.at(-1)?.value ?? 0;
  const items = stops.map(
    ({ value, name, rgb }) =>
      `            <item value="${value}" color="${hex(rgb)}" label="${escaped(name)}" alpha="255"/>`,
  );
  return document(
    `    <rasterrenderer type="singlebandpseudocolor" band="1" opacity="1" alphaBand="-1" nodataColor="" classificationMin="${low}" classificationMax="${high}">
      <rasterTransparency/>
      <rastershader>
        <colorrampshader colorRampType="INTERPOLATED" classificationMode="1" clip="0" minimumValue="${low}" maximumValue="${high}">
${items.join("\n")}
        </colorrampshader>
      </rastershader>
    </rasterrenderer>`,
  );
}

function document(renderer: string): string {
  return `<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.28.0" styleCategories="Symbology">
  <pipe>
${renderer}
  </pipe>
  <blendMode>0</blendMode>
</qgis>
`;
}

function hex(rgb: readonly number[]): string {
  return `#${rgb.map((channel) => channel.toString(16).padStart(2, "0")).join("")}`;
}

/** Escapes markup, and drops the control characters that XML has no form for. */
function escaped(text: string): string {
  return Array.from(text)
    .filter((character) => character >= " ")
    .join("")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
