import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex as hexOf } from "@noble/hashes/utils.js";
import type { PictureWords } from "../../../map/picture-words.ts";
import type { ReportPicture } from "../../../tasks/exports/report-content.ts";
import { fileName } from "../../about-export.ts";
import { askPractice } from "../../advice.ts";
import type { Desk } from "../../desk.ts";
import { meetingMaterial, type Progress } from "../meeting-material.ts";
import { drawReport } from "./draw-report.ts";
import { reportContent } from "./report-content.ts";
import type { NamedPractice, ReportMaterial } from "./report-material.ts";
import { slidesContent } from "./slides-content.ts";

/** Steps before anything is drawn, and the drawing itself. */
const STEPS = 4;
/** Pixels of a picture for one of the page. */
const RATIO = 2;

const FILES = {
  slides: ["slides.pptx", "application/vnd.openxmlformats-officedocument.presentationml.presentation"],
  page: ["report.html", "text/html"],
  print: ["report.pdf", "application/pdf"],
} as const;

/** Makes slides, the report as a page, or its print; `words` say what the map on the screen shows. */
export async function makeReport(
  desk: Desk,
  kind: keyof typeof FILES,
  words: () => PictureWords,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<{ readonly name: string; readonly content: Blob }> {
  const material = await reportMaterial(desk, words, onProgress, signal);
  const step = (done: number, of: number): void =>
    onProgress(material.words.say("slides.work.draw"), STEPS - 1 + done / Math.max(1, of), STEPS);
  step(0, 1);
  const { bytes } =
    kind === "slides"
      ? await drawReport({ kind, content: slidesContent(material) }, step, signal)
      : await drawReport({ kind, content: reportContent(material) }, step, signal);
  const [what, type] = FILES[kind];
  return { name: fileName(desk.store.getState(), what), content: new Blob([bytes], { type }) };
}

async function reportMaterial(
  desk: Desk,
  words: () => PictureWords,
  onProgress: Progress,
  signal: AbortSignal,
): Promise<ReportMaterial> {
  const material = await meetingMaterial(desk);
  const { say } = material.words;
  signal.throwIfAborted();
  onProgress(say("slides.work.map"), 1, STEPS);
  const map = await mapPicture(desk, words(), (title) => say("slides.map.alt", { title }));
  signal.throwIfAborted();
  onProgress(say("slides.work.practices"), 2, STEPS);
  const practices = await practicesOf(desk, material);
  signal.throwIfAborted();
  const { results } = desk.store.getState();
  const { hexagons, revision } = results;
  // The shelf may hold an older document: interventions and scenarios change without a new assessment.
  const recipe = { ...material.recipe, workspace: material.workspace };
  return {
    ...material,
    recipe,
    map,
    practices,
    hexagons: hexagons?.revision === revision ? hexagons.figures : null,
    issues: [...results.issues, ...results.plan.issues],
    fingerprint: hexOf(sha256(new TextEncoder().encode(JSON.stringify(recipe)))),
  };
}

/** The map on the screen with what its legend says; null where there is no map. */
async function mapPicture(
  desk: Desk,
  words: PictureWords,
  alt: (title: string) => string,
): Promise<ReportPicture | null> {
  if (desk.stage.camera() === null) return null;
  const { image, width, height } = await desk.stage.capture(RATIO);
  const blob = await new Promise<Blob | null>((done) => image.toBlob(done, "image/png"));
  if (blob === null) return null;
  return {
    png: new Uint8Array(await blob.arrayBuffer()),
    width,
    height,
    caption: [words.title, words.subtitle, ...words.notes].map((text) => text.replace(/\.$/, "")).join(". "),
    alt: alt(words.title),
    legend: words.legends.flatMap(({ classes }) =>
      classes.map(({ name, amount, colour, isUnknown }) => ({
        name: amount === "" ? name : `${name}: ${amount}`,
        colour,
        isUnknown,
      })),
    ),
  };
}

/** The practices that interventions name, with their sources. */
async function practicesOf(
  desk: Desk,
  { workspace, speech }: Pick<ReportMaterial, "workspace" | "speech">,
): Promise<ReadonlyMap<string, NamedPractice>> {
  const ids = new Set(workspace.interventions.flatMap(({ practice }) => practice ?? []));
  const named = new Map<string, NamedPractice>();
  for (const id of ids) {
    const own = workspace.ownPractices?.find((one) => one.id === id);
    if (own !== undefined) {
      named.set(id, { name: own.name, sources: typeof own.url === "string" ? [own.url] : [] });
      continue;
    }
    const card = await askPractice(desk, id, null, {});
    if (card === null) continue;
    const name = speech.tag === "fr" ? card.nameFr : card.name;
    const sources = card.sources.map(({ citation, url }) => (url === null ? citation : `${citation} ${url}`));
    named.set(id, { name, sources });
  }
  return named;
}
