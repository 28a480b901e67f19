// Mann–Kendall and Theil–Sen on two cells at a time (AssemblyScript; `npm run build:wasm`).
import {
  BITS,
  BITS_BEFORE,
  CANDIDATES,
  INVERSE,
  PAIR,
  PAIR_SLOPES,
  ROW,
  SERIES,
  SIGNS,
  SLOPES,
  VALUES,
  YEARS,
} from "../trends-layout";

/** Counts rising and falling pairs of `cells` cells. */
export function countSigns(years: i32, cells: i32, tieTolerance: f64): void {
  const padded = (years + 3) & ~3;
  const end = padded * PAIR;
  const absent = f64x2.splat(NaN);
  for (let t = years; t < padded; t++) {
    v128.store(SERIES + t * PAIR, absent);
  }
  for (let cell = 0; cell < cells; cell += 2) {
    let largest = f64x2.splat(0);
    let from: usize = VALUES + cell * 8;
    for (let t = 0; t < years * PAIR; t += PAIR) {
      const value = v128.load(from);
      from += ROW;
      v128.store(SERIES + t, value);
      largest = f64x2.pmax(largest, f64x2.abs(value));
    }
    const tolerance = f64x2.mul(largest, f64x2.splat(tieTolerance));
    let up = i64x2.splat(0);
    let down = i64x2.splat(0);
    for (let i = 0; i < end; i += 4 * PAIR) {
      const at = SERIES + i;
      const a = v128.load(at);
      const b = v128.load(at, PAIR);
      const c = v128.load(at, 2 * PAIR);
      const d = v128.load(at, 3 * PAIR);
      const aHigh = f64x2.add(a, tolerance);
      const bHigh = f64x2.add(b, tolerance);
      const cHigh = f64x2.add(c, tolerance);
      const dHigh = f64x2.add(d, tolerance);
      const aLow = f64x2.sub(a, tolerance);
      const bLow = f64x2.sub(b, tolerance);
      const cLow = f64x2.sub(c, tolerance);
      const dLow = f64x2.sub(d, tolerance);
      up = i64x2.sub(up, f64x2.gt(b, aHigh));
      up = i64x2.sub(up, f64x2.gt(c, aHigh));
      up = i64x2.sub(up, f64x2.gt(d, aHigh));
      up = i64x2.sub(up, f64x2.gt(c, bHigh));
      up = i64x2.sub(up, f64x2.gt(d, bHigh));
      up = i64x2.sub(up, f64x2.gt(d, cHigh));
      down = i64x2.sub(down, f64x2.lt(b, aLow));
      down = i64x2.sub(down, f64x2.lt(c, aLow));
      down = i64x2.sub(down, f64x2.lt(d, aLow));
      down = i64x2.sub(down, f64x2.lt(c, bLow));
      down = i64x2.sub(down, f64x2.lt(d, bLow));
      down = i64x2.sub(down, f64x2.lt(d, cLow));
      for (let j = i + 4 * PAIR; j < end; j += PAIR) {
        const x = v128.load(SERIES + j);
        // Masks are −1: sums of four are taken before the long chain.
        up = i64x2.sub(
          up,
          i64x2.add(
            i64x2.add(f64x2.gt(x, aHigh), f64x2.gt(x, bHigh)),
            i64x2.add(f64x2.gt(x, cHigh), f64x2.gt(x, dHigh)),
          ),
        );
        down = i64x2.sub(
          down,
          i64x2.add(
            i64x2.add(f64x2.lt(x, aLow), f64x2.lt(x, bLow)),
            i64x2.add(f64x2.lt(x, cLow), f64x2.lt(x, dLow)),
          ),
        );
      }
    }
    const both = i64x2.add(i64x2.shl(up, 16), down);
    store<i32>(SIGNS + cell * 4, <i32>i64x2.extract_lane(both, 0));
    store<i32>(SIGNS + cell * 4, <i32>i64x2.extract_lane(both, 1), 4);
  }
}

/** Years for which the tables stand. */
let tabled: i32 = 0;
/** Pairs of padded years, in whole fours. */
let slots: i32 = 0;
/** Words of bits for them. */
let words: i32 = 0;

