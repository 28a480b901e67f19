import { type Issue, mustStop } from "../../engine/issues.ts";
import { withFamilies } from "../../engine/recommend/attach-families.ts";
import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import { checkOwnPractice, type OwnPractice } from "../../engine/recommend/own-practice.ts";
import { type Clock, systemClock } from "../../io/wocat/ask-json.ts";
import type { Fetched } from "../../io/wocat/gather.ts";
import type { ColumnGuess } from "../../io/wocat/guess-columns.ts";
import { WOCAT_LICENCE } from "../../io/wocat/questions.ts";
import type { ColumnMapping } from "../../io/wocat/read-practice-table.ts";
import type { BlobRef } from "../files.ts";
import { createJobs } from "../jobs.ts";
import type { Progress } from "../progress.ts";
import type { JobId } from "../tasks.ts";
import { type CatalogueHead, type KeptCatalogues, keptCatalogues } from "./kept-catalogues.ts";

/** Which API, where it is, and the user's token, which goes nowhere else and is not kept. */
export interface ApiAddress {
  readonly api: "qcat" | "platform";
  /** Root of the API, such as `https://qcat.wocat.net/en/api/v2/`. */
  readonly base: string;
  readonly token: string | null;
  /** Most requests in a second; default 2. */
  readonly perSecond?: number;
}

/** What an import gave. */
export interface Imported {
  /** The catalogue as it is now kept; null where there was nothing to keep. */
  readonly catalogue: CatalogueHead | null;
  readonly issues: readonly Issue[];
  /** Records that were listed and could not be had, each with its reason. */
  readonly missing: Fetched["missing"];
  /** Of a table: what its columns were taken for. */
  readonly columns: readonly ColumnGuess[];
}

/** What may be asked of the importer of practices. Work that is cancelled rejects with an error named `AbortError`. */
export interface ImportTasks {
  /** Reads a file and keeps its records as the catalogue `into`, in place of what it held. */
  fromFile(job: JobId, into: string, file: BlobRef, mapping?: ColumnMapping): Promise<Imported>;
  /**
   * Imports from an API into a catalogue: a new one, or one whose import stopped, which goes on. What has come is kept page by
   * page, so that asking again is no loss.
   */
  fromApi(job: JobId, into: string, address: ApiAddress, onProgress?: Progress): Promise<Imported>;
  catalogues(): Promise<CatalogueHead[]>;
  /** Records of one catalogue, or of all, without what no field of theirs holds. */
  records(id?: string): Promise<DocumentedTechnology[]>;
  /** A catalogue as the text of a file, with all that was read; null: there is none of that id. */
  exported(id: string, form: "json" | "csv"): Promise<string | null>;
  remove(id: string): Promise<void>;
  /** What is wrong with a practice of the user's own, and what it lacks. */
  check(practice: OwnPractice): Promise<readonly Issue[]>;
  /** A practice as a draft for WOCAT: the text of a JSON file. */
  draft(practice: OwnPractice): Promise<string>;
  /** Gives a piece of work up; one that is not under way is let be. */
  cancel(job: JobId): void;
}

/** What differs between a browser's worker and a test. */
export interface ImportPlatform {
  readonly catalogues: KeptCatalogues;
  readonly clock: Clock;
  fetch(url: string, init: RequestInit): Promise<Response>;
}

/** The importer in a worker of a browser. */
export function browserImports(): ImportPlatform {
  return {
    catalogues: keptCatalogues(),
    clock: systemClock,
    fetch: (url, init) => fetch(url, init),
  };
}

