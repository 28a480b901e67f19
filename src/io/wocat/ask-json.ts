import type { Issue, Outcome } from "../../engine/issues.ts";
import { answersOthersOnly } from "../url-source.ts";

/** Time as the one who asks has it; tests hand in one that does not pass by itself. */
export interface Clock {
  now(): number;
  /** Rejects when the signal is aborted meanwhile. */
  wait(ms: number, signal?: AbortSignal): Promise<void>;
}

/** How a server is asked. */
export interface Asking {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly clock: Clock;
  /** Sent as `Authorization: Token …`, to the base's own origin only; null: none. */
  readonly token: string | null;
  /** Most requests in a second; default 2. */
  readonly perSecond?: number;
  /** How often a failed request is asked again; default 4. */
  readonly retries?: number;
  readonly signal?: AbortSignal;
}

/** Asks for one address. Issues stop; those of `STOPS_ALL` make any further request useless. */
export type AskJson = (url: string) => Promise<Outcome<unknown>>;

/** Codes of issues after which nothing more is asked: the next answer would be the same. */
export const STOPS_ALL: readonly Issue["code"][] = [
  "tokenRefused",
  "serverBusy",
  "addressUnreachable",
  "addressWithoutCors",
  "interrupted",
];

const PAUSE_MS = 1000;
/** A server that asks for more than this is left alone until the user comes back. */
const MOST_PATIENCE_MS = 120_000;

/**
 * Asks for JSON patiently: no faster than `perSecond`; 429, 5xx, broken connections and answers that break off are asked again
 * after a pause that doubles, or the one the server names in `Retry-After`.
 *
 * Issues: `tokenRefused` (401, 403), `addressNotFound` (404, 410), `serverBusy` (429, or a wait of more than two minutes),
 * `serverFailed`, `answerIncomplete`, `addressUnreachable`, `addressWithoutCors` (in a page), `interrupted`.
 */
export function createAsker({ fetch, clock, token, perSecond = 2, retries = 4, signal }: Asking): AskJson {
  let free = Number.NEGATIVE_INFINITY;
  const turn = async (): Promise<void> => {
    const now = clock.now();
    const at = Math.max(now, free);
    free = at + 1000 / perSecond;
    if (at > now) await clock.wait(at - now, signal);
  };
  const once = async (url: string): Promise<Answer> => {
    const headers: Record<string, string> = { Accept: "application/json" };
    if (token !== null) headers["Authorization"] = `Token ${token}`;
    let response: Response;
    try {
      response = await fetch(url, {
        headers,
        cache: "no-store",
        ...(signal === undefined ? {} : { signal }),
      });
    } catch (fault) {
      if (signal?.aborted) throw fault;
      return { again: failed("addressUnreachable", url) };
    }
    const { status } = response;
    if (!response.ok) await response.body?.cancel();
    if (status === 401 || status === 403) return { final: failed("tokenRefused", url, { status }) };
    if (status === 404 || status === 410) return { final: failed("addressNotFound", url) };
    if (status === 429 || status === 503)
      return { again: failed("serverBusy", url, { status }), afterMs: retryAfter(response, clock.now()) };
    if (!response.ok) return { again: failed("serverFailed", url, { status }) };
    try {
      return { json: JSON.parse(await response.text()) as unknown };
    } catch (fault) {
      if (signal?.aborted) throw fault;
      return { again: failed("answerIncomplete", url) };
    }
  };
  return async (url) => {
    try {
      for (let attempt = 0; ; attempt++) {
        await turn();
        const answer = await once(url);
        if ("json" in answer) return { value: answer.json, issues: [] };
        if ("final" in answer) return { value: null, issues: [answer.final] };
        const pauseMs = answer.afterMs ?? PAUSE_MS * 2 ** attempt;
        if (attempt >= retries || pauseMs > MOST_PATIENCE_MS)
          return { value: null, issues: [await given(answer.again, attempt + 1)] };
        await clock.wait(pauseMs, signal);
      }
    } catch (fault) {
      if (!signal?.aborted) throw fault;
      return { value: null, issues: [{ code: "interrupted", severity: "stop" }] };
    }
  };
}

/** The time of this machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: (ms, signal) =>
    new Promise((resolve, reject) => {
      if (signal?.aborted) {
        reject(new Error("interrupted"));
        return;
      }
      const stop = (): void => {
        clearTimeout(timer);
        reject(new Error("interrupted"));
      };
      const timer = setTimeout(() => {
        signal?.removeEventListener("abort", stop);
        resolve();
      }, ms);
      signal?.addEventListener("abort", stop, { once: true });
    }),
};

type Answer =
  | { readonly json: unknown }
  | { readonly final: Issue }
  | { readonly again: Issue; readonly afterMs?: number | undefined };

async function given(issue: Issue, times: number): Promise<Issue> {
  if (issue.code === "addressUnreachable" && (await answersOthersOnly(issue.about!)))
    return failed("addressWithoutCors", issue.about!);
  return { ...issue, context: { ...issue.context, times } };
}

function failed(code: Issue["code"], about: string, context: Issue["context"] = {}): Issue {
  return { code, severity: "stop", about, context };
}

/** `Retry-After` in seconds or as a date; undefined where the server names none. */
function retryAfter(response: Response, now: number): number | undefined {
  const header = response.headers.get("Retry-After");
  if (header === null) return undefined;
  const ms = /^\d+$/.test(header.trim()) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}
