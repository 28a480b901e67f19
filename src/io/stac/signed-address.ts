import type { Outcome } from "../../engine/issues.ts";
import type { StacEntry } from "../../engine/recommend/dataset-card.ts";
import { AskError, type AskOptions, askJson } from "./ask-json.ts";
import { record, type StacRaster } from "./stac-item.ts";

/**
 * The address under which a raster of a catalogue opens: its own, or one that the catalogue's host signs for some time.
 * Asks that host only where the catalogue's card names one, and only when this is called.
 *
 * @see Microsoft Planetary Computer, "How to generate SAS token/sign requests".
 */
export async function signedAddress(
  raster: StacRaster,
  { signing }: StacEntry,
  options: AskOptions = {},
): Promise<Outcome<string>> {
  if (raster.address === null)
    return { value: null, issues: [{ code: "addressInvalid", severity: "stop", about: raster.href }] };
  if (signing === undefined) return { value: raster.address, issues: [] };
  const asking = new URL(signing);
  asking.searchParams.set("href", raster.address);
  try {
    const href = record(await askJson(asking.href, undefined, options))?.["href"];
    if (typeof href === "string" && URL.canParse(href)) return { value: href, issues: [] };
    throw new AskError("fileUnreadable", signing, { reason: "the answer holds no signed address" });
  } catch (error) {
    if (!(error instanceof AskError)) throw error;
    return { value: null, issues: [error.issue] };
  }
}
