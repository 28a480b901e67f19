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
