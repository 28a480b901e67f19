import type { FileCard } from "../../commands/state.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** What a file is, in figures. */
export function FileFacts({ card }: { readonly card: FileCard }) {
  const { say, quantities } = useSpeech();
  const { raster, polygons } = card;
  const facts: string[] = [];
  if (raster !== null) {
    const { width, height, bands, crs, cellSize, isGeographic, degrees, values } = raster;
    facts.push(say("intake.raster", { width, height, count: bands }));
    if (crs !== null) facts.push(crs.length > 40 ? say("intake.ownCrs") : crs);
    if (cellSize !== null) {
      const [w, h] = cellSize.map((size) => quantities.number(size, 5));
      facts.push(
        say(isGeographic === true ? "intake.cellDegrees" : "intake.cell", { width: w!, height: h! }),
      );
    }
    if (degrees !== null) {
      const [west, south, east, north] = degrees.map((degree) => quantities.number(degree, 5));
      facts.push(say("intake.extent", { west: west!, south: south!, east: east!, north: north! }));
    }
    if (values !== null && values.validCells > 0) {
      facts.push(
        say("intake.values", {
          low: quantities.number(values.min, 5),
          high: quantities.number(values.max, 5),
        }),
      );
      if (values.isSample) facts.push(say("intake.sample"));
      if (values.codes !== null) facts.push(say("intake.codes", { count: values.codes.length }));
      if (values.noDataCells > 0)
        facts.push(
          say("intake.empty", {
            share: quantities.share(values.noDataCells, values.noDataCells + values.validCells),
          }),
        );
    }
  }
  if (polygons !== null) {
    facts.push(say("intake.polygons", { count: polygons.polygons }));
    facts.push(polygons.crs.length > 40 ? say("intake.ownCrs") : polygons.crs);
    if (polygons.fields.length > 0)
      facts.push(say("intake.fields", { fields: polygons.fields.slice(0, 8).join(", ") }));
  }
  if (facts.length === 0) return null;
  return <p className="small second">{facts.join(" · ")}</p>;
}
