/** One answered question of QCAT's tree. */
export interface QcatAnswer {
  /** `section/category/…/questiongroup/question`. */
  readonly path: string;
  readonly group: string;
  readonly question: string;
  /** One an answer; several where the group is repeated, null where a repeat leaves this question out. */
  readonly entries: readonly (QcatEntry | null)[];
}

/** What one answer holds: text or number, or choices as label and keyword; and what else the software says of it. */
export interface QcatEntry {
  readonly value?: unknown;
  /** A plain choice is its label in the response's language; one with a picture has its keyword too. */
  readonly values?: readonly QcatChoice[];
  readonly [more: string]: unknown;
}

export interface QcatChoice {
  readonly label: string;
  readonly keyword?: string;
}

/** How an answer is to be shown: the same for every record, and no part of it. */
const SHOWING = new Set([
  "additional_translations",
  "all_values",
  "configuration",
  "decimals",
  "in_list",
  "is_geometry",
  "is_name",
  "key",
  "label_position",
  "label_text_direction",
  "layout",
  "level",
  "map_url",
  "template",
]);

/**
 * Every answered question of a detail response of QCAT's API v2, whatever the depth of its tree. Unanswered ones (`""`, nothing
 * but nulls, no choice) are left out.
 */
export function qcatAnswers(detail: Readonly<Record<string, unknown>>): QcatAnswer[] {
  const answers: QcatAnswer[] = [];
  const walk = (node: unknown, path: readonly string[]): void => {
    if (!isObject(node)) return;
    if (isObject(node["children"]))
      for (const [key, child] of Object.entries(node["children"])) walk(child, [...path, key]);
    // A link to an approach stands at its subcategory, without group and question.
    if (!Array.isArray(node["value"])) return;
    const entries = (node["value"] as unknown[]).flatMap(entryOf);
    if (entries.every((entry) => entry === null)) return;
    answers.push({ path: path.join("/"), group: path.at(-2) ?? "", question: path.at(-1)!, entries });
  };
  for (const [section, node] of Object.entries(detail))
    if (section.startsWith("section")) walk(node, [section]);
  return answers;
}

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Responses hold stray text between answers too; it says nothing. */
function entryOf(raw: unknown): (QcatEntry | null)[] {
  if (!isObject(raw)) return [];
  const kept = Object.entries(raw).filter(
    ([key, value]) => !SHOWING.has(key) && value !== null && value !== "" && key !== "values",
  );
  const values = Array.isArray(raw["values"]) ? (raw["values"] as unknown[]).flatMap(choiceOf) : [];
  if (values.length === 0 && kept.length === 0) return [null];
  return [{ ...Object.fromEntries(kept), ...(values.length > 0 ? { values } : {}) }];
}

/** A choice with a picture is `[label, path, null, keyword]`. */
function choiceOf(raw: unknown): QcatChoice[] {
  if (isObject(raw) && typeof raw["label"] === "string") return [raw as unknown as QcatChoice];
  if (!Array.isArray(raw)) return raw === null || raw === "" ? [] : [{ label: String(raw) }];
  const [label, , , keyword] = raw as unknown[];
  return [{ label: String(label), ...(typeof keyword === "string" ? { keyword } : {}) }];
}
