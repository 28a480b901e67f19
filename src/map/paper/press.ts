import { type Remote, wrap } from "comlink";
import type { SheetOrder } from "./sheet-order.ts";
import type { SheetPlan } from "./sheet-plan.ts";

/** Addresses of the offline world's GeoJSON. */
export interface WorldAddresses {
  readonly land: string;
  readonly borders: string;
  readonly disputedBorders: string;
}

/** What must be known of a sheet to draw its map: where it looks and how large it is. */
export interface SheetFacts extends Omit<SheetPlan, "pages"> {
  readonly pages: number;
}

/** Makes sheets, beside the page. The map's pixels are used up by what is made of them. */
export interface Press {
  layOut(order: SheetOrder): Promise<SheetFacts>;
  preview(
    order: SheetOrder,
    world: WorldAddresses | null,
    map: ImageBitmap,
    dpi: number,
  ): Promise<ImageBitmap>;
  png(order: SheetOrder, world: WorldAddresses | null, map: ImageBitmap, dpi: number): Promise<Blob>;
  pdf(order: SheetOrder, world: WorldAddresses | null, map: ImageBitmap): Promise<Blob>;
  legend(order: SheetOrder): Promise<Blob>;
}

/** A press in a worker of its own, until it is closed. */
export interface OpenPress {
  readonly press: Remote<Press>;
  /** Rejects when the worker dies. */
  readonly death: Promise<never>;
  close(): void;
}

/** Starts a press. */
export function openPress(): OpenPress {
  const worker = new Worker(new URL("../../../workers/paper.worker.ts", import.meta.url), { type: "module" });
  const death = new Promise<never>((_, failed) => {
    worker.addEventListener("error", ({ message }) => failed(new Error(message)));
  });
  death.catch(() => {}); // those who wait hear of it
  return { press: wrap<Press>(worker), death, close: () => worker.terminate() };
}
