import type { Issue } from "../../engine/issues.ts";
import type { RasterCard } from "./file-card.ts";
import type { RoleGuess } from "./guess-role.ts";

/** Stocks of 0–30 cm seldom exceed this; peat soils reach it. */
const LARGEST_STOCK_T_PER_HA = 1000;
/** Values that are so often no-data that one should ask, where a file declares none. */
const USUAL_NO_DATA = [-9999, -32768, -999, 255, 127, 128, 65535];

/** What a careful reader would question in a raster: units that cannot be, no-data that is not declared. */
export function suspicions(file: string, card: RasterCard, guess: RoleGuess | null): Issue[] {
  const { values } = card;
  if (values === null || values.validCells === 0) return [];
  const issues: Issue[] = [];
  const question = (found: string, expected: string): void => {
    issues.push({ code: "valuesImplausible", severity: "warn", about: file, context: { found, expected } });
  };
  const range = `values from ${round(values.min)} to ${round(values.max)}`;
  if (guess?.role === "soil-carbon" && values.max > LARGEST_STOCK_T_PER_HA)
    question(
      `${range} cannot be tonnes of carbon per hectare (0–30 cm: up to about ${LARGEST_STOCK_T_PER_HA})`,
      "It may be a concentration (dg/kg, g/kg) or another depth: find its unit before tonnes are reported",
    );
  if (guess?.role === "productivity-series" && values.max > 20000)
    question(`${range} exceed a vegetation index × 10 000`, "State the unit, or check for no-data values");
  if (card.isGeographic === true && card.extent !== null) {
    const [west, south, east, north] = card.extent;
    if (south < -90.001 || north > 90.001 || west < -540 || east > 540)
      question(
        `the extent ${[west, south, east, north].map(round).join(", ")} is not in degrees`,
        "The coordinate system is probably wrong: state “crs” in the dataset",
      );
  }
  if (card.noData === null) {
    const hidden = USUAL_NO_DATA.filter((code) => code === values.min || code === values.max);
    const isByteCode = (code: number): boolean => Math.abs(code) < 256;
    const telling = hidden.filter(
      (code) => !isByteCode(code) || (guess?.role !== null && card.sampleType === "uint8"),
    );
    if (telling.length > 0)
      question(
        `no no-data value is declared, and ${telling.join(", ")} occurs`,
        "If it means “nothing known”, state “noData” in the dataset",
      );
  }
  return issues;
}

function round(value: number): number {
  return Number(value.toPrecision(6));
}
