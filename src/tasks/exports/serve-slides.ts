import type { ReportContent, SlidesContent } from "./report-content.ts";
import type { Fonts } from "./report-pdf.ts";

/** What the worker is asked for. */
export type SlidesQuestion =
  | { readonly kind: "slides"; readonly content: SlidesContent }
  | { readonly kind: "page"; readonly content: ReportContent }
  | { readonly kind: "print"; readonly content: ReportContent };

/** What it tells: how far it is, then the file, with the letters that the typeface of a print lacks. */
export type SlidesAnswer =
  | { readonly kind: "progress"; readonly done: number; readonly of: number }
  | { readonly kind: "file"; readonly bytes: Uint8Array<ArrayBuffer>; readonly missing: readonly string[] }
  | { readonly kind: "fault"; readonly message: string };

/** The whole of `workers/slides.worker.ts`: draws slides, a page or a print from its content. */
export function serveSlides(): void {
  const tell = (answer: SlidesAnswer, transferred: Transferable[] = []): void =>
    (postMessage as (message: SlidesAnswer, transfer: Transferable[]) => void)(answer, transferred);
  addEventListener("message", async ({ data }: MessageEvent<SlidesQuestion>) => {
    try {
      const { bytes, missing } = await drawn(data, (done, of) => tell({ kind: "progress", done, of }));
      tell({ kind: "file", bytes, missing }, [bytes.buffer]);
    } catch (fault) {
      tell({ kind: "fault", message: String((fault as Error).message) });
    }
  });
}

interface Drawn {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly missing: readonly string[];
}

async function drawn(question: SlidesQuestion, onStep: (done: number, of: number) => void): Promise<Drawn> {
  if (question.kind === "slides") {
    const { slidesPptx } = await import("./slides-pptx.ts");
    return { bytes: await slidesPptx(question.content, onStep), missing: [] };
  }
  if (question.kind === "page") {
    const { reportHtml } = await import("./report-html.ts");
    return { bytes: new TextEncoder().encode(reportHtml(question.content)), missing: [] };
  }
  const { reportPdf } = await import("./report-pdf.ts");
  const { pdf, missing } = reportPdf(question.content, await fontsOfPaper(), onStep);
  return { bytes: new Uint8Array(pdf), missing };
}

async function fontsOfPaper(): Promise<Fonts> {
  const [{ default: normal }, { default: bold }] = await Promise.all([
    import("@expo-google-fonts/noto-sans/400Regular/NotoSans_400Regular.ttf?url"),
    import("@expo-google-fonts/noto-sans/600SemiBold/NotoSans_600SemiBold.ttf?url"),
  ]);
  const load = async (address: string): Promise<ArrayBuffer> =>
    (await fetch(new URL(address, import.meta.url))).arrayBuffer();
  const [regular, semibold] = await Promise.all([load(normal), load(bold)]);
  return { normal: regular, bold: semibold };
}
