import type { Range } from "./intervention.ts";

/** Numbers in 0..1 that are the same for the same seed and name, whatever else is drawn. */
export type Stream = () => number;

/**
 * A stream of random numbers of its own for each thing that is uncertain: the same practice gets the same draws in every
 * scenario, so that scenarios differ by what they do and not by luck, and one thing more changes no other.
 *
 * @param name what the stream is for.
 * @see mulberry32 (T. Ettinger, public domain), started from FNV-1a of the name.
 */
export function streamOf(seed: number, name: string): Stream {
  let state = seed >>> 0;
  for (let at = 0; at < name.length; at++) state = Math.imul(state ^ name.charCodeAt(at), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A number between low and high, likeliest at the middle (triangular), at a share `u` (0..1) of all that may be. */
export function triangularAt([low, likely, high]: Range, u: number): number {
  if (!(high > low)) return likely;
  const left = (likely - low) / (high - low);
  return u < left
    ? low + Math.sqrt(u * (high - low) * (likely - low))
    : high - Math.sqrt((1 - u) * (high - low) * (high - likely));
}
