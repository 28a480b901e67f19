/** How coordinates are written in a table. */
export type CoordinateForm = "decimal" | "decimalComma" | "dms";

/** A coordinate read from text: its value, how it was written, and the axis that a letter names. */
export interface ReadCoordinate {
  readonly value: number;
  readonly form: CoordinateForm;
  readonly axis: "lat" | "lon" | null;
}

const HEMISPHERE = /^([NSEWO])\s*|\s*([NSEWO])$/i;
const PARTS =
  /^(-)?\s*(\d{1,3}(?:[.,]\d+)?)\s*(?:[°ºd˚:\s*]|deg)\s*(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:['’′´`m:\s]|min)?\s*)?(?:(\d{1,2}(?:[.,]\d+)?)\s*(?:["”″s]|''|’’|′′|´´|sec)?)?$/i;

/**
 * A coordinate as people write them: `-2.78`, `2,78` (decimal comma), `500 000,5`, `12°34'56.7"N`, `12 34.5 S`, `W 1:30`.
 * `O` is west, as French, Spanish and Portuguese have it.
 *
 * @returns null when it is none.
 */
export function readCoordinate(text: string): ReadCoordinate | null {
  const trimmed = text
    .replaceAll(/[\u00a0\u202f\u2009]/g, " ")
    .replaceAll(/[−–]/g, "-")
    .trim();
  if (trimmed === "") return null;
  const letter = HEMISPHERE.exec(trimmed);
  const hemisphere = (letter?.[1] ?? letter?.[2] ?? "").toUpperCase();
  const bare = trimmed.replace(HEMISPHERE, "").trim();
  const axis = hemisphere === "" ? null : /[NS]/.test(hemisphere) ? "lat" : "lon";
  const sign = /[SWO]/.test(hemisphere) ? -1 : 1;
  const number = plainNumber(bare);
  if (number !== null) return { value: sign * number.value, form: number.form, axis };
  const parts = PARTS.exec(bare);
  if (parts === null) return null;
  const [degrees, minutes, seconds] = [parts[2], parts[3], parts[4]].map((part) =>
    part === undefined ? 0 : Number(part.replace(",", ".")),
  ) as [number, number, number];
  if (minutes >= 60 || seconds >= 60) return null;
  const size = degrees + minutes / 60 + seconds / 3600;
  return { value: (parts[1] === "-" ? -sign : sign) * size, form: "dms", axis };
}

/** A number with a decimal point or comma, perhaps with thousands set apart by blanks; null when it is none. */
export function plainNumber(text: string): { readonly value: number; readonly form: CoordinateForm } | null {
  const joined = /^[-+]?\d{1,3}(?: \d{3})+(?:[.,]\d+)?$/.test(text) ? text.replaceAll(" ", "") : text;
  if (/^[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?$/i.test(joined))
    return { value: Number(joined), form: "decimal" };
  if (/^[-+]?\d*,\d+(?:e[-+]?\d+)?$/i.test(joined))
    return { value: Number(joined.replace(",", ".")), form: "decimalComma" };
  return null;
}
