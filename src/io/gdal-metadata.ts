/** What GDAL notes about bands in its own tag. */
export interface GdalBandNotes {
  /** One entry a band; 1 where nothing is noted. */
  readonly scales: number[];
  /** One entry a band; 0 where nothing is noted. */
  readonly offsets: number[];
  readonly names: (string | null)[];
  /** True when bytes are signed by GDAL's old convention (`PIXELTYPE=SIGNEDBYTE`). */
  readonly isSignedByte: boolean;
}

/**
 * Scale, offset and description of each band from the text of the tag GDAL_METADATA (null: tag absent).
 *
 * @see GDAL GTiff driver, "Metadata": `<Item name="…" sample="0-based band" role="scale|offset|description">`.
 */
export function readGdalMetadata(xml: string | null, bandCount: number): GdalBandNotes {
  const notes: GdalBandNotes = {
    scales: Array.from({ length: bandCount }, () => 1),
    offsets: Array.from({ length: bandCount }, () => 0),
    names: Array.from({ length: bandCount }, () => null),
    isSignedByte: /<Item[^>]*name="PIXELTYPE"[^>]*>\s*SIGNEDBYTE/.test(xml ?? ""),
  };
  for (const [, attributes, inner] of (xml ?? "").matchAll(/<Item\s([^>]*)>([^<]*)<\/Item>/g)) {
    const sample = attribute(attributes!, "sample");
    const band = sample === null ? 0 : Number(sample);
    if (!(band < bandCount)) continue;
    const role = attribute(attributes!, "role");
    const text = plainXmlText(inner!).trim();
    if (role === "description") notes.names[band] = text === "" ? null : text;
    const value = Number(text);
    if (text === "" || !Number.isFinite(value)) continue;
    if (role === "scale") notes.scales[band] = value;
    if (role === "offset") notes.offsets[band] = value;
  }
  return notes;
}

function attribute(attributes: string, name: string): string | null {
  return new RegExp(`(?:^|\\s)${name}="([^"]*)"`).exec(attributes)?.[1] ?? null;
}

/** The text that stands between two tags, its entities replaced. */
export function plainXmlText(text: string): string {
  const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-fA-F]+)|#(\d+)|(lt|gt|amp|quot|apos));/g, (_, hex, decimal, name) => {
    if (name !== undefined) return named[name as string]!;
    return String.fromCodePoint(hex !== undefined ? Number.parseInt(hex, 16) : Number(decimal));
  });
}
