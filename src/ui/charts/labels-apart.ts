/**
 * Heights of labels moved so that no two overlap, in the order in which they came, as near to their own places as their number
 * allows.
 */
export function apart(places: readonly number[], gap: number, from: number, to: number): readonly number[] {
  const order = places.map((_, at) => at).sort((a, b) => places[a]! - places[b]! || a - b);
  const moved = [...places];
  let least = from;
  for (const at of order) {
    moved[at] = Math.max(places[at]!, least);
    least = moved[at]! + gap;
  }
  let most = to;
  for (const at of order.reverse()) {
    moved[at] = Math.min(moved[at]!, most);
    most = moved[at]! - gap;
  }
  return moved;
}
