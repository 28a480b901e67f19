import normal from "@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url";
import bold from "@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url";
import { drawSheet, type SheetParts } from "./map-sheet.ts";

/** The whole of `workers/paper.worker.ts`: takes the parts of a sheet, fetches the typeface, answers with the sheet. */
export function servePaper(): void {
  addEventListener("message", async ({ data }: MessageEvent<Omit<SheetParts, "fonts">>) => {
    const load = async (address: string): Promise<ArrayBuffer> =>
      (await fetch(new URL(address, import.meta.url))).arrayBuffer();
    const [regular, semibold] = await Promise.all([load(normal), load(bold)]);
    postMessage(drawSheet({ ...data, fonts: { normal: regular, bold: semibold } }));
  });
}
