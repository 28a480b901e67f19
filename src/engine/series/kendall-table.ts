import peer from "../../../data/trends/kendall-trends-earth.json" with { type: "json" };

/** The peer's three critical values of |S|, named as it names them. */
export interface PeerCriticalS {
  readonly s90: number;
  readonly s95: number;
  readonly s99: number;
}

/**
 * The peer's critical values of |S| for a window of n calendar years, 4 to 59; null outside, where it has none.
 * They are not what they are called: see docs/method.md 4.1.
 */
export function peerCriticalS(n: number): PeerCriticalS | null {
  const row = n - peer.firstN;
  const s90 = peer.s90[row];
  const s95 = peer.s95[row];
  const s99 = peer.s99[row];
  return s90 === undefined || s95 === undefined || s99 === undefined ? null : { s90, s95, s99 };
}

/**
 * P(S ≥ s) of n different values in random order, exactly: S is n(n − 1)/2 − 2 × inversions, and the numbers of
 * permutations by inversions come from a convolution (Mann 1945; Kendall 1975).
 */
export function exactTailOfS(n: number, s: number): number {
  const pairs = (n * (n - 1)) / 2;
  const chance = inversionChances(n);
  let tail = 0;
  for (let inversions = 0; pairs - 2 * inversions >= s && inversions <= pairs; inversions++) {
    tail += chance[inversions]!;
  }
  return tail;
}

/** The smallest S whose exact one-sided P(S ≥ s) is at most `level`; null where n is too small for it. */
export function exactCriticalS(n: number, level: number): number | null {
  const pairs = (n * (n - 1)) / 2;
  const chance = inversionChances(n);
  let tail = 0;
  let critical: number | null = null;
  for (let inversions = 0; inversions <= pairs; inversions++) {
    tail += chance[inversions]!;
    if (tail > level) break;
    critical = pairs - 2 * inversions;
  }
  return critical;
}

/** Chance of each number of inversions in a random order of n values. */
function inversionChances(n: number): Float64Array {
  let chance = Float64Array.of(1);
  for (let size = 2; size <= n; size++) {
    const next = new Float64Array((size * (size - 1)) / 2 + 1);
    for (let inversions = 0; inversions < chance.length; inversions++) {
      for (let added = 0; added < size; added++) next[inversions + added]! += chance[inversions]! / size;
    }
    chance = next;
  }
  return chance;
}
