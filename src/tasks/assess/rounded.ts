/** A figure as summaries and tables give it: to 1e-6 (of a km², a tonne, a person), so that the same recipe gives the same digits. */
export function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6;
}
