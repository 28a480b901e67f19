import { printable } from "./report-content.ts";

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** A text that stands for itself inside HTML, SVG and their attributes. */
export function escaped(text: string): string {
  return printable(text).replace(/[&<>"']/g, (letter) => ENTITIES[letter]!);
}
