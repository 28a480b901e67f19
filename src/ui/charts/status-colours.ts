/** The four statuses by their code: unknown, degraded, stable, improved. */
export const STATUS_NAMES = ["unknown", "degraded", "stable", "improved"] as const;
/** The colour of a status, as a token. */
export function statusColour(code: number): string {
  return `var(--${STATUS_NAMES[code] ?? "unknown"})`;
}

/** Class names of a swatch of a status: unknown is hatched. */
export function statusSwatch(code: number): string {
  return code === 0 ? "swatch hatched" : "swatch";
}

/** Colours of the seven statuses, by code from 0 (unknown). */
export const SEVEN_COLOURS = [
  "#C8C8C4",
  "#5B0F57",
  "#8A2C7E",
  "#C48ABF",
  "#F4E7B5",
  "#B9DDB0",
  "#5FAE74",
  "#1F7A45",
] as const;
