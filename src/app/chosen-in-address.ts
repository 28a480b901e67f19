import { nearText, readNear } from "../commands/land-near.ts";
import type { Selection } from "../commands/state.ts";
import { readRing, ringText } from "../map/drawn-ring.ts";

/** How a kind of thing is told in an address: the name of its part, its text, and what such a text means; null: nothing. */
interface Part<Kind extends Selection["kind"]> {
  readonly name: string;
  readonly text: (selection: Extract<Selection, { kind: Kind }>) => string;
  readonly read: (text: string) => Extract<Selection, { kind: Kind }> | null;
}

/** Of a degree: about a centimetre, so that a cell is found again. */
const DIGITS = 7;

const PARTS: { readonly [Kind in Selection["kind"]]: Part<Kind> } = {
  cell: {
    name: "cell",
    text: ({ lonLat }) => lonLat.map((degrees) => Number(degrees.toFixed(DIGITS))).join("/"),
    read(text) {
      const [lon, lat, ...more] = numbersIn(text);
      const isPlace = lon !== undefined && lat !== undefined && more.length === 0;
      return isPlace && Math.abs(lat) <= 90 ? { kind: "cell", lonLat: [lon, lat] } : null;
    },
  },
  unit: {
    name: "unit",
    text: ({ name }) => name,
    read: (name) => (name === "" ? null : { kind: "unit", name }),
  },
  hexagon: {
    name: "hexagon",
    text: ({ id }) => `${id.sizeKm2}/${id.column}/${id.row}`,
    read(text) {
      const [sizeKm2, column, row, ...more] = numbersIn(text);
      const isHexagon = sizeKm2 !== undefined && sizeKm2 > 0 && isIndex(column) && isIndex(row);
      return isHexagon && more.length === 0 ? { kind: "hexagon", id: { sizeKm2, column, row } } : null;
    },
  },
  place: {
    name: "point",
    text: ({ layer, at }) => `${layer}/${at}`,
    read(text) {
      const [, layer, at] = /^(.+)\/(\d+)$/.exec(text) ?? [];
      return layer === undefined ? null : { kind: "place", layer, at: Number(at) };
    },
  },
  near: { name: "near", text: nearText, read: readNear },
  kept: {
    name: "kept",
    text: ({ id }) => id,
    read: (id) => (id === "" ? null : { kind: "kept", id }),
  },
  area: {
    name: "area",
    text: ({ ring }) => ringText(ring),
    read(text) {
      const ring = readRing(text);
      return ring === null ? null : { kind: "area", ring, name: null };
    },
  },
};

/** What is chosen as a part of the address; null: nothing is. */
export function chosenPart(selection: Selection | null): readonly [name: string, text: string] | null {
  if (selection === null) return null;
  const { name, text } = PARTS[selection.kind] as Part<Selection["kind"]>;
  return [name, text(selection)];
}

/** What an address says is chosen; null where it says nothing that can be read. */
export function readChosen(parts: URLSearchParams): Selection | null {
  for (const { name, read } of Object.values(PARTS)) {
    const chosen = read(parts.get(name) ?? "");
    if (chosen !== null) return chosen;
  }
  return null;
}

/** Whether two choices are the same to an address. */
export function isSameChoice(one: Selection | null, other: Selection | null): boolean {
  return String(chosenPart(one)) === String(chosenPart(other));
}

function numbersIn(text: string): (number | undefined)[] {
  const numbers = text.split("/").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  return numbers.every(Number.isFinite) ? numbers : [];
}

function isIndex(number: number | undefined): number is number {
  return number !== undefined && Number.isInteger(number) && number >= 0;
}
