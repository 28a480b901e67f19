import { CATALOGUE_YEAR, type DatasetCard } from "./dataset-card.ts";

/** One of the maps that shall be compared: a dataset at a year, or for a window of years. */
export interface ComparedMap {
  readonly card: DatasetCard;
  readonly years: readonly [number, number];
}

/** Two maps whose difference says more of how they were made than of the land. */
export interface UnfitCombination {
  readonly maps: readonly [string, string];
  /**
   * `unfit`: their difference is no change; `care`: only with a look at both. `otherThing`: they do not show the same;
   * `yearMissing`: one has no map for its year; `otherVersion`, `otherProduct`: made by another method; `neverSubtract`, `noisy`.
   */
  readonly rule: "otherThing" | "yearMissing" | "otherVersion" | "otherProduct" | "neverSubtract" | "noisy";
  readonly severity: "unfit" | "care";
  readonly text: string;
}

/** Why two maps must not be subtracted; null where nothing speaks against it that the cards know. */
export function unfitCombination(one: ComparedMap, other: ComparedMap): UnfitCombination | null {
  const unfit = (
    rule: UnfitCombination["rule"],
    text: string,
    severity: UnfitCombination["severity"] = "unfit",
  ): UnfitCombination => ({ maps: [nameOf(one), nameOf(other)], rule, severity, text });
  const [a, b] = [one.card, other.card];

  if (a.id !== b.id && !a.themes.some((theme) => b.themes.includes(theme)))
    return unfit("otherThing", `${a.name} and ${b.name} show different things`);
  for (const map of [one, other])
    if (isMissing(map)) return unfit("yearMissing", `${map.card.name} has no map for ${span(map)}`);
  if (a.id === b.id) {
    const [first, last] = [versionsOf(one), versionsOf(other)];
    if (first !== null && last !== null && first !== last)
      return unfit(
        "otherVersion",
        `${a.name} ${span(one)} and ${span(other)} were made with versions ${first} and ${last} of its method`,
      );
    if (a.differencing?.verdict === "never" && span(one) !== span(other))
      return unfit("neverSubtract", `${a.name}: ${a.differencing.why}`);
    return a.differencing?.verdict === "with-care"
      ? unfit("noisy", `${a.name}: ${a.differencing.why}`, "care")
      : null;
  }
  if (a.series !== undefined && a.series.name === b.series?.name && a.series.version !== b.series.version)
    return unfit(
      "otherVersion",
      `versions ${a.series.version} and ${b.series.version} of ${a.series.name} must not be mixed in one series`,
    );
  const share = a.subIndicators.find((sub) => b.subIndicators.includes(sub));
  const cells =
    a.resolutionM !== null && b.resolutionM !== null && a.resolutionM !== b.resolutionM
      ? `, and cells of ${a.resolutionM} and ${b.resolutionM} m`
      : "";
  return unfit(
    "otherProduct",
    `${a.name} and ${b.name} were made by different methods${cells}: their difference is not change${share === undefined ? "" : ` of ${share}`}`,
  );
}

/** Every unfit pair among some maps that shall be compared, in the order given. */
export function unfitCombinations(maps: readonly ComparedMap[]): UnfitCombination[] {
  return maps.flatMap((one, place) =>
    maps.slice(place + 1).flatMap((other) => unfitCombination(one, other) ?? []),
  );
}

function nameOf(map: ComparedMap): string {
  return `${map.card.id} ${span(map)}`;
}

function span({ years: [from, to] }: ComparedMap): string {
  return from === to ? `${from}` : `${from}–${to}`;
}

/** True only where the card tells its years and these are not among them. */
function isMissing({ card: { years }, years: [from, to] }: ComparedMap): boolean {
  if (years.windows !== undefined)
    return !years.windows.some(([first, last]) => first === from && last === to);
  if (years.only !== undefined) return !years.only.includes(from) || !years.only.includes(to);
  if (years.from === undefined || years.kind === "dates") return false;
  return from < years.from || to > (years.to ?? CATALOGUE_YEAR);
}

/** The version of the method behind a map; null where the card does not tell it, or where it spans several. */
function versionsOf({ card: { versions }, years: [from, to] }: ComparedMap): string | null {
  if (versions === undefined) return null;
  const found = new Set([versions[String(from)], versions[String(to)]]);
  const [version] = found;
  return found.size === 1 && version !== undefined ? version : null;
}