function makeTables(years: i32): void {
  for (let span = 1; span <= YEARS; span++) {
    v128.store(INVERSE + (span - 1) * PAIR, f64x2.splat(1.0 / <f64>span));
  }
  const padded = (years + 3) & ~3;
  const absent = f64x2.splat(NaN);
  const pairs = (padded * (padded - 1)) >> 1;
  slots = (pairs + 3) & ~3;
  words = (slots + 63) >> 6;
  for (let p = pairs; p < slots; p++) v128.store(PAIR_SLOPES + p * PAIR, absent);
  tabled = years;
}

/**
 * Theil–Sen slope of `cells` cells: the middle of all pair slopes. NaN where the search did not find it (values that are
 * not finite, straight lines, constants): the caller sorts those.
 */
export function slopes(years: i32, cells: i32): void {
  if (years !== tabled) makeTables(years);
  const absent = f64x2.splat(NaN);
  for (let t = years; t < ((years + 3) & ~3); t++) v128.store(SERIES + t * PAIR, absent);
  for (let cell = 0; cell < cells; cell += 2) {
    slopesOfTwo(years, cell);
  }
}

function slopesOfTwo(years: i32, cell: i32): void {
  let from: usize = VALUES + cell * 8;
  // Least squares, with what is missing at weight 0; values are taken from the first valid one on.
  let base = f64x2.splat(0);
  let n = f64x2.splat(0);
  let sumT = f64x2.splat(0);
  let sumTT = f64x2.splat(0);
  let sumY = f64x2.splat(0);
  let sumYY = f64x2.splat(0);
  let sumTY = f64x2.splat(0);
  let time = f64x2.splat(<f64>(1 - years) * 0.5);
  let isFirst = i64x2.splat(-1);
  const one = f64x2.splat(1);
  for (let t = 0; t < years * PAIR; t += PAIR) {
    const value = v128.load(from);
    from += ROW;
    v128.store(SERIES + t, value);
    const valid = f64x2.eq(value, value);
    base = v128.bitselect(value, base, v128.and(valid, isFirst));
    isFirst = v128.andnot(isFirst, valid);
    const y = v128.and(f64x2.sub(value, base), valid);
    const moment = v128.and(time, valid);
    n = f64x2.add(n, v128.and(one, valid));
    sumT = f64x2.add(sumT, moment);
    sumTT = f64x2.add(sumTT, f64x2.mul(moment, moment));
    sumY = f64x2.add(sumY, y);
    sumYY = f64x2.add(sumYY, f64x2.mul(y, y));
    sumTY = f64x2.add(sumTY, f64x2.mul(moment, y));
    time = f64x2.add(time, one);
  }
  const meanT = f64x2.div(sumT, n);
  const together = f64x2.sub(sumTY, f64x2.mul(meanT, sumY));
  const spread = f64x2.sub(sumTT, f64x2.mul(meanT, sumT));
  const fit = f64x2.div(together, spread);
  const noise2 = f64x2.sub(f64x2.sub(sumYY, f64x2.div(f64x2.mul(sumY, sumY), n)), f64x2.mul(fit, together));
  // Slopes of normal noise lie this far apart around their median: σ·2√π / Σ(later − earlier).
  const apart = f64x2.div(
    f64x2.mul(f64x2.sqrt(f64x2.div(noise2, n)), f64x2.splat(21.27)),
    f64x2.mul(n, f64x2.sub(f64x2.mul(n, n), one)),
  );
  storeSlopes(years);

  const apart0 = f64x2.extract_lane(apart, 0);
  const apart1 = f64x2.extract_lane(apart, 1);
  const pairs0 = pairsOf(f64x2.extract_lane(n, 0));
  const pairs1 = pairsOf(f64x2.extract_lane(n, 1));
  const low0 = (pairs0 - 1) >> 1;
  const low1 = (pairs1 - 1) >> 1;
  const high0 = pairs0 >> 1;
  const high1 = pairs1 >> 1;
  // The negated comparison also holds for NaN.
  let isDone0 = !(apart0 > 0 && apart0 < Infinity) || pairs0 === 0;
  let isDone1 = !(apart1 > 0 && apart1 < Infinity) || pairs1 === 0;
  let found0 = 0;
  let found1 = 0;
  let rank0 = 0;
  let rank1 = 0;
  let guess0 = f64x2.extract_lane(fit, 0);
  let guess1 = f64x2.extract_lane(fit, 1);
  markBelow(f64x2(guess0, guess1));
  let below0 = countBelow(0);
  let below1 = countBelow(8);
  keepBits(0);
  keepBits(8);
  let margin = FIRST_MARGIN;
  for (let round = 0; round < MOST_ROUNDS && !(isDone0 && isDone1); round++) {
    if (!isDone0) guess0 = nextGuess(guess0, below0, low0, high0, apart0, margin);
    if (!isDone1) guess1 = nextGuess(guess1, below1, low1, high1, apart1, margin);
    markBelow(f64x2(guess0, guess1));
    if (!isDone0) {
      const below = countBelow(0);
      if (min(below, below0) <= low0 && max(below, below0) > high0) {
        isDone0 = true;
        found0 = collect(0);
        rank0 = low0 - min(below, below0);
      } else keepBits(0);
      below0 = below;
    }
    if (!isDone1) {
      const below = countBelow(8);
      if (min(below, below1) <= low1 && max(below, below1) > high1) {
        isDone1 = true;
        found1 = collect(8);
        rank1 = low1 - min(below, below1);
      } else keepBits(8);
      below1 = below;
    }
    margin *= 4;
  }
  const to: usize = SLOPES + cell * 8;
  const most = (max(found0, found1) + 3) & ~3;
  for (let k = found0; k < most; k++) store<f64>(CANDIDATES + k * PAIR, Infinity);
  for (let k = found1; k < most; k++) store<f64>(CANDIDATES + k * PAIR, Infinity, 8);
  const mean = meanOfRanks(most, i64x2(rank0, rank1), i64x2(rank0 + high0 - low0, rank1 + high1 - low1));
  store<f64>(to, found0 > 0 ? f64x2.extract_lane(mean, 0) : NaN);
  store<f64>(to, found1 > 0 ? f64x2.extract_lane(mean, 1) : NaN, 8);
}

