const VIRIDIS = ["#440154", "#414487", "#2a788e", "#22a884", "#7ad151", "#fde725"];
const DIVERGING = ["#762a83", "#c2a5cf", "#f7f7f7", "#a6dba0", "#1b7837"];

/** The ramp of a quantity from low to high: with a middle where it has both signs. */
export function rampColours({
  low,
  high,
}: {
  readonly low: number;
  readonly high: number;
}): readonly string[] {
  return low < 0 && high > 0 ? DIVERGING : VIRIDIS;
}
