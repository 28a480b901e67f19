/** Where the nine deciles of a number of values lie among them and the two artificial ones. */
interface DecilePlaces {
  /**
   * By the number of those values under a mean: how many deciles lie under it for certain. From there to the next entry are
   * the deciles between the last value under the mean and the first that is not, which must be compared themselves.
   */
  readonly under: Int32Array;
  /** How far each decile lies on the way from the value before it to the next. */
  readonly way: Float64Array;
}

const placesByCount: (DecilePlaces | undefined)[] = [];

function placesOfDeciles(count: number): DecilePlaces {
  const known = placesByCount[count];
  if (known !== undefined) return known;
  const made = placeDeciles(count);
  placesByCount[count] = made;
  return made;
}

/** As `percentileOfSorted` places them. */
function placeDeciles(count: number): DecilePlaces {
  const last = count + 1;
  const under = new Int32Array(last + 2).fill(9);
  const way = new Float64Array(9);
  for (let decile = 8; decile >= 0; decile--) {
    const place = (last * (decile + 1) * 10) / 100;
    const before = Math.floor(place);
    way[decile] = place - before;
    under.fill(decile, 0, before + 2);
  }
  return { under, way };
}

/** Values of the cell at hand: those under the mean from the front, the others from the back. */
let room = new Float64Array(64);

/**
 * Class of a mean in a history: 1 up to and with its first decile, … 10 above its ninth. The deciles are percentiles by
 * linear interpolation of the values and two artificial ones, 5 % of their range beyond both ends.
 *
 * Nothing is sorted and few deciles are computed: a decile lies between two neighbours in rank, so only those between the
 * neighbours of the mean can be in doubt.
 *
 * @param values finite; `count` of them, at least 1, in any order, beginning at `from`.
 */
export function classInHistory(values: Float64Array, from: number, count: number, mean: number): number {
  if (room.length <= count) room = new Float64Array(2 * count);
  const parted = room;
  const { under, way } = placesOfDeciles(count);
  let front = 0;
  let back = count;
  // Each value goes to both places and stays in one: a branch would be mispredicted every other time.
  for (let i = from; i < from + count; i++) {
    const value = values[i]!;
    parted[front] = value;
    parted[back] = value;
    const isUnder = Number(value < mean);
    front += isUnder;
    back -= 1 - isUnder;
  }
  if (front === 0 || front === count) return classAtTheEnds(values, from, count, mean, front);

  // The lower artificial value is under the mean, too.
  let decile = under[front + 1]!;
  const end = under[front + 2]!;
  if (decile === end) return decile + 1;
  let low = parted[0]!;
  for (let i = 1; i < front; i++) if (parted[i]! > low) low = parted[i]!;
  let high = parted[count]!;
  for (let i = count - 1; i > back; i--) if (parted[i]! < high) high = parted[i]!;
  while (decile < end && mean > low + (high - low) * way[decile]!) decile++;
  return decile + 1;
}

/** The same for a mean with no value under it, or all: the neighbours are the artificial values. */
function classAtTheEnds(
  values: Float64Array,
  from: number,
  count: number,
  mean: number,
  valuesUnder: number,
): number {
  let low = values[from]!;
  let high = low;
  for (let i = from + 1; i < from + count; i++) {
    const value = values[i]!;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const margin = 0.05 * (high - low);
  if (valuesUnder > 0 && mean > high + margin) return 10;
  if (valuesUnder === 0 && !(mean > low - margin)) return 1;
  const before = valuesUnder === 0 ? low - margin : high;
  const after = valuesUnder === 0 ? low : high + margin;
  const { under, way } = placesOfDeciles(count);
  let decile = under[valuesUnder + 1]!;
  const end = under[valuesUnder + 2]!;
  while (decile < end && mean > before + (after - before) * way[decile]!) decile++;
  return decile + 1;
}