const FIRST_MARGIN: f64 = 4;
const MOST_ROUNDS: i32 = 12;

function pairsOf(n: f64): i32 {
  const count = <i32>n;
  return (count * (count - 1)) >> 1;
}

/** A guess a little beyond the ranks wanted. */
function nextGuess(guess: f64, below: i32, low: i32, high: i32, apart: f64, margin: f64): f64 {
  if (below <= low) return guess + (<f64>(high - below + 1) + margin) * apart;
  return guess - (<f64>(below > high ? below - low : 0) + margin) * apart;
}

/** Slopes of all pairs of SERIES into PAIR_SLOPES. */
function storeSlopes(years: i32): void {
  const end = ((years + 3) & ~3) * PAIR;
  const half = v128.load(INVERSE, PAIR);
  const third = v128.load(INVERSE, 2 * PAIR);
  let to: usize = PAIR_SLOPES;
  for (let i = 0; i < end; i += 4 * PAIR) {
    const at = SERIES + i;
    const a = v128.load(at);
    const b = v128.load(at, PAIR);
    const c = v128.load(at, 2 * PAIR);
    const d = v128.load(at, 3 * PAIR);
    v128.store(to, f64x2.sub(b, a));
    v128.store(to, f64x2.mul(f64x2.sub(c, a), half), PAIR);
    v128.store(to, f64x2.mul(f64x2.sub(d, a), third), 2 * PAIR);
    v128.store(to, f64x2.sub(c, b), 3 * PAIR);
    v128.store(to, f64x2.mul(f64x2.sub(d, b), half), 4 * PAIR);
    v128.store(to, f64x2.sub(d, c), 5 * PAIR);
    to += 6 * PAIR;
    const inverse = INVERSE - i - 4 * PAIR;
    for (let j = i + 4 * PAIR; j < end; j += PAIR) {
      const x = v128.load(SERIES + j);
      v128.store(to, f64x2.mul(f64x2.sub(x, a), v128.load(inverse + j, 3 * PAIR)));
      v128.store(to, f64x2.mul(f64x2.sub(x, b), v128.load(inverse + j, 2 * PAIR)), PAIR);
      v128.store(to, f64x2.mul(f64x2.sub(x, c), v128.load(inverse + j, PAIR)), 2 * PAIR);
      v128.store(to, f64x2.mul(f64x2.sub(x, d), v128.load(inverse + j)), 3 * PAIR);
      to += 4 * PAIR;
    }
  }
}

