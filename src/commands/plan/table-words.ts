import type { PlanKey, PlanWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { Table } from "../../io/csv-writer.ts";
import type { Cell, CodedTable, Heading, TableSet } from "../../tasks/exports/meeting-facts.ts";
import type { Sheet } from "../../tasks/exports/workbook.ts";

/** What stands on every sheet: workspace, rule set, date, “synthetic”. */
export interface SheetAbout {
  readonly line: string;
  /** What the tables are of, a fact a row, on the first sheet. */
  readonly facts: readonly (readonly [what: string, value: Cell])[];
}

/** Tables that say the same under another code have the same note. */
const NOTE_OF: Readonly<Record<string, string>> = {
  "SO1-1.T4": "T1",
  "SO1-1.T5": "T2",
  "SO1-1.T6": "T2",
  "SO1-2.T1": "unchanged",
  "SO1-2.T2": "unchanged",
  "SO1-3.T1": "T4",
  "SO1-4.T1": "T5a",
  "SO1-4.T2": "T6",
  "SO1-4.T3": "T7",
  "SO1-4.T4": "T8",
  "SO1-4.T5": "T9",
  "SO1-VT.T1": "T10",
  "SO1.IA.T1": "T11",
  "SO2-3": "T12",
};

/** Columns whose words are codes of ours; what stands in others is the user's. */
const CODED = new Set(
  "after baseline_status before condition every_land_type_neutral from_name has_area interval is_neutral is_synthetic kind land_type layer meaning measure name response role scenario sex state status title to_name unit what".split(
    " ",
  ),
);

const UNITS: readonly (readonly [suffix: string, unit: string, format: string])[] = [
  ["_usd_per_ha_yr", "USD/ha/yr", "#,##0.00"],
  ["_usd_per_ha", "USD/ha", "#,##0.00"],
  ["_usd", "USD", "#,##0"],
  ["_t_per_ha", "t/ha", "#,##0.0"],
  ["_t", "t", "#,##0"],
  ["_km2", "km²", "#,##0.00"],
  ["_share", "%", "0.0%"],
];
const PEOPLE = /^(on_\w+|people\w*)$/;

/** The sheets of a set, what it contains and what is missing first. */
export function sheetsOf(set: TableSet, about: SheetAbout, words: PlanWords, speech: Speech): Sheet[] {
  const made = set.entries.filter((entry) => "rows" in entry);
  const names = sheetNames([
    textOf(words, "sheet.contents"),
    ...made.map(({ code }) => `${code} ${titleOf(code, words)}`),
  ]);
  const sheets = made.map(
    (table, at): Sheet => ({
      name: names[at + 1]!,
      title: `${table.code} · ${titleOf(table.code, words)}`,
      note: noteOf(table.code, words),
      about: about.line,
      headings: table.columns.map((column) => headingOf(column, table.headings?.[column], words, speech)),
      formats: table.columns.map(formatOf),
      rows: table.rows.map((row) => row.map((cell, at) => wordOf(cell, table.columns[at]!, words, speech))),
    }),
  );
  return [contentsSheet(set, names, about, words), ...sheets];
}

/** A set as tables for CSV: codes as they are, and a table of contents in the reader's words. */
export function csvTablesOf(set: TableSet, about: SheetAbout, words: PlanWords): Table[] {
  const made = set.entries.filter((entry) => "rows" in entry);
  return [
    { name: "about", columns: ["what", "value"], rows: about.facts },
    {
      name: "contents",
      columns: ["code", "title", "file", "rows", "note"],
      rows: set.entries.map((entry) =>
        "rows" in entry
          ? [
              entry.code,
              titleOf(entry.code, words),
              `${entry.code}.csv`,
              entry.rows.length,
              noteOf(entry.code, words),
            ]
          : [entry.code, titleOf(entry.code, words), null, null, textOf(words, `absent.${entry.absence}`)],
      ),
    },
    ...made.map(({ code, columns, rows }: CodedTable): Table => ({ name: code, columns, rows })),
  ];
}

function contentsSheet(set: TableSet, names: readonly string[], about: SheetAbout, words: PlanWords): Sheet {
  let next = 1;
  const rows = set.entries.map((entry): Cell[] =>
    "rows" in entry
      ? [entry.code, titleOf(entry.code, words), names[next++]!, entry.rows.length, null]
      : [entry.code, titleOf(entry.code, words), null, null, textOf(words, `absent.${entry.absence}`)],
  );
  return {
    name: names[0]!,
    title: textOf(words, "sheet.contents"),
    note: textOf(words, "sheet.contentsNote"),
    about: about.line,
    headings: ["code", "title", "sheet", "rows", "absent"].map((column) => textOf(words, `column.${column}`)),
    formats: [null, null, null, "#,##0", null],
    rows: [
      ...rows,
      ...about.facts.map(([what, value]): Cell[] => [
        null,
        known(words, `about.${what}`) ?? what,
        (typeof value === "string" ? known(words, `word.${value}`) : null) ?? value,
        null,
        null,
      ]),
    ],
  };
}

function titleOf(code: string, words: PlanWords): string {
  return textOf(words, `title.${code}`);
}

function noteOf(code: string, words: PlanWords): string {
  return textOf(words, `note.${NOTE_OF[code] ?? code}`);
}

function headingOf(column: string, heading: Heading | undefined, words: PlanWords, speech: Speech): string {
  const unit = UNITS.find(([suffix]) => column.endsWith(suffix));
  const told = unit === undefined ? "" : ` (${unit[1]})`;
  if (heading !== undefined) {
    const of = known(words, `word.${heading.of}`) ?? speech.word("class", heading.of);
    return `${textOf(words, `column.${heading.kind}`, { of })}${told}`;
  }
  const whole = known(words, `column.${column}`);
  if (whole !== null) return whole;
  if (unit === undefined) return rangedOf(column, words) + (isProbability(column) ? " (%)" : "");
  return `${rangedOf(column.slice(0, -unit[0].length), words)}${told}`;
}

/** The heading of a column without its unit; of three for a range, which of them. */
function rangedOf(column: string, words: PlanWords): string {
  const found = /^(.+)_(low|likely|high)$/.exec(column);
  return found === null
    ? textOf(words, `column.${column}`)
    : `${textOf(words, `column.${found[1]}`)}, ${textOf(words, `column.${found[2]}`)}`;
}

function formatOf(column: string): string | null {
  if (isProbability(column)) return "0.0%";
  if (PEOPLE.test(column) && !column.endsWith("_share")) return "#,##0";
  if (column === "acted_on" || column === "expected") return "#,##0.0";
  return UNITS.find(([suffix]) => column.endsWith(suffix))?.[2] ?? null;
}

function isProbability(column: string): boolean {
  return column.startsWith("probability_");
}

function wordOf(cell: Cell, column: string, words: PlanWords, speech: Speech): Cell {
  if (typeof cell !== "string") return cell;
  if (column === "period") return speech.word("period", cell);
  if (!CODED.has(column)) return cell;
  const own = known(words, `word.${cell}`);
  if (own !== null) return own;
  return column === "role" ? speech.word("role", cell) : speech.word("class", cell);
}

/** Names that Excel takes: 31 characters, none of `[]:*?/\`, no two alike. */
function sheetNames(titles: readonly string[]): string[] {
  const taken = new Set<string>();
  return titles.map((title) => {
    const plain = title
      .replaceAll(/[[\]:*?/\\']/g, " ")
      .replaceAll(/\s+/g, " ")
      .trim();
    const short = (room: number): string => {
      if (plain.length <= room) return plain;
      const cut = plain.slice(0, room - 1);
      const at = cut.lastIndexOf(" ");
      return `${(at > room / 2 ? cut.slice(0, at) : cut).trim()}…`;
    };
    let name = short(31);
    for (let count = 2; taken.has(name.toLowerCase()); count++) name = `${short(27)} ${count}`;
    taken.add(name.toLowerCase());
    return name;
  });
}

/** A text of the tables, which must be there. */
function textOf(words: PlanWords, key: string, values: Record<string, string> = {}): string {
  const text = known(words, key, values);
  if (text === null) throw new Error(`expected a text tables.${key}, got none`);
  return text;
}

/** A text of the tables; null where there is none: what data bring along has no key. */
function known(words: PlanWords, key: string, values: Record<string, string> = {}): string | null {
  const whole = `tables.${key}` as PlanKey;
  const text = words.say(whole, values);
  return text === whole ? null : text;
}
