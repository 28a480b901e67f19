import { deflateByStream } from "../../io/deflate.ts";
import { createMemorySink } from "../../io/random-access-sink.ts";
import { inFileCodes } from "../assess/output-layers.ts";
import { createLayerWriter } from "../assess/output-writers.ts";
import { rowBlocks } from "../row-blocks.ts";
import type { Shelf, ShelfLayer } from "./shelf.ts";

/** A layer as `ng run` writes it, laid out as a cloud-optimised GeoTIFF: it is held whole anyway. */
export async function geoTiffOf(
  { layer, cells }: ShelfLayer,
  { plan }: Shelf,
): Promise<Uint8Array<ArrayBuffer>> {
  const sink = createMemorySink();
  const writer = createLayerWriter(layer, plan, sink, deflateByStream, "cloud-optimised");
  const { width, height } = plan.frame;
  for (const { from, to } of rowBlocks(height))
    await writer.writeRows(from, inFileCodes(layer.coding, cells.subarray(from * width, to * width)));
  await writer.finish();
  return sink.bytes();
}
