/** A scene of a STAC catalogue with its rasters. */
export interface StacItem {
  readonly id: string;
  readonly collection: string | null;
  /** West, south, east, north in degrees; null where the item does not tell. */
  readonly bbox: readonly [number, number, number, number] | null;
  /** First and last year that it stands for; null where it does not tell. */
  readonly years: readonly [number, number] | null;
  /** ISO 8601; null where the item tells a span only. */
  readonly datetime: string | null;
  readonly rasters: readonly StacRaster[];
}

/** A GeoTIFF of a scene. */
export interface StacRaster {
  readonly key: string;
  readonly title: string | null;
  /** http or https; null where it lies in a store that cannot be read so. */
  readonly address: string | null;
  /** As the item names it. */
  readonly href: string;
  /** Laid out for reading in parts, as its type says; a GeoTIFF whose type says nothing may still be. */
  readonly isCloudOptimised: boolean;
  /** Cell size in metres, where the item tells. */
  readonly cellM: number | null;
}

/**
 * Reads an item of STAC 0.9 to 1.1 with the rasters among its assets; null where it is none.
 *
 * @param base address against which relative ones are read.
 * @param s3Region region of the store behind `s3://` addresses.
 * @see STAC specification 1.0.0, item-spec and best practices for media types.
 */
export function stacItem(value: unknown, base: string, s3Region: string | null): StacItem | null {
  const item = record(value);
  const id = item?.["id"];
  const assets = record(item?.["assets"]);
  if (item === null || typeof id !== "string" || assets === null) return null;
  const properties = record(item["properties"]) ?? {};
  const collection = item["collection"];
  const itemCellM = metres(properties["gsd"]);
  return {
    id,
    collection: typeof collection === "string" ? collection : null,
    bbox: box(item["bbox"]),
    datetime: text(properties["datetime"]),
    years: yearsOf(properties),
    rasters: Object.entries(assets).flatMap(([key, asset]) =>
      rasterOf(key, asset, base, s3Region, itemCellM),
    ),
  };
}

function rasterOf(
  key: string,
  value: unknown,
  base: string,
  s3Region: string | null,
  itemCellM: number | null,
): StacRaster[] {
  const asset = record(value);
  const href = text(asset?.["href"]);
  if (asset === null || href === null) return [];
  const type = text(asset["type"])?.toLowerCase() ?? "";
  const roles = Array.isArray(asset["roles"]) ? asset["roles"] : [];
  const isTiff =
    /^image\/(tiff|vnd\.stac\.geotiff)/.test(type) || (type === "" && /\.tiff?($|\?)/i.test(href));
  if (!isTiff || roles.includes("thumbnail") || roles.includes("overview")) return [];
  const bands = Array.isArray(asset["raster:bands"]) ? record(asset["raster:bands"][0]) : null;
  return [
    {
      key,
      title: text(asset["title"]),
      href,
      address: addressOf(href, base, s3Region),
      isCloudOptimised: type.includes("profile=cloud-optimized") || type.includes("cloud-optimized=true"),
      cellM: metres(bands?.["spatial_resolution"]) ?? metres(asset["gsd"]) ?? itemCellM,
    },
  ];
}

/** `s3://bucket/key` is also https://bucket.s3.region.amazonaws.com/key, AWS's virtual-hosted style. */
function addressOf(href: string, base: string, s3Region: string | null): string | null {
  const store = /^s3:\/\/([^/]+)\/(.+)$/.exec(href);
  if (store !== null)
    return s3Region === null ? null : `https://${store[1]}.s3.${s3Region}.amazonaws.com/${store[2]}`;
  if (!URL.canParse(href, base)) return null;
  const url = new URL(href, base);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}

function yearsOf(properties: Readonly<Record<string, unknown>>): readonly [number, number] | null {
  const start = yearOf(properties["start_datetime"]) ?? yearOf(properties["datetime"]);
  const end = yearOf(properties["end_datetime"]) ?? start;
  if (start === null || end === null) return null;
  // A year that ends at the first moment of the next is that year's still.
  const isNextNewYear = /-01-01T00:00:00/.test(String(properties["end_datetime"] ?? ""));
  return [start, isNextNewYear && end > start ? end - 1 : end];
}

function yearOf(date: unknown): number | null {
  const match = typeof date === "string" ? /^(\d{4})-/.exec(date) : null;
  return match === null ? null : Number(match[1]);
}

/** A box of two or three dimensions, on the ground. */
export function box(value: unknown): readonly [number, number, number, number] | null {
  if (!Array.isArray(value) || !value.every((edge) => typeof edge === "number")) return null;
  const edges = value as number[];
  if (edges.length === 4) return [edges[0]!, edges[1]!, edges[2]!, edges[3]!];
  return edges.length === 6 ? [edges[0]!, edges[1]!, edges[3]!, edges[4]!] : null;
}

/** A JSON object; null where it is none. */
export function record(value: unknown): Readonly<Record<string, unknown>> | null {
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : null;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function metres(value: unknown): number | null {
  return typeof value === "number" && value > 0 ? value : null;
}
