/** Pieces of proj strings. A proj string here has its parts in the order projection, datum, unit, without `+no_defs`. */

/** The parts of a proj string that fix its datum: datum, ellipsoid, prime meridian, shift. */
export function datumPart(proj: string): string {
  return (proj.match(/\+(datum|ellps|a|b|rf|R|pm|towgs84|nadgrids)=\S+/g) ?? []).join(" ");
}

/** `+units=` or `+to_meter=` for a unit of so many metres. */
export function unitPart(metres: number): string {
  if (metres === 1) return "+units=m";
  if (metres === 1000) return "+units=km";
  if (Math.abs(metres - 0.3048) < 1e-9) return "+units=ft";
  if (Math.abs(metres - 1200 / 3937) < 1e-9) return "+units=us-ft";
  return `+to_meter=${metres}`;
}

/** A number without the dust of its last digits. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(15)));
}
