import { addProtocol } from "maplibre-gl";

/** How a layer is painted: the classes shown (null: all), the range of its ramp (null: its own). */
export interface TileStyle {
  readonly only: readonly (number | null)[] | null;
  readonly range: readonly [number, number] | null;
}

/** Who paints the tiles: the engine, wherever it lives. */
export type TilePainter = (
  layer: string,
  z: number,
  x: number,
  y: number,
  style: TileStyle,
) => Promise<{ readonly pixels: Uint8ClampedArray<ArrayBuffer>; readonly size: number } | null>;

const SCHEME = "ng";

/** The address of a layer's tiles. `revision` changes when its cells do, so that the map asks anew. */
export function tileAddress(layer: string, style: TileStyle, revision: number | string): string {
  const query = new URLSearchParams({ style: JSON.stringify(style), revision: String(revision) });
  return `${SCHEME}://${encodeURIComponent(layer)}/{z}/{x}/{y}?${query}`;
}

/** What an address of a tile asks for. Throws on any other address. */
export function readTileAddress(address: string): {
  layer: string;
  z: number;
  x: number;
  y: number;
  style: TileStyle;
} {
  const parts = /^ng:\/\/([^/]+)\/(\d+)\/(\d+)\/(\d+)\?(.*)$/.exec(address);
  if (parts === null) throw new Error(`expected the address of a tile, got ${address}`);
  const style = new URLSearchParams(parts[5]).get("style");
  return {
    layer: decodeURIComponent(parts[1]!),
    z: Number(parts[2]),
    x: Number(parts[3]),
    y: Number(parts[4]),
    style: JSON.parse(style ?? "{}") as TileStyle,
  };
}

/** Lets maplibre ask `paint` for the tiles of `ng://` sources. */
export function servePaintedTiles(paint: TilePainter): void {
  addProtocol(SCHEME, async ({ url }, { signal }) => {
    const { layer, z, x, y, style } = readTileAddress(url);
    signal.throwIfAborted();
    const tile = await paint(layer, z, x, y, style);
    signal.throwIfAborted();
    const image = tile === null ? new ImageData(1, 1) : new ImageData(tile.pixels, tile.size, tile.size);
    return { data: await createImageBitmap(image) };
  });
}
