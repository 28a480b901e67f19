import { loadWorld } from "../map/world/load-world.ts";
import type {
  LibraryCard,
  LibraryFilters,
  LibraryKind,
  LibraryQuery,
} from "../tasks/advice/library-answers.ts";
import { type Desk, put } from "./desk.ts";
import type { FoundInLibrary, State } from "./state.ts";

export type {
  LibraryCard,
  LibraryFilters,
  LibraryKind,
  LibraryLine,
  LibraryQuery,
} from "../tasks/advice/library-answers.ts";

/** Looks in the library; list and map show what was found. Only the last question counts. */
export async function lookInLibrary(desk: Desk, query: LibraryQuery): Promise<void> {
  const { library } = desk.store.getState().view;
  put(desk, "view", { library: { ...library, query, card: null } });
  const tasks = await desk.advice();
  const [answer, world] = await Promise.all([tasks.search(query), loadWorld("coarse")]);
  if (desk.store.getState().view.library.query !== query) return;
  const labels = new Map(world.countries.map(({ code, label }) => [code, label]));
  const countries = answer.countries.flatMap((one) => {
    const lonLat = labels.get(one.numeric);
    return lonLat === undefined ? [] : [{ ...one, lonLat }];
  });
  put(desk, "results", { library: { ...answer, countries } });
}

/** After an import: list, map and matching know the new records. */
export async function lookAgainAfterImport(desk: Desk): Promise<void> {
  await (await desk.advice()).readImportsAgain();
  await lookInLibrary(desk, { ...desk.store.getState().view.library.query });
}

/** Opens the card of a thing in the library; null closes it. */
export function openInLibrary(desk: Desk, card: State["view"]["library"]["card"]): void {
  put(desk, "view", { library: { ...desk.store.getState().view.library, card } });
}

/** The card of a thing that is no practice; null where this version's library does not hold it. */
export async function askLibraryCard(
  desk: Desk,
  kind: Exclude<LibraryKind, "family">,
  id: string,
): Promise<LibraryCard | null> {
  return (await desk.advice()).libraryCard(kind, id);
}

/** What the library may be filtered by. */
export async function askLibraryFilters(desk: Desk): Promise<LibraryFilters> {
  return (await desk.advice()).libraryFilters();
}

/** Shows the whole world, so that every record found is on the map. */
export function showWholeWorld(desk: Desk): void {
  desk.stage.flyTo([-125, -45, 155, 62]);
}

/** Layers of the library on the map. */
export const LIBRARY_POINTS = "library/points";
export const LIBRARY_COUNTRIES = "library/countries";

/** What was found, where the library is on the screen. */
export function libraryOnMap({ view, results }: Pick<State, "view" | "results">): FoundInLibrary | null {
  return view.place === "library" ? results.library : null;
}

/** Chooses a record by its point, or the records of a country, as they lie on the map. */
export function chooseOnLibraryMap(desk: Desk, layer: string, at: number): void {
  const { results, view } = desk.store.getState();
  if (layer === LIBRARY_POINTS) {
    const point = results.library?.points[at];
    if (point !== undefined) openInLibrary(desk, { kind: "technology", id: point.id });
    return;
  }
  const country = results.library?.countries[at];
  if (country !== undefined)
    void lookInLibrary(desk, { ...view.library.query, kind: "technology", country: country.iso3 });
}
