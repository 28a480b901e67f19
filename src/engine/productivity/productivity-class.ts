import unccd2026 from "../../../data/productivity/unccd-2026.json" with { type: "json" };
import { STATUS } from "../status.ts";

/** One row of a productivity table: the class of a combination of trajectory, state and performance. */
interface ProductivityTableRow {
  readonly trajectory: string;
  readonly state: string;
  readonly performance: string;
  readonly class: number;
}

const TABLES: Readonly<Record<string, readonly ProductivityTableRow[]>> = { "unccd-2026": unccd2026.rows };

/** Place of a combination in the table of `productivityClassTable`. */
export function productivityClassIndex(trajectory: number, state: number, performance: number): number {
  return (trajectory << 4) | (state << 2) | performance;
}

/**
 * Productivity class (1 declining, 2 moderate decline, 3 stressed, 4 stable, 5 increasing) of every combination of the
 * three productivity metrics, by `productivityClassIndex` of their status codes; 0 (unknown) where one is unknown.
 *
 * @param id a table of `data/productivity/`.
 */
export function productivityClassTable(id: string): Uint8Array {
  const rows = TABLES[id];
  if (rows === undefined)
    throw new Error(`expected a productivity table of ${Object.keys(TABLES)}, got ${id}`);
  const table = new Uint8Array(64);
  for (const row of rows) {
    const index = productivityClassIndex(
      statusOfName(row.trajectory),
      statusOfName(row.state),
      statusOfName(row.performance),
    );
    table[index] = row.class;
  }
  return table;
}

/** Status of each productivity class, by index: 1 and 2 degraded, 3 and 4 stable, 5 improved, 0 unknown. */
export const STATUS_OF_PRODUCTIVITY_CLASS: Uint8Array = new Uint8Array([
  STATUS.unknown,
  STATUS.degraded,
  STATUS.degraded,
  STATUS.stable,
  STATUS.stable,
  STATUS.improved,
]);

function statusOfName(name: string): number {
  if (name === "degraded" || name === "stable" || name === "improved") return STATUS[name];
  throw new Error(`expected degraded, stable or improved, got ${name}`);
}
