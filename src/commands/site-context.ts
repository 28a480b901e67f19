import { answeredContext, answeredFields, type SiteAnswers } from "../engine/recommend/answered-context.ts";
import type { SiteContext } from "../engine/recommend/site-context.ts";
import { polygonOf, ringText } from "../map/drawn-ring.ts";
import type { SitePlace } from "../tasks/map-tasks.ts";
import { answersOf, withAnswers } from "../workspace/changes/answer-site.ts";
import { parseContext } from "../workspace/parse-context.ts";
import { fileName } from "./about-export.ts";
import { noteInDocument } from "./assess.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { nearText } from "./land-near.ts";
import { landOf } from "./land-of-area.ts";
import { saveFile } from "./save-file.ts";
import type { AskedSite, Issue, Selection, State } from "./state.ts";

/** What is chosen on the map, or the whole study area. */
export type ChosenSite = Selection | { readonly kind: "whole" };

/** The context of a chosen place as it stands: what the layers tell, with the user's answers over it. */
export interface KnownSite {
  readonly context: SiteContext;
  /** The fields that are answered by hand. */
  readonly own: readonly (keyof SiteContext)[];
}

/** The name of a place under which its context is kept in the results, and its answers in the document. */
export function siteKey(site: ChosenSite, state: Pick<State, "document" | "sources" | "results">): string {
  const place = placeOf(site, state);
  if (place === null) return "";
  if (place.kind === "cell") {
    const [lon, lat] = middleOfCell(place.lonLat, state).map((degrees) => Number(degrees.toFixed(5)));
    return `cell/${lon}_${lat}`;
  }
  if (place.kind === "hexagon") return `hexagon/${place.id.sizeKm2}/${place.id.column}/${place.id.row}`;
  if (place.kind === "unit") return `unit/${place.name}`;
  if (site.kind === "near") return `near/${nearText(site)}`;
  if (site.kind === "kept") return `kept/${site.id}`;
  return site.kind === "area" ? `area/${ringText(site.ring)}` : "whole";
}

/** The middle of the cell that holds a place, where the grid is in degrees; else the place itself. */
function middleOfCell(
  lonLat: readonly [number, number],
  { results }: Pick<State, "results">,
): readonly [number, number] {
  const frame = results.assessment?.summary.frame;
  if (frame?.crs !== "EPSG:4326") return lonLat;
  const [cellWidth, , west, , cellHeight, north] = frame.transform;
  const [column, row] = [(lonLat[0] - west) / cellWidth, (lonLat[1] - north) / cellHeight];
  return [west + (Math.floor(column) + 0.5) * cellWidth, north + (Math.floor(row) + 0.5) * cellHeight];
}

/** The place as the engine is asked; null of a point or a kept area that is not there any more. */
function placeOf(
  site: ChosenSite,
  { document, sources }: Pick<State, "document" | "sources">,
): SitePlace | null {
  if (site.kind === "area") return { kind: "area", area: polygonOf(site.ring) };
  if (site.kind === "near") return site.area === null ? null : { kind: "area", area: site.area };
  if (site.kind === "kept") {
    const kept = document?.present.areas?.find(({ id }) => id === site.id);
    return kept === undefined ? null : { kind: "area", area: landOf(kept) };
  }
  if (site.kind !== "place") return site;
  const lonLat = sources.places[site.layer]?.points[site.at]?.lonLat;
  return lonLat === undefined ? null : { kind: "cell", lonLat };
}

