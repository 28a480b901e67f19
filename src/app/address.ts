import type { Desk } from "../commands/desk.ts";
import { put } from "../commands/desk.ts";
import { explainAgain } from "../commands/explain-cell.ts";
import type {
  FitsView,
  LayerView,
  PlaceId,
  PlanTab,
  ScaleKind,
  ScaleView,
  State,
  View,
} from "../commands/state.ts";
import type { Camera } from "../map/atlas.ts";
import { chosenPart, isSameChoice, readChosen } from "./chosen-in-address.ts";

/** What the address holds: the workspace by its name on this machine, place, tab, period, year, layers, compare, what is chosen, and camera. */
export function addressOf(view: View, camera: Camera | null, id: string | null): string {
  const parts = new URLSearchParams();
  if (id !== null) parts.set("ws", id);
  parts.set("place", view.place);
  if (view.tab !== "layers") parts.set("tab", view.tab);
  if (view.period !== null) parts.set("period", view.period);
  if (view.year !== null) parts.set("year", String(view.year));
  const { scale } = view;
  if (scale.kind !== null) parts.set("scale", scale.kind);
  if (scale.sizeKm2 !== null) parts.set("km2", String(scale.sizeKm2));
  if (scale.shows !== "share") parts.set("shows", scale.shows);
  const visible = view.layers.filter(({ isVisible }) => isVisible);
  if (visible.length > 0)
    parts.set(
      "layers",
      visible.map(({ key, opacity }) => (opacity === 1 ? key : `${key}@${opacity}`)).join(","),
    );
  if (view.compare !== null) parts.set("compare", `${view.compare.mode}:${view.compare.period}`);
  if (view.denominator === "known") parts.set("of", "known");
  const chosen = chosenPart(view.selection);
  if (chosen !== null) parts.set(...chosen);
  if (view.fits.asks !== null) parts.set("fits", view.fits.asks);
  if (view.fits.card !== null) parts.set("card", view.fits.card);
  const { text, kind } = view.library.query;
  if (text !== "") parts.set("find", text);
  if (kind !== null) parts.set("kind", kind);
  const { plan } = view;
  if (plan.tab !== "scenarios") parts.set("step", plan.tab);
  if (plan.scenario !== null) parts.set("scenario", plan.scenario);
  if (plan.intervention !== null) parts.set("intervention", plan.intervention);
  if (plan.beside !== null) parts.set("beside", plan.beside);
  if (plan.compared !== null) parts.set("scenarios", plan.compared.join(","));
  if (camera !== null) parts.set("at", `${camera.zoom}/${camera.center[1]}/${camera.center[0]}`);
  return `#${parts.toString().replaceAll("%2F", "/").replaceAll("%2C", ",").replaceAll("%3A", ":").replaceAll("%40", "@").replaceAll("%3B", ";")}`;
}

const SCALES: readonly ScaleKind[] = ["district", "units", "hexagons", "areas"];

/** What an address may ask for. */
type Asked = Partial<Omit<View, "scale" | "fits">> & {
  readonly scale?: Omit<ScaleView, "opacity">;
  readonly fits?: Omit<FitsView, "weights" | "isSpread">;
};
const PLACES: readonly PlaceId[] = ["map", "plan", "monitor", "library"];
const PLAN_TABS: readonly PlanTab[] = ["scenarios", "best", "compare", "targets", "meeting"];
const ASKS = ["practices", "datasets", "tools"] as const;