/** Sets the bit of each pair whose slope is below the guess, into BITS; the last pair of a word has its lowest bit. */
function markBelow(guess: v128): void {
  let at: usize = PAIR_SLOPES;
  let to: usize = BITS;
  for (let left = slots; left > 0; left -= 64) {
    const end: usize = at + min(left, 64) * PAIR;
    let word = i64x2.splat(0);
    for (; at < end; at += 4 * PAIR) {
      // Masks are −1.
      let four = f64x2.lt(v128.load(at), guess);
      four = i64x2.add(i64x2.add(four, four), f64x2.lt(v128.load(at, PAIR), guess));
      four = i64x2.add(i64x2.add(four, four), f64x2.lt(v128.load(at, 2 * PAIR), guess));
      four = i64x2.add(i64x2.add(four, four), f64x2.lt(v128.load(at, 3 * PAIR), guess));
      word = i64x2.sub(i64x2.shl(word, 4), four);
    }
    v128.store(to, word);
    to += PAIR;
  }
}

function countBelow(lane: i32): i32 {
  let count: i64 = 0;
  for (let k = 0; k < words * PAIR; k += PAIR) count += popcnt(load<i64>(BITS + lane + k));
  return <i32>count;
}

function keepBits(lane: i32): void {
  for (let k = 0; k < words * PAIR; k += PAIR) store<i64>(BITS_BEFORE + lane + k, load<i64>(BITS + lane + k));
}

/** Slopes of the pairs below one guess and not the other, into CANDIDATES; returns their number. */
function collect(lane: i32): i32 {
  const begin: usize = CANDIDATES + lane;
  let to: usize = begin;
  for (let k = 0; k < words; k++) {
    let between = load<i64>(BITS + lane + k * PAIR) ^ load<i64>(BITS_BEFORE + lane + k * PAIR);
    const last: usize = PAIR_SLOPES + lane + (min(k * 64 + 64, slots) - 1) * PAIR;
    while (between !== 0) {
      store<f64>(to, load<f64>(last - <usize>ctz(between) * PAIR));
      between &= between - 1;
      to += PAIR;
    }
  }
  return <i32>((to - begin) / PAIR);
}

/** Mean of the candidates of two ranks: a rank belongs to the largest candidate with no more than so many below it. */
function meanOfRanks(count: i32, low: v128, high: v128): v128 {
  const end: usize = CANDIDATES + count * PAIR;
  let atLow = f64x2.splat(-Infinity);
  let atHigh = atLow;
  for (let i: usize = CANDIDATES; i < end; i += 4 * PAIR) {
    const a = v128.load(i);
    const b = v128.load(i, PAIR);
    const c = v128.load(i, 2 * PAIR);
    const d = v128.load(i, 3 * PAIR);
    let aRank = i64x2.splat(0);
    let bRank = aRank;
    let cRank = aRank;
    let dRank = aRank;
    for (let j: usize = CANDIDATES; j < end; j += PAIR) {
      const x = v128.load(j);
      aRank = i64x2.sub(aRank, f64x2.lt(x, a));
      bRank = i64x2.sub(bRank, f64x2.lt(x, b));
      cRank = i64x2.sub(cRank, f64x2.lt(x, c));
      dRank = i64x2.sub(dRank, f64x2.lt(x, d));
    }
    atLow = largerWithin(largerWithin(atLow, a, aRank, low), b, bRank, low);
    atLow = largerWithin(largerWithin(atLow, c, cRank, low), d, dRank, low);
    atHigh = largerWithin(largerWithin(atHigh, a, aRank, high), b, bRank, high);
    atHigh = largerWithin(largerWithin(atHigh, c, cRank, high), d, dRank, high);
  }
  // Adding 0 makes −0 a plain 0.
  return f64x2.add(f64x2.mul(f64x2.add(atLow, atHigh), f64x2.splat(0.5)), f64x2.splat(0));
}

/** The larger of two numbers, the second only where its rank is no higher than the limit. */
function largerWithin(largest: v128, value: v128, rank: v128, limit: v128): v128 {
  return v128.bitselect(largest, f64x2.pmax(largest, value), i64x2.gt_s(rank, limit));
}
