import soilCarbonChange from "../../../data/palettes/soil-carbon-change.json" with { type: "json" };
import quantity from "../../../data/ramps/quantity.json" with { type: "json" };
import { qmlOfClasses, qmlOfQuantity, type RampStop } from "../../io/qml.ts";
import type { LayerDescription } from "../map-tasks.ts";

/**
 * A QGIS style for a layer as the legend shows it; null where nothing tells its colours.
 *
 * @param nameOf the name of a class in the reader's language.
 */
export function styleOfLayer(
  { id, classes, range }: Pick<LayerDescription, "id" | "classes" | "range">,
  nameOf: (name: string) => string,
): string | null {
  if (classes !== null)
    return qmlOfClasses(
      classes.flatMap(({ code, name, colour }) =>
        code === null ? [] : [{ code, name: nameOf(name), rgb: rgbOf(colour) }],
      ),
    );
  if (id.endsWith("soil-carbon-change"))
    return qmlOfQuantity(
      soilCarbonChange.stops.map(({ value, name, colour }) => ({ value, name, rgb: rgbOf(colour) })),
    );
  if (range === null) return null;
  const { low, high, unit } = range;
  const last = quantity.stops.length - 1;
  return qmlOfQuantity(
    quantity.stops.map((colour, at): RampStop => {
      const value = low + ((high - low) * at) / last;
      const name = [Number(value.toPrecision(3)), unit].filter((part) => part !== null).join(" ");
      return { value, name, rgb: rgbOf(colour) };
    }),
  );
}

function rgbOf(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
