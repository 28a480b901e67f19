import { adviceWords } from "../i18n/advice-words.ts";
import type { PointLook } from "../map/overlay.ts";
import { loadWorld } from "../map/world/load-world.ts";
import type { Country } from "../map/world/world.ts";
import type {
  LibraryAnswer,
  LibraryCard,
  LibraryFilters,
  LibraryKind,
  LibraryQuery,
} from "../tasks/advice/library-answers.ts";
import { adviser } from "./adviser.ts";
import { type Desk, put } from "./desk.ts";
import { ANYTHING } from "./nothing-open.ts";
import type { FoundInLibrary, LibraryView } from "./state.ts";

export type {
  LibraryCard,
  LibraryFilters,
  LibraryKind,
  LibraryLine,
  LibraryQuery,
  RecordFacet,
} from "../tasks/advice/library-answers.ts";

/** Looks in the library; list and map show what was found. Only the last question counts. */
export async function lookInLibrary(desk: Desk, query: LibraryQuery): Promise<void> {
  const { view, speech } = desk.store.getState();
  put(desk, "view", { library: { ...view.library, query, card: null } });
  const tasks = await adviser(desk);
  const [answer, world, words] = await Promise.all([
    tasks.search(query),
    loadWorld("coarse"),
    adviceWords(speech.tag),
  ]);
  if (desk.store.getState().view.library.query !== query) return;
  put(desk, "results", { library: { ...answer, layers: layersOf(answer, world.countries, nameOf) } });

  function nameOf({ numeric, records }: LibraryAnswer["countries"][number]): string {
    return words.say("library.inCountry", { country: speech.country(numeric), count: records });
  }
}

/** Goes to the library and shows the records that have these words. */
export function showRecords(desk: Desk, text: string): void {
  put(desk, "view", { place: "library" });
  void lookInLibrary(desk, { ...ANYTHING, text, kind: "technology" });
}

/** After an import: list, map and matching know the new records. */
export async function lookAgainAfterImport(desk: Desk): Promise<void> {
  await (await adviser(desk)).readImportsAgain();
  await lookInLibrary(desk, { ...desk.store.getState().view.library.query });
}

/** Opens the card of a thing in the library; null closes it. */
export function openInLibrary(desk: Desk, card: LibraryView["card"]): void {
  put(desk, "view", { library: { ...desk.store.getState().view.library, card } });
  ringChosen(desk, card);
}

/** The card of a thing that is no practice; null where this version's library does not hold it. */
export async function askLibraryCard(
  desk: Desk,
  kind: Exclude<LibraryKind, "family">,
  id: string,
): Promise<LibraryCard | null> {
  return (await adviser(desk)).libraryCard(kind, id);
}

/** What the library may be filtered by. */
export async function askLibraryFilters(desk: Desk): Promise<LibraryFilters> {
  return (await adviser(desk)).libraryFilters();
}

/** Shows the whole world, so that every record found is on the map. */
export function showWholeWorld(desk: Desk): void {
  desk.stage.flyTo([-125, -45, 155, 62]);
}

/** Layers of the library on the map. */
const POINTS = "library/points";
const COUNTRIES = "library/countries";

/** Records whose place is known. */
const POINT_LOOK: PointLook = {
  fill: [14, 90, 94, 255],
  ring: [255, 255, 255, 255],
  radiusPx: 6.5,
  ringPx: 2,
};
/** Records of which only the country is known. */
const COUNTRY_LOOK: PointLook = {
  fill: [77, 87, 84, 255],
  ring: [244, 231, 181, 255],
  radiusPx: 5,
  ringPx: 1.5,
};

/** Points where the place is known, else how many records there are at the name of the country. */
function layersOf(
  { points, countries }: LibraryAnswer,
  world: readonly Country[],
  nameOf: (country: LibraryAnswer["countries"][number]) => string,
): FoundInLibrary["layers"] {
  const labels = new Map(world.map(({ code, label }) => [code, label]));
  const shown = countries.filter(({ numeric }) => labels.has(numeric));
  const common = { paths: [], isOnTop: true, chosen: null } as const;
  return [
    {
      ...common,
      key: POINTS,
      points: points.map(({ lonLat }) => lonLat),
      names: points.map(({ name }) => name),
      ids: points.map(({ id }) => id),
      look: POINT_LOOK,
      opacity: 1,
    },
    {
      ...common,
      key: COUNTRIES,
      points: shown.map(({ numeric }) => labels.get(numeric)!),
      names: shown.map(nameOf),
      ids: shown.map(({ iso3 }) => iso3),
      counts: shown.map(({ records }) => records),
      look: COUNTRY_LOOK,
      opacity: 0.9,
    },
  ];
}

/** Rings the record whose card is open. */
function ringChosen(desk: Desk, card: LibraryView["card"]): void {
  const { library } = desk.store.getState().results;
  if (library === null) return;
  const layers = library.layers.map((layer) => {
    const at = layer.key === POINTS && card?.kind === "technology" ? layer.ids.indexOf(card.id) : -1;
    return { ...layer, chosen: at < 0 ? null : at };
  });
  put(desk, "results", { library: { ...library, layers } });
}

/** Chooses a record by its point, or the records of a country, as they lie on the map. */
export function chooseOnLibraryMap(desk: Desk, layer: string, at: number): void {
  const { results, view } = desk.store.getState();
  const id = results.library?.layers.find(({ key }) => key === layer)?.ids[at];
  if (id === undefined) return;
  if (layer === POINTS) openInLibrary(desk, { kind: "technology", id });
  else void lookInLibrary(desk, { ...view.library.query, kind: "technology", country: id });
}
