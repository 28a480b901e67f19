import type { FeatureCollection, Position } from "geojson";
import type { Bounds } from "./atlas.ts";
import type { Country } from "./world/world.ts";

/** A place that fits what was typed. */
export interface FoundPlace {
  readonly kind: "unit" | "country" | "coordinates";
  readonly name: string;
  readonly bounds: Bounds;
}

const MOST = 8;
const AROUND_DEGREES = 0.05;

/** Places by name (without accents, from the start of a word) or by coordinates: “-12.5, 34.1” is latitude, longitude. */
export function findPlaces(
  text: string,
  units: FeatureCollection | null,
  countries: readonly Country[],
  nameOf: (code: string) => string,
): FoundPlace[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  const point = coordinatesIn(text);
  if (point !== null) {
    const [lat, lon] = point;
    const around: Bounds = [
      lon - AROUND_DEGREES,
      lat - AROUND_DEGREES,
      lon + AROUND_DEGREES,
      lat + AROUND_DEGREES,
    ];
    return [{ kind: "coordinates", name: `${lat}, ${lon}`, bounds: around }];
  }
  const fits = (name: string): boolean =>
    plain(name)
      .split(/[\s-]+/)
      .some((_, at, words) => words.slice(at).join(" ").startsWith(wanted));
  const ofUnits = (units?.features ?? []).flatMap((unit): FoundPlace[] => {
    const name = String(unit.properties?.["name"] ?? "");
    return fits(name) && unit.geometry.type === "MultiPolygon"
      ? [{ kind: "unit", name, bounds: boundsOf(unit.geometry.coordinates.flat(2)) }]
      : [];
  });
  const ofCountries = countries.flatMap(({ code, bounds }): FoundPlace[] => {
    const name = nameOf(code);
    return fits(name) ? [{ kind: "country", name, bounds }] : [];
  });
  return [...ofUnits, ...ofCountries].slice(0, MOST);
}

/** Latitude and longitude in a text, with decimal points or commas; null where there are none. */
export function coordinatesIn(text: string): [lat: number, lon: number] | null {
  const parts = /^\s*(-?\d+(?:[.,]\d+)?)\s*°?\s*([NS])?[\s,;]+(-?\d+(?:[.,]\d+)?)\s*°?\s*([EWO])?\s*$/i.exec(
    text,
  );
  if (parts === null) return null;
  const number = (digits: string): number => Number(digits.replace(",", "."));
  const lat = number(parts[1]!) * (/s/i.test(parts[2] ?? "") ? -1 : 1);
  const lon = number(parts[3]!) * (/[wo]/i.test(parts[4] ?? "") ? -1 : 1);
  return Math.abs(lat) <= 90 && Math.abs(lon) <= 180 ? [lat, lon] : null;
}

function boundsOf(positions: readonly Position[]): Bounds {
  const bounds: [number, number, number, number] = [180, 90, -180, -90];
  for (const [x = 0, y = 0] of positions) {
    bounds[0] = Math.min(bounds[0], x);
    bounds[1] = Math.min(bounds[1], y);
    bounds[2] = Math.max(bounds[2], x);
    bounds[3] = Math.max(bounds[3], y);
  }
  return bounds;
}

function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().trim();
}