/** Asks what the layers tell of a place, unless that is known or under way for the result on the screen. */
export async function askSiteContext(desk: Desk, site: ChosenSite): Promise<void> {
  const state = desk.store.getState();
  const key = siteKey(site, state);
  const place = placeOf(site, state);
  const { assessment, revision, sites } = state.results;
  if (place === null || assessment === null) return;
  const known = sites[key];
  if (known?.revision === revision && known.state !== "failed") return;
  if (known?.work != null) desk.engine.cancel(known.work.job);
  const job = desk.newId();
  const now = (): AskedSite | undefined => desk.store.getState().results.sites[key];
  const tell = (change: Partial<AskedSite>): void => {
    const asked = now();
    if (asked?.work?.job !== job) return;
    putSite(desk, key, { ...asked, ...change });
  };
  putSite(desk, key, {
    revision,
    state: "asking",
    reading: known?.reading ?? null,
    work: { job, what: "", done: 0, of: 0 },
  });
  try {
    const reading = await desk.engine.siteContext(job, place, (_, done, of) =>
      tell({ work: { job, what: "", done, of } }),
    );
    tell({ state: reading === null ? "nowhere" : "told", reading, work: null });
  } catch (fault) {
    if (now()?.work?.job !== job) return;
    tell({ state: "failed", work: null });
    if ((fault as Error).name !== "AbortError") put(desk, "results", faultOf(fault));
  }
}

/** Gives up what is being asked of a place; what was known of it stays. */
export function giveUpSite(desk: Desk, site: ChosenSite): void {
  const state = desk.store.getState();
  const key = siteKey(site, state);
  const asked = state.results.sites[key];
  if (asked?.work == null) return;
  desk.engine.cancel(asked.work.job);
  putSite(desk, key, { ...asked, state: "failed", work: null });
}

/** What was asked of a place; null where nobody has. */
export function askedSite(
  state: Pick<State, "document" | "results" | "sources">,
  site: ChosenSite,
): AskedSite | null {
  return state.results.sites[siteKey(site, state)] ?? null;
}

const merged = new WeakMap<SiteAnswers, { readonly context: SiteContext; readonly known: KnownSite }>();
const NOTHING: SiteContext = {};

/** What is known of a place; the same object as long as nothing of it changes. */
export function knownSite(
  state: Pick<State, "document" | "results" | "sources">,
  site: ChosenSite,
): KnownSite {
  const key = siteKey(site, state);
  const context = state.results.sites[key]?.reading?.context ?? NOTHING;
  const answers = state.document === null ? NOTHING : answersOf(state.document.present, key);
  const before = merged.get(answeredFields(answers).length === 0 ? context : answers);
  if (before?.context === context) return before.known;
  const known = { context: answeredContext(context, answers), own: answeredFields(answers) };
  merged.set(answeredFields(answers).length === 0 ? context : answers, { context, known });
  return known;
}

/** Answers by hand what the layers do not tell, or tell wrongly. Nothing is assessed anew. */
export function answerSite(desk: Desk, site: ChosenSite, answers: SiteAnswers): void {
  const key = siteKey(site, desk.store.getState());
  if (key !== "") noteInDocument(desk, (workspace) => withAnswers(workspace, key, answers));
}

/** Takes answers back: what the layers tell holds again. */
export function forgetAnswers(desk: Desk, site: ChosenSite, fields: readonly (keyof SiteContext)[]): void {
  const key = siteKey(site, desk.store.getState());
  noteInDocument(desk, (workspace) => withAnswers(workspace, key, {}, fields));
}

/** The context as a file that `ng recommend` takes. */
export function siteContextText({ context }: KnownSite): string {
  return `${JSON.stringify(context, null, 2)}\n`;
}

/** Saves the context of a place; the name of the file. */
export function saveSiteContext(desk: Desk, site: ChosenSite): string {
  const state = desk.store.getState();
  const name = fileName(state, "context.json");
  saveFile(name, new Blob([siteContextText(knownSite(state, site))], { type: "application/json" }));
  return name;
}

/** Takes a context from a file as the answers of a place, with the origins that it brings along; what stood in the way. */
export async function loadSiteContext(desk: Desk, site: ChosenSite, file: File): Promise<readonly Issue[]> {
  const { value, issues } = parseContext(await file.text(), file.name);
  if (value === null) return issues;
  // Where the place lies is known; a context of another place must not move it.
  const { at: _, ...answers } = value;
  answerSite(desk, site, answers);
  return issues;
}

function putSite(desk: Desk, key: string, asked: AskedSite): void {
  const { sites } = desk.store.getState().results;
  put(desk, "results", { sites: { ...sites, [key]: asked } });
}
