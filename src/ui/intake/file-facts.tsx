import type { FileCard } from "../../commands/state.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** One layer of a file with several, in figures. */
export function LayerFacts({ card, name }: { readonly card: FileCard; readonly name: string | null }) {
  const speech = useSpeech();
  const layer = card.layers?.find((one) => one.name === name);
  return layer === undefined ? null : <p className="small second">{layerFacts(layer, speech).join(" · ")}</p>;
}

function layerFacts(
  layer: NonNullable<FileCard["layers"]>[number],
  { say, quantities }: ReturnType<typeof useSpeech>,
): string[] {
  const { kinds, count, withoutGeometry, crs, crsGround, degrees, fields, places, isTable } = layer;
  const placed = count - withoutGeometry;
  const facts: string[] = [];
  if (isTable) facts.push(say("intake.rows", { count }));
  else if (kinds.length === 0) facts.push(say("intake.features", { count }));
  else if (kinds.length === 1) facts.push(say(`intake.${kinds[0]!}s`, { count: placed }));
  else facts.push(say("intake.features", { count }), say("intake.mixed"));
  if (withoutGeometry > 0 && kinds.length > 0)
    facts.push(say("intake.placeless", { count: withoutGeometry }));
  if (crs !== null && kinds.length > 0) {
    const system = crs.length > 40 ? say("intake.ownCrs") : crs;
    facts.push(crsGround === "looks" ? say("intake.looksLikeDegrees", { crs: system }) : system);
  }
  if (places !== null)
    facts.push(say(`intake.places.${places.form}`, { columns: places.columns.join(", ") }));
  if (degrees !== null) {
    const [west, south, east, north] = degrees.map((value) => quantities.number(value, 5));
    facts.push(say("intake.extent", { west: west!, south: south!, east: east!, north: north! }));
  }
  if (fields.length > 0) facts.push(say("intake.fields", { fields: fields.slice(0, 8).join(", ") }));
  return facts;
}

/** What a file is, in figures. */
export function FileFacts({ card }: { readonly card: FileCard }) {
  const speech = useSpeech();
  const { say, quantities } = speech;
  const { raster } = card;
  const facts: string[] = [];
  if (raster !== null) {
    const { width, height, bands, crs, transform, placedBy, cellSize, isGeographic, degrees, values } =
      raster;
    facts.push(say("intake.raster", { width, height, count: bands }));
    if (crs !== null) facts.push(crs.length > 40 ? say("intake.ownCrs") : crs);
    if (transform !== null && placedBy.length > 0)
      facts.push(say("intake.placedBy", { files: placedBy.join(", ") }));
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
  const layers = card.layers ?? [];
  const [layer] = layers;
  if (layers.length === 1) facts.push(...layerFacts(layer!, speech));
  if (layers.length > 1)
    facts.push(
      say("intake.layers", { count: layers.length, names: layers.map(({ name }) => name).join(", ") }),
    );
  if (facts.length === 0) return null;
  return <p className="small second">{facts.join(" · ")}</p>;
}
