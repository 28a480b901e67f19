import normal from "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url";
import bold from "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url";
import { expose, transfer } from "comlink";
import { drawOnCanvas, SHEET_FONT } from "./draw-canvas.ts";
import { svgOf } from "./draw-svg.ts";
import type { InsetWorld } from "./inset.ts";
import type { Press, WorldAddresses } from "./press.ts";
import type { SheetOrder } from "./sheet-order.ts";
import { planLegend, planSheet } from "./sheet-plan.ts";
import { type FontFiles, typefaceOf } from "./typeface.ts";

/** The whole of `workers/paper.worker.ts`: lays sheets out and draws them. */
export function servePaper(): void {
  const faces = loadFaces();
  let world: { readonly of: string; readonly parsed: Promise<InsetWorld> } | null = null;
  const worldOf = (addresses: WorldAddresses | null): Promise<InsetWorld> | null => {
    if (addresses === null) return null;
    if (world?.of !== addresses.land) world = { of: addresses.land, parsed: readWorld(addresses) };
    return world.parsed;
  };
  const plan = async (order: SheetOrder, addresses: WorldAddresses | null) => {
    const { typeface } = await faces;
    return planSheet(order, typeface, order.parts.includes("inset") ? await worldOf(addresses) : null);
  };
  const press: Press = {
    async layOut(order) {
      const { paper, pages, map, panePx, camera, missing } = await plan(order, null);
      return { paper, map, panePx, camera, missing, pages: pages.length };
    },
    async preview(order, addresses, map, dpi) {
      const canvas = drawOnCanvas(await plan(order, addresses), map, dpi);
      map.close();
      const picture = canvas.transferToImageBitmap();
      return transfer(picture, [picture]);
    },
    async png(order, addresses, map, dpi) {
      const canvas = drawOnCanvas(await plan(order, addresses), map, dpi);
      map.close();
      return canvas.convertToBlob({ type: "image/png" });
    },
    async pdf(order, addresses, map) {
      const { files } = await faces;
      const { pdfOf } = await import("./draw-pdf.ts");
      const { title, subtitle: subject, language } = order.words;
      const bytes = await pngOf(map);
      const pdf = pdfOf(await plan(order, addresses), bytes, { title, subject, language }, files);
      return new Blob([pdf], { type: "application/pdf" });
    },
    async legend(order) {
      const { typeface } = await faces;
      const { title, language } = order.words;
      return new Blob([svgOf(planLegend(order, typeface), title, language)], { type: "image/svg+xml" });
    },
  };
  expose(press);
}

async function loadFaces() {
  const load = async (address: string): Promise<ArrayBuffer> =>
    (await fetch(new URL(address, import.meta.url))).arrayBuffer();
  const [regular, semibold] = await Promise.all([load(normal), load(bold)]);
  const files: FontFiles = { normal: regular, bold: semibold };
  const letters = [
    new FontFace(SHEET_FONT, regular, { weight: "400" }),
    new FontFace(SHEET_FONT, semibold, { weight: "600" }),
  ];
  for (const face of letters) (globalThis as unknown as { fonts: FontFaceSet }).fonts.add(await face.load());
  return { files, typeface: typefaceOf(files) };
}

async function readWorld({ land, borders, disputedBorders }: WorldAddresses): Promise<InsetWorld> {
  const [first, second, third] = await Promise.all(
    [land, borders, disputedBorders].map(async (address) => (await fetch(address)).json()),
  );
  return { land: first, borders: second, disputedBorders: third };
}

async function pngOf(map: ImageBitmap): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = new OffscreenCanvas(map.width, map.height);
  canvas.getContext("2d", { alpha: false })!.drawImage(map, 0, 0);
  map.close();
  return new Uint8Array(await (await canvas.convertToBlob({ type: "image/png" })).arrayBuffer());
}
