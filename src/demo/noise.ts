/**
 * Chance that can be repeated: every number follows from a seed, a channel and a place, by whole-number mixing, sums and
 * products alone, so that every machine gets the same.
 */
export interface Chance {
  /** Even in 0..1, independent from place to place. */
  at(channel: number, x: number, y?: number): number;
  /** Bell-shaped with mean 0 and variance 1, at most 3.5 from it. */
  bell(channel: number, x: number, y: number): number;
  /** Smooth in 0..1, with features of about `size`. */
  smooth(channel: number, x: number, y: number, size: number): number;
  /** Four octaves of `smooth`, in 0..1, mostly 0.3 to 0.7. */
  rough(channel: number, x: number, y: number, size: number): number;
}

/** The chance of a seed. */
export function chanceOf(seed: number): Chance {
  const at = (channel: number, x: number, y = 0): number => {
    let mixed = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) ^ Math.imul(channel + 1, 0xc2b2ae35);
    mixed = Math.imul(mixed ^ (mixed >>> 15) ^ (x | 0), 0x2c1b3c6d);
    mixed = Math.imul(mixed ^ (mixed >>> 13) ^ (y | 0), 0x297a2d39);
    mixed = Math.imul(mixed ^ (mixed >>> 16), 0x7feb352d);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x846ca68b);
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 4294967296;
  };
  const bell = (channel: number, x: number, y: number): number => {
    let sum = 0;
    for (let part = 0; part < 4; part++) sum += at(channel * 4 + part, x, y);
    return (sum - 2) * 1.7320508;
  };
  const smooth = (channel: number, x: number, y: number, size: number): number => {
    const [u, v] = [x / size, y / size];
    const [column, row] = [Math.floor(u), Math.floor(v)];
    const [a, b] = [eased(u - column), eased(v - row)];
    const upper = at(channel, column, row) * (1 - a) + at(channel, column + 1, row) * a;
    const lower = at(channel, column, row + 1) * (1 - a) + at(channel, column + 1, row + 1) * a;
    return upper * (1 - b) + lower * b;
  };
  const rough = (channel: number, x: number, y: number, size: number): number => {
    let sum = 0;
    for (let octave = 0; octave < 4; octave++)
      sum += smooth(channel + octave * 1009, x, y, size / 2 ** octave) / 2 ** octave;
    return sum / 1.875;
  };
  return { at, bell, smooth, rough };
}

/** Channels of chance, one for each thing that is drawn, so that nothing is drawn twice. */
export const CHANNEL = {
  wards: 1,
  lines: 2,
  terrain: 3,
  lake: 4,
  settlements: 5,
  waterPoints: 6,
  soil: 7,
  soilCarbon: 8,
  cover: 9,
  conversion: 10,
  rainMean: 11,
  rainYear: 12,
  vegetation: 13,
  texture: 14,
  cloud: 15,
  gaps: 16,
  sites: 17,
  people: 18,
  exclosures: 19,
  clearing: 20,
  parkland: 21,
  pans: 22,
  turns: 23,
  woods: 24,
  fineCover: 25,
  reach: 26,
} as const;

function eased(t: number): number {
  return t * t * (3 - 2 * t);
}
