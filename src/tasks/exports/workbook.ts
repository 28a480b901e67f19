import type { Cell } from "./meeting-facts.ts";

/** A sheet as it is read: what stands above the table, headings with units, cells, and how numbers of a column show. */
export interface Sheet {
  /** At most 31 characters, none of `[]:*?/\`, one of its kind in a workbook. */
  readonly name: string;
  readonly title: string;
  /** What the table is of, its denominator, its assumptions. */
  readonly note: string;
  /** Workspace, rule set, date, and “synthetic” where it is. */
  readonly about: string;
  readonly headings: readonly string[];
  /** A number format of Excel a column; null: as it is. */
  readonly formats: readonly (string | null)[];
  readonly rows: readonly (readonly Cell[])[];
}

/** The type of Excel workbooks. */
export const WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/** Rows above the cells: title, note, about, headings. */
const HEAD_ROWS = 4;
/** Excel's own bounds. */
const MOST_ROWS = 1_048_576 - HEAD_ROWS;
const MOST_CHARACTERS = 32_767;
const WIDTHS = { least: 10, most: 44 } as const;
/** Points. */
const LINE_HEIGHT = 15;
/** Rows looked at for the width of a column. */
const ROWS_FOR_WIDTH = 200;

const HEADING = {
  fontWeight: "bold",
  wrap: true,
  alignVertical: "bottom",
  backgroundColor: "#E2EDEC",
  bottomBorderStyle: "thin",
  bottomBorderColor: "#0E5A5E",
} as const;

/**
 * An Excel workbook: numbers are numbers, what is not known is empty, headings stay in sight. Rows beyond what Excel takes are
 * left out, and the note says so.
 *
 * @param cutNote what is said of a table that was cut; `{rows}` is how many rows it has.
 */
export async function workbookOf(sheets: readonly Sheet[], cutNote: string): Promise<Blob> {
  const { default: writeWorkbook } = await import("write-excel-file/universal");
  const blob = await writeWorkbook(
    sheets.map((sheet) => sheetOf(sheet, cutNote)),
    {
      fontFamily: "Calibri",
      fontSize: 11,
    },
  ).toBlob();
  return new Blob([blob], { type: WORKBOOK_TYPE });
}

function sheetOf({ name, title, note, about, headings, formats, rows }: Sheet, cutNote: string) {
  const widths = headings.map((heading, at) => widthOf(heading, rows, at));
  const room = widths.reduce((sum, width) => sum + width, 0);
  /** A line of text over the whole table, broken where the table ends. */
  const across = (value: string, style: object) => ({
    value,
    ...style,
    wrap: true,
    alignVertical: "top" as const,
    columnSpan: headings.length,
    height: LINE_HEIGHT * Math.ceil(value.length / room),
  });
  const told = rows.length > MOST_ROWS ? `${note} ${cutNote.replace("{rows}", String(rows.length))}` : note;
  const rest = headings.slice(1).map(() => null);
  return {
    sheet: name,
    orientation: "landscape" as const,
    stickyRowsCount: HEAD_ROWS,
    columns: widths.map((width) => ({ width })),
    data: [
      [{ value: title, fontWeight: "bold" as const, fontSize: 14 }],
      [across(told, { fontStyle: "italic" }), ...rest],
      [across(about, { textColor: "#4D5754" }), ...rest],
      headings.map((value) => ({ ...HEADING, value })),
      ...rows.slice(0, MOST_ROWS).map((row) => row.map((cell, at) => cellOf(cell, formats[at] ?? null))),
    ],
  };
}

function cellOf(cell: Cell, format: string | null) {
  if (cell === null) return null;
  if (typeof cell === "string") return cell === "" ? null : { value: shortened(cell), type: String };
  if (!Number.isFinite(cell)) return null;
  return format === null ? { value: cell, type: Number } : { value: cell, type: Number, format };
}

function shortened(text: string): string {
  return text.length > MOST_CHARACTERS ? `${text.slice(0, MOST_CHARACTERS - 1)}…` : text;
}

function widthOf(heading: string, rows: Sheet["rows"], at: number): number {
  // Headings break between words: the longest word must have room.
  const words = heading.split(/\s+/).reduce((most, word) => Math.max(most, word.length), heading.length / 3);
  const texts = rows.slice(0, ROWS_FOR_WIDTH).reduce((most, row) => {
    const cell = row[at] ?? null;
    return Math.max(most, typeof cell === "string" ? cell.length : 0);
  }, 0);
  return Math.min(WIDTHS.most, Math.max(WIDTHS.least, words + 2, texts + 2));
}
