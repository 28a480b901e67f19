import type { MapColours } from "../../map/map-style.ts";

/** The base map's colours as the page's tokens have them now. */
export function mapColours(): MapColours {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  return {
    sea: token("sea"),
    land: token("land"),
    border: token("border"),
    label: token("map-label"),
    halo: token("map-halo"),
    ink: token("map-ink"),
    avoid: token("avoid"),
    reduce: token("reduce"),
    reverse: token("reverse"),
    loss: token("stop"),
  };
}

/** The base map's colours on white paper, whatever the theme of the page. */
export const PAPER_COLOURS: MapColours = {
  sea: "#dfe7ea",
  land: "#f6f4ee",
  border: "#b9b6ac",
  label: "#4d5754",
  halo: "#ffffff",
  ink: "#1c2422",
  avoid: "#2c6fa6",
  reduce: "#d9902f",
  reverse: "#8a2c7e",
  loss: "#a3242b",
};