/** The importer of this thread; its lists and readers are fetched when they are first needed. */
export function createImportTasks(platform: ImportPlatform): ImportTasks {
  const { catalogues, clock } = platform;
  const jobs = createJobs();
  const today = (): string => new Date(clock.now()).toISOString().slice(0, 10);
  return {
    fromFile: (job, into, file, mapping) =>
      jobs.run(job, async () => {
        const [{ readPracticeFile }, taxonomy, rules] = await Promise.all([
          import("../../io/wocat/read-practice-file.ts"),
          taxonomyFile(),
          rulesFile(),
        ]);
        const read = await readPracticeFile(file.name, await file.blob.arrayBuffer(), taxonomy, mapping);
        const { records, issues, columns = [], name = file.name, licence } = read;
        const rest = { issues, missing: [], columns };
        if (records.length === 0) return { ...rest, catalogue: null };
        const head = {
          id: into,
          name,
          source: file.name,
          date: today(),
          cursor: null,
          ...(licence === undefined ? {} : { licence }),
        };
        const named = records.map((record) => withFamilies(record, rules));
        await catalogues.remove(into);
        return { ...rest, catalogue: await catalogues.add(head, named) };
      }),
    fromApi: (job, into, address, onProgress) =>
      jobs.run(job, (signal) => fromApi(into, address, platform, signal, onProgress)),
    catalogues: () => catalogues.heads(),
    records: (id) => catalogues.records(id),
    async exported(id, form) {
      const head = (await catalogues.heads()).find((one) => one.id === id);
      if (head === undefined) return null;
      const { catalogueCsv, catalogueJson } = await import("../../io/wocat/write-records.ts");
      const { name, source, licence, date } = head;
      const catalogue = {
        form: "neutral-ground/practices/1",
        name,
        source,
        ...(licence === undefined ? {} : { licence }),
        date,
        records: await catalogues.whole(id),
      } as const;
      return form === "csv" ? catalogueCsv(catalogue) : catalogueJson(catalogue);
    },
    remove: (id) => catalogues.remove(id),
    check: async (practice) =>
      checkOwnPractice(practice, await taxonomyFile(), new Date(clock.now()).getFullYear()),
    async draft(practice) {
      const { writeQcatDraft } = await import("../../io/wocat/write-qcat-draft.ts");
      return `${JSON.stringify(writeQcatDraft(practice, await taxonomyFile()), null, 2)}\n`;
    },
    cancel: (job) => jobs.cancel(job),
  };
}

async function fromApi(
  into: string,
  address: ApiAddress,
  platform: ImportPlatform,
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<Imported> {
  const { api, base, token, perSecond } = address;
  const { catalogues, clock } = platform;
  const [{ fetchQcat }, { fetchPlatform }, taxonomy, rules] = await Promise.all([
    import("../../io/wocat/fetch-qcat.ts"),
    import("../../io/wocat/fetch-platform.ts"),
    taxonomyFile(),
    rulesFile(),
  ]);
  const before = (await catalogues.heads()).find(({ id }) => id === into);
  const head = before ?? {
    id: into,
    name: new URL(base).host,
    source: base,
    licence: WOCAT_LICENCE,
    date: new Date(clock.now()).toISOString().slice(0, 10),
    cursor: null,
  };
  const have = new Set((before === undefined ? [] : await catalogues.records(before.id)).map(({ id }) => id));
  let waiting: DocumentedTechnology[] = [];
  let kept: Promise<CatalogueHead | null> = Promise.resolve(before ?? null);
  const fetched = await (api === "qcat" ? fetchQcat : fetchPlatform)({
    base,
    token,
    taxonomy,
    clock,
    have,
    signal,
    fetch: (url, init) => platform.fetch(url, init),
    ...(perSecond === undefined ? {} : { perSecond }),
    ...(before?.cursor == null ? {} : { cursor: before.cursor }),
    onRecord: (record) => waiting.push(withFamilies(record, rules)),
    onCursor: (cursor) => {
      const records = waiting;
      waiting = [];
      kept = kept.then((now) =>
        now === null && records.length === 0 ? null : catalogues.add({ ...head, cursor }, records),
      );
    },
    onProgress: (done, of) => onProgress?.(base, done, of),
  });
  let catalogue = await kept;
  const isWhole = !fetched.isStopped && fetched.missing.length === 0 && !mustStop(fetched.issues);
  if (catalogue !== null && isWhole) catalogue = await catalogues.add({ ...head, cursor: null }, []);
  return { catalogue, issues: fetched.issues, missing: fetched.missing, columns: [] };
}

const taxonomyFile = async () =>
  (await import("../../../data/practices/taxonomy.json", { with: { type: "json" } })).default;
const rulesFile = async () =>
  (await import("../../../data/practices/name-rules.json", { with: { type: "json" } })).default;
