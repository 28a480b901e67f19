import { transfer } from "comlink";
import type { Atlas } from "../../map/atlas.ts";
import { joinShots, type Pairing } from "../../map/join-shots.ts";
import type { OpenPress, SheetFacts, WorldAddresses } from "../../map/paper/press.ts";
import type { SheetOrder } from "../../map/paper/sheet-order.ts";
import { loadWorld } from "../../map/world/load-world.ts";

/** Dots an inch of a saved picture, and pixels of CSS an inch. */
export const PRINT_DPI = 300;
const CSS_DPI = 96;

/** A preview, and what its sheet is like. */
export interface Preview {
  readonly facts: SheetFacts;
  readonly picture: ImageBitmap;
}

/** A file, and the dots an inch that its map has: fewer than asked for where the browser draws no larger. */
export interface SavedSheet {
  readonly content: Blob;
  readonly mapDpi: number;
}

/** Makes sheets of the maps behind the composer, one after the other. */
export interface SheetMaker {
  /** Null: a newer one was asked for meanwhile. */
  preview(order: SheetOrder, dpi: number): Promise<Preview | null>;
  png(order: SheetOrder): Promise<SavedSheet>;
  pdf(order: SheetOrder): Promise<SavedSheet>;
  legend(order: SheetOrder): Promise<Blob>;
}

/** A maker with a press and the maps. */
export function createSheetMaker(
  { press, death }: OpenPress,
  maps: readonly Atlas[],
  pairing: Pairing | null,
): SheetMaker {
  let last: Promise<unknown> = Promise.resolve();
  let asked = 0;
  const inTurn = <Made>(work: () => Promise<Made>): Promise<Made> => {
    const made = last.then(() => Promise.race([work(), death]));
    last = made.catch(() => {}); // told to whom it was for
    return made;
  };
  const shoot = async (order: SheetOrder, dpi: number) => {
    const facts = await press.layOut(order);
    const map = await takenShot(maps, facts, pairing, dpi / CSS_DPI);
    const world = order.parts.includes("inset") ? await worldAddresses() : null;
    return { facts, map, world, mapDpi: (map.width / facts.map.width) * 25.4 };
  };
  const transferred = async (
    order: SheetOrder,
    make: (map: ImageBitmap, world: WorldAddresses | null) => Promise<Blob>,
  ): Promise<SavedSheet> => {
    const { map, world, mapDpi } = await shoot(order, PRINT_DPI);
    return { content: await make(map, world), mapDpi };
  };
  return {
    preview(order, dpi) {
      const mine = ++asked;
      return inTurn(async () => {
        if (mine !== asked) return null;
        const { facts, map, world } = await shoot(order, dpi);
        const picture = await press.preview(order, world, transfer(map, [map]), dpi);
        return mine === asked ? { facts, picture } : null;
      });
    },
    png: (order) =>
      inTurn(() =>
        transferred(order, (map, world) => press.png(order, world, transfer(map, [map]), PRINT_DPI)),
      ),
    pdf: (order) =>
      inTurn(() => transferred(order, (map, world) => press.pdf(order, world, transfer(map, [map])))),
    legend: (order) => inTurn(() => press.legend(order)),
  };
}

/** The maps as they are to be on paper, in one picture. */
async function takenShot(
  atlases: readonly Atlas[],
  { panePx, camera }: SheetFacts,
  pairing: Pairing | null,
  ratio: number,
): Promise<ImageBitmap> {
  const shots = [];
  for (const { map, capture } of atlases) {
    const { style } = map.getContainer();
    style.width = `${panePx.width}px`;
    style.height = `${panePx.height}px`;
    map.resize();
    map.jumpTo({ center: [...camera.center], zoom: camera.zoom });
    map.triggerRepaint();
    await map.once("idle"); // what deck.gl draws comes after the map's own style
    shots.push(await capture(ratio));
  }
  return createImageBitmap(joinShots(shots, pairing).image);
}

async function worldAddresses(): Promise<WorldAddresses> {
  const { landAddress, bordersAddress, disputedBordersAddress } = await loadWorld("fine");
  return { land: landAddress, borders: bordersAddress, disputedBorders: disputedBordersAddress };
}