/** The workspace and the view an address asks for; what it does not name is left out. */
export function readAddress(hash: string): { view: Asked; camera: Camera | null; id: string | null } {
  const parts = new URLSearchParams(hash.replace(/^#/, ""));
  const view: { -readonly [Key in keyof Asked]: Asked[Key] } = {};
  const place = parts.get("place");
  view.place = PLACES.find((one) => one === place) ?? "map";
  const tab = parts.get("tab");
  view.tab = tab === "units" || tab === "rules" ? tab : "layers";
  const period = parts.get("period");
  if (period !== null) view.period = period;
  const year = Number(parts.get("year"));
  view.year = year > 0 ? year : null;
  const [kind, sizeKm2] = [parts.get("scale"), Number(parts.get("km2"))];
  view.scale = {
    kind: SCALES.find((one) => one === kind) ?? null,
    sizeKm2: sizeKm2 > 0 ? sizeKm2 : null,
    shows: parts.get("shows") === "spots" ? "spots" : "share",
  };
  const layers = parts.get("layers");
  if (layers !== null) view.layers = layers.split(",").map(readLayer);
  const [mode, other] = (parts.get("compare") ?? "").split(":");
  view.compare = (mode === "swipe" || mode === "side") && other ? { mode, period: other } : null;
  view.denominator = parts.get("of") === "known" ? "known" : "land";
  view.selection = readChosen(parts);
  view.fits = { asks: ASKS.find((one) => one === parts.get("fits")) ?? null, card: parts.get("card") };
  view.plan = {
    tab: PLAN_TABS.find((one) => one === parts.get("step")) ?? "scenarios",
    scenario: parts.get("scenario"),
    intervention: parts.get("intervention"),
    beside: parts.get("beside"),
    compared:
      parts
        .get("scenarios")
        ?.split(",")
        .filter((one) => one !== "") ?? null,
  };
  const [zoom, lat, lon] = (parts.get("at") ?? "").split("/").map(Number);
  const isPlace = [zoom, lat, lon].every((part) => part !== undefined && Number.isFinite(part));
  return { view, camera: isPlace ? { zoom: zoom!, center: [lon!, lat!] } : null, id: parts.get("ws") };
}

function readLayer(text: string): LayerView {
  const [key = "", opacity] = text.split("@");
  return { key, isVisible: true, opacity: opacity === undefined ? 1 : Number(opacity) || 1 };
}

/**
 * Keeps address and view in step. Another workspace, a new place, period, layer or comparison is a step that “back” returns from; moving the
 * map only rewrites the address.
 */
export function keepAddress(
  desk: Desk,
  camera: () => Camera | null,
  onMoved: (tell: () => void) => void,
  open: (id: string) => void,
): void {
  let isReading = false;
  const read = (): string | null => {
    const asked = readAddress(location.hash);
    isReading = true;
    const { selection, scale, fits } = desk.store.getState().view;
    const isSame = isSameChoice(selection, asked.view.selection ?? null);
    put(desk, "view", {
      ...asked.view,
      ...(isSame ? { selection } : {}),
      scale: { ...scale, ...asked.view.scale },
      fits: { ...fits, ...asked.view.fits },
    });
    if (!isSame) tellAgain(desk);
    isReading = false;
    if (asked.camera !== null) desk.stage.goTo(asked.camera);
    return asked.id;
  };
  const write = (isStep: boolean): void => {
    const { view, document, sources } = desk.store.getState();
    if (document === null) return;
    const address = addressOf(view, camera(), sources.id);
    if (address === location.hash) return;
    if (isStep) history.pushState(null, "", address);
    else history.replaceState(null, "", address);
  };
  if (location.hash.length > 1) read();
  addEventListener("popstate", () => {
    const id = read();
    if (id !== null && id !== desk.store.getState().sources.id) open(id);
  });
  desk.store.subscribe((state, before) => {
    const { id } = state.sources;
    if (id === null && before.sources.id !== null && !isReading) history.pushState(null, "", "#");
    else if (id !== before.sources.id) write(before.sources.id !== null && !isReading);
    if (!isReading && state.view !== before.view) write(isStep(state, before));
  });
  onMoved(() => write(false));
}

/** What was told of another cell is told no more. */
function tellAgain(desk: Desk): void {
  put(desk, "results", { story: null });
  if (desk.store.getState().results.assessment !== null) explainAgain(desk);
}

/** From cell to cell is no step: “back” would only return to where the pointer was. */
function isOtherChoice(one: View["selection"], other: View["selection"]): boolean {
  return !isSameChoice(one, other) && !(one?.kind === "cell" && other?.kind === "cell");
}

function isStep({ view }: State, { view: before }: State): boolean {
  const shown = (layers: readonly LayerView[]): string =>
    layers
      .filter(({ isVisible }) => isVisible)
      .map(({ key }) => key)
      .join();
  return (
    before.period !== null &&
    (view.place !== before.place ||
      view.period !== before.period ||
      view.tab !== before.tab ||
      view.scale.kind !== before.scale.kind ||
      view.scale.sizeKm2 !== before.scale.sizeKm2 ||
      view.scale.shows !== before.scale.shows ||
      isOtherChoice(view.selection, before.selection) ||
      view.fits.asks !== before.fits.asks ||
      view.fits.card !== before.fits.card ||
      view.plan.tab !== before.plan.tab ||
      view.plan.scenario !== before.plan.scenario ||
      view.plan.intervention !== before.plan.intervention ||
      view.plan.beside !== before.plan.beside ||
      view.compare?.mode !== before.compare?.mode ||
      view.compare?.period !== before.compare?.period ||
      shown(view.layers) !== shown(before.layers))
  );
}
