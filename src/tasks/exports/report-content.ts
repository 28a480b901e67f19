/** A cell of a table: what is written, and the whole figure behind it where it is one. */
export interface ReportCell {
  readonly text: string;
  readonly value?: number;
  /** How it is judged; the words say it too. */
  readonly tone?: "good" | "bad" | "unknown";
}

/** A table. The first cell of a row names it. */
export interface ReportTable {
  /** Says what it is of: period, denominator, unit. */
  readonly caption: string;
  readonly columns: readonly ReportColumn[];
  readonly rows: readonly (readonly ReportCell[])[];
  /** Sums that judge nothing; null: none. */
  readonly total: readonly ReportCell[] | null;
  readonly note: string | null;
}

/** A column. Numbers stand to the right. */
export interface ReportColumn {
  readonly name: string;
  readonly isNumber: boolean;
  /** Share of the width on paper, where what stands in the column says little of it. */
  readonly share?: number;
}

/** One row of bars or one line. Colours are “#rrggbb”. */
export interface ChartSeries {
  readonly name: string;
  readonly colour: string;
  readonly values: readonly (number | null)[];
  /** Hatched, never a shade of stable. */
  readonly isUnknown?: boolean;
  readonly isDashed?: boolean;
}

/** Bars to the right (below 0 to the left) of each category, side by side or one after the other. */
export interface BarChart {
  readonly kind: "bars";
  readonly title: string;
  readonly unit: string;
  readonly isStacked: boolean;
  readonly categories: readonly string[];
  readonly series: readonly ChartSeries[];
  readonly note: string | null;
}

/** Lines over years. */
export interface LineChart {
  readonly kind: "lines";
  readonly title: string;
  readonly unit: string;
  readonly years: readonly number[];
  readonly series: readonly ChartSeries[];
  /** What there is at most, where that is known. */
  readonly most?: number;
  readonly note: string | null;
}

/** From a low to a high end, with the middle where there is one. */
export interface RangeChart {
  readonly kind: "ranges";
  readonly title: string;
  readonly unit: string;
  readonly rows: readonly {
    readonly name: string;
    readonly low: number;
    readonly middle: number | null;
    readonly high: number;
  }[];
  readonly note: string | null;
}

export type ReportChart = BarChart | LineChart | RangeChart;

/** A picture as PNG, with its legend beside it. */
export interface ReportPicture {
  readonly png: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
  readonly caption: string;
  /** What is seen, for those who cannot see it. */
  readonly alt: string;
  readonly legend: readonly { readonly name: string; readonly colour: string; readonly isUnknown: boolean }[];
}

/** What a section or a slide is made of. */
export type ReportBlock =
  | { readonly kind: "paragraph"; readonly text: string; readonly tone: "plain" | "lead" | "note" | "warn" }
  | { readonly kind: "heading"; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly string[] }
  | { readonly kind: "table"; readonly table: ReportTable }
  | { readonly kind: "chart"; readonly chart: ReportChart }
  | { readonly kind: "picture"; readonly picture: ReportPicture }
  /** Long text that is looked up, not read. */
  | { readonly kind: "folded"; readonly title: string; readonly text: string };

/** A part of a report under a heading of its own. */
export interface ReportSection {
  readonly id: string;
  readonly title: string;
  readonly blocks: readonly ReportBlock[];
}

/** A report in words and figures: pages and prints are drawn from it. */
export interface ReportContent {
  readonly language: string;
  readonly direction: string;
  readonly title: string;
  readonly subtitle: string;
  /** The sentence that says so where the data are synthetic; else null. */
  readonly synthetic: string | null;
  /** The headline of every scenario in one sentence each. */
  readonly lead: readonly string[];
  /** Name and value: place, date, rule set. */
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly sections: readonly ReportSection[];
  /** At the foot of every page. */
  readonly foot: string;
  readonly words: {
    /** “{name}: {value}”. */
    readonly named: string;
    readonly contents: string;
    /** “Page {page} of {pages}”. */
    readonly page: string;
  };
}

/** One slide: a title, a sentence, and at most two blocks. */
export interface Slide {
  readonly title: string;
  readonly lead: string | null;
  readonly blocks: readonly ReportBlock[];
  readonly arrangement: "beside" | "below";
  /** Share of the room for the first of two blocks. */
  readonly firstShare: number;
  /** What the speaker sees. */
  readonly notes: string;
}

/** Slides in words and figures. */
export interface SlidesContent {
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  readonly synthetic: string | null;
  readonly facts: readonly (readonly [name: string, value: string])[];
  readonly picture: ReportPicture | null;
  /** Notes of the first slide. */
  readonly notes: string;
  readonly slides: readonly Slide[];
  readonly foot: string;
  readonly words: {
    /** “{name}: {value}”. */
    readonly named: string;
    /** What a slide is called that goes on with the one before: “{title} ({at} of {of})”. */
    readonly goesOn: string;
  };
}

// Control characters, halves of a pair, and what is no character: XML allows none of these.
const FORBIDDEN = /[^\P{Cc}\t\n\r]|[\p{Cs}\ufffe\uffff]/gu;

/** A pattern with its slots filled in: “{name}: {value}”. */
export function slotted(pattern: string, values: Readonly<Record<string, string>>): string {
  return pattern.replace(/\{(\w+)\}/g, (slot, name: string) => values[name] ?? slot);
}

/** A text of a user without letters that no page, slide or print can hold. */
export function printable(text: string): string {
  return text.replace(FORBIDDEN, "");
}
