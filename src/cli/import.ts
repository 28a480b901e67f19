import { readFile, rename, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import nameRules from "../../data/practices/name-rules.json" with { type: "json" };
import taxonomy from "../../data/practices/taxonomy.json" with { type: "json" };
import { type Issue, mustStop } from "../engine/issues.ts";
import { withFamilies } from "../engine/recommend/attach-families.ts";
import type { DocumentedTechnology } from "../engine/recommend/documented-technology.ts";
import { sentenceOf } from "../i18n/sentence.ts";
import { openUrl } from "../io/url-source.ts";
import { wholeSource } from "../io/vectors/read-layers.ts";
import { systemClock } from "../io/wocat/ask-json.ts";
import { fetchPlatform } from "../io/wocat/fetch-platform.ts";
import { fetchQcat } from "../io/wocat/fetch-qcat.ts";
import type { Fetched } from "../io/wocat/gather.ts";
import { type ColumnGuess, isOwnColumn } from "../io/wocat/guess-columns.ts";
import { mergedIssues } from "../io/wocat/merged-issues.ts";
import { WOCAT_LICENCE } from "../io/wocat/questions.ts";
import { readPracticeFile } from "../io/wocat/read-practice-file.ts";
import type { ColumnMapping } from "../io/wocat/read-practice-table.ts";
import { catalogueCsv, catalogueJson } from "../io/wocat/write-records.ts";
import { type Call, type Command, UsageError } from "./command.ts";
import { issueInWords, tellIssues, tellProgress } from "./tell.ts";
import { unfinishedImport } from "./unfinished-import.ts";

/** `ng import practices <file or url> --out FILE`: records into our catalogue form. */
export const importPractices: Command = {
  name: "import",
  summary: "read practices from WOCAT or a national table into a catalogue",
  help: `Usage: npm run -s ng -- import practices <file or url> --out FILE

Reads practices into our catalogue form, JSON or (FILE ends in .csv) CSV:
  JSON of WOCAT's two APIs, single records, lists with details, our own catalogues;
  CSV and XLSX of your own: columns are guessed and told, --map overrules;
  QCAT's API v2 (…/<language>/api/v2/) and the wocat.net API (…/api/database/), each record with its details.

Options
  --out FILE        where the catalogue goes
  --api qcat|platform   which API an address is, where it does not show
  --token-env NAME  the environment variable that holds your token; the token is never written anywhere
  --per-second N    most requests in a second (default 2)
  --resume          go on with an import into FILE that stopped (FILE.unfinished.json and .jsonl)
  --map FILE        JSON: { "columns": { "<column>": "<field>" or null }, "values": { "<field>": { "<word>": "<id>" } } }

Families are attached by the records' names. E-mail addresses and telephone numbers are left out. WOCAT's data are
CC BY-NC-SA 3.0: credit the compilers (docs/wocat.md). Exit code 1 where any record is missing; each is named.
`,
  options: {
    out: { type: "string" },
    api: { type: "string" },
    "token-env": { type: "string" },
    "per-second": { type: "string" },
    resume: { type: "boolean" },
    map: { type: "string" },
  },
  async run(call) {
    const { names, options } = call;
    const [what, source, ...more] = names;
    if (what !== "practices" || source === undefined || more.length > 0)
      throw new UsageError("import takes “practices” and one file or address.");
    const { out } = options;
    if (typeof out !== "string") throw new UsageError("import needs --out FILE.");
    const api = apiOf(source, options["api"]);
    if (api === null && options["resume"] === true)
      throw new UsageError("only an import from an API can be resumed.");
    const taken = api === null ? await fromFile(source, call) : await fromApi(source, api, out, call);
    const records = taken.records.map((record) => withFamilies(record, nameRules));
    const issues = [...taken.issues];
    if (records.length > 0) issues.push(...(await written(out, source, records, taken)));
    await taken.finish?.(issues);
    tell(out, source, records.length, { ...taken, issues }, options["json"] === true);
    return mustStop(issues) || taken.missing.length > 0 || records.length === 0 ? 1 : 0;
  },
};

/** What a source gave. */
interface Taken {
  readonly records: readonly DocumentedTechnology[];
  readonly issues: readonly Issue[];
  readonly missing: Fetched["missing"];
  readonly columns?: readonly ColumnGuess[];
  readonly name?: string;
  readonly licence?: string;
  /** Clears away what is only for going on, once all is written. */
  finish?(issues: readonly Issue[]): Promise<void>;
}

type Api = "qcat" | "platform";

function apiOf(source: string, given: string | boolean | undefined): Api | null {
  if (given !== undefined && given !== "qcat" && given !== "platform")
    throw new UsageError(`--api takes qcat or platform, not “${String(given)}”.`);
  if (!/^https?:\/\//i.test(source)) return null;
  if (given !== undefined) return given;
  if (/\/api\/v2\b/.test(source)) return "qcat";
  return /\/api\/database\b/.test(source) ? "platform" : null;
}

/** The address up to the API's root; the APIs' own place where only a host is named. */
function baseOf(source: string, api: Api): string {
  const root = api === "qcat" ? /^.*?\/api\/v2\b/ : /^.*?\/api\/database\b/;
  const found = root.exec(source)?.[0];
  return found === undefined
    ? new URL(api === "qcat" ? "/en/api/v2/" : "/api/database/", source).href
    : `${found}/`;
}

async function fromApi(source: string, api: Api, out: string, { options, signal }: Call): Promise<Taken> {
  let state: Awaited<ReturnType<typeof unfinishedImport>>;
  try {
    state = await unfinishedImport(out, options["resume"] === true);
  } catch (fault) {
    return { records: [], issues: [notWritable(out, fault)], missing: [] };
  }
  if (state === null) throw new UsageError(`there is no unfinished import into ${out} to go on with.`);
  const base = baseOf(source, api);
  if (state.cursor !== null && state.cursor.base !== base)
    throw new UsageError(`the unfinished import into ${out} is from ${state.cursor.base}, not from ${base}.`);
  let keeping = Promise.resolve();
  const fetched = await (api === "qcat" ? fetchQcat : fetchPlatform)({
    base,
    fetch: (url, init) => fetch(url, init),
    clock: systemClock,
    token: tokenIn(options["token-env"]),
    perSecond: rateOf(options["per-second"]),
    signal,
    taxonomy,
    ...(state.cursor === null ? {} : { cursor: state.cursor }),
    have: new Set(state.records.map(({ id }) => id)),
    onRecord: (record) => state.add(record),
    onCursor: (cursor) => {
      keeping = keeping.then(() => state.keep(cursor));
    },
    onProgress: (done, of) => tellProgress(source, done, of),
  });
  await keeping;
  return {
    ...fetched,
    records: [...state.records, ...fetched.records],
    licence: WOCAT_LICENCE,
    finish: async (issues) => {
      const hasNothing = state.records.length + fetched.records.length === 0;
      if (hasNothing || (!mustStop(issues) && fetched.missing.length === 0)) await state.finish();
    },
  };
}

function tokenIn(variable: string | boolean | undefined): string | null {
  if (variable === undefined) return null;
  const token = process.env[String(variable)]?.trim();
  if (!token) throw new UsageError(`the environment variable ${String(variable)} holds no token.`);
  return token;
}

function rateOf(given: string | boolean | undefined): number {
  const perSecond = given === undefined ? 2 : Number(given);
  if (!(perSecond > 0 && perSecond <= 1000))
    throw new UsageError(`--per-second takes a number above 0, not “${String(given)}”.`);
  return perSecond;
}

async function fromFile(source: string, { options, signal }: Call): Promise<Taken> {
  const mapping = await mappingIn(options["map"]);
  if ("code" in mapping) return { records: [], issues: [mapping], missing: [] };
  const bytes = await bytesOf(source, signal);
  if ("code" in bytes) return { records: [], issues: [bytes], missing: [] };
  const name = basename(new URL(source, "file:///").pathname);
  return { ...(await readPracticeFile(name, bytes, taxonomy, mapping)), missing: [] };
}

async function bytesOf(source: string, signal: AbortSignal): Promise<ArrayBuffer | Issue> {
  if (/^https?:\/\//i.test(source)) {
    const { value, issues } = await openUrl(source, { signal });
    return value === null ? issues[0]! : wholeSource(value);
  }
  const bytes = await readFile(source).catch(() => null);
  return bytes === null ? sourceMissing(source) : new Uint8Array(bytes).buffer;
}

function sourceMissing(file: string): Issue {
  return { code: "sourceMissing", severity: "stop", about: file, context: { folder: process.cwd() } };
}

async function mappingIn(file: string | boolean | undefined): Promise<ColumnMapping | Issue> {
  if (file === undefined) return {};
  const wrong = (problem: string): Issue => ({
    code: "documentInvalid",
    severity: "stop",
    about: String(file),
    context: { problem },
  });
  const text = await readFile(String(file), "utf8").catch(() => null);
  if (text === null) return sourceMissing(String(file));
  let mapping: ColumnMapping;
  try {
    mapping = JSON.parse(text) as ColumnMapping;
  } catch (fault) {
    return wrong(`not valid JSON (${(fault as Error).message}).`);
  }
  for (const [column, field] of Object.entries(mapping.columns ?? {}))
    if (field !== null && !(typeof field === "string" && isOwnColumn(field)))
      return wrong(`“${String(field)}” (for the column “${column}”) is no field of a record.`);
  return mapping;
}

async function written(
  out: string,
  source: string,
  records: readonly DocumentedTechnology[],
  { name, licence }: Taken,
): Promise<Issue[]> {
  const catalogue = {
    form: "neutral-ground/practices/1",
    name: name ?? basename(out).replace(/\.[^.]*$/, ""),
    source,
    ...(licence === undefined ? {} : { licence }),
    date: new Date().toISOString().slice(0, 10),
    records,
  } as const;
  try {
    await writeFile(`${out}.part`, /\.csv$/i.test(out) ? catalogueCsv(catalogue) : catalogueJson(catalogue));
    await rename(`${out}.part`, out);
    return [];
  } catch (fault) {
    return [notWritable(out, fault)];
  }
}

function notWritable(out: string, fault: unknown): Issue {
  return {
    code: "outputNotWritable",
    severity: "stop",
    about: out,
    context: { reason: (fault as Error).message },
  };
}

function tell(out: string, source: string, count: number, taken: Taken, isJson: boolean): void {
  const issues = mergedIssues(taken.issues);
  if (isJson) {
    const missing = taken.missing.map(({ id, issue }) => ({ id, message: sentenceOf(issue) }));
    const columns = taken.columns === undefined ? {} : { columns: taken.columns };
    const result = {
      records: count,
      out: count === 0 ? null : out,
      missing,
      ...columns,
      issues: issues.map(issueInWords),
    };
    process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    for (const { column, field, reason } of taken.columns ?? [])
      if (reason !== "own")
        process.stdout.write(`  ${column} → ${field ?? "kept as it is"} (${WHY[reason]})\n`);
    if (count > 0) process.stdout.write(`${count} records from ${source} are in ${out}.\n`);
  }
  tellIssues(isJson ? issues.filter(({ severity }) => severity === "stop") : issues);
  for (const { id, issue } of taken.missing) process.stderr.write(`${id} is missing: ${sentenceOf(issue)}\n`);
}

const WHY: Readonly<Record<ColumnGuess["reason"], string>> = {
  own: "our own column",
  header: "by its header",
  values: "by what stands in it",
  user: "as you said",
  none: "nothing tells what it is",
};
