/** The first year (1950–2049) that a file name holds; null where it holds none. */
export function yearInName(name: string): number | null {
  const found = /(?:^|\D)(19[5-9]\d|20[0-4]\d)(?=\D|$)/.exec(name.replace(/^.*[/\\]/, ""));
  return found === null ? null : Number(found[1]);
}

/** What the names of bands say of time: days where every name holds a day, years where every name holds a year of its own. */
export function timesInNames(names: readonly (string | null)[]): {
  readonly years: readonly number[] | null;
  readonly dates: readonly string[] | null;
} {
  if (names.length < 2) return { years: null, dates: null };
  const dates = names.map((name) => dateIn(name ?? ""));
  if (dates.every((date) => date !== null) && new Set(dates).size === dates.length)
    return { years: null, dates };
  const years = names.map((name) => yearInName(name ?? ""));
  const isTold = years.every((year) => year !== null) && new Set(years).size === years.length;
  return { years: isTold ? years : null, dates: null };
}

function dateIn(name: string): string | null {
  const found = /(?:^|\D)((?:19|20)\d\d)[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])(?=\D|$)/.exec(name);
  return found === null ? null : `${found[1]}-${found[2]}-${found[3]}`;
}
