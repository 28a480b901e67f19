import type { Issue, IssueCode } from "../../engine/issues.ts";
import { answersOthersOnly } from "../url-source.ts";

/** How a catalogue is asked. */
export interface AskOptions {
  readonly signal?: AbortSignal;
  /** How long an answer may be waited for; default 30 s. */
  readonly answerWithinMs?: number;
  /** How often a busy or failing server is asked again; default 2. */
  readonly retries?: number;
  /** Wait before the second try, doubled with each further one; default 500 ms. A server that names its wait is heard. */
  readonly pauseMs?: number;
}

/** Something that a catalogue was asked and did not answer. */
export class AskError extends Error {
  readonly issue: Issue;
  constructor(code: IssueCode, about: string, context: Issue["context"] = {}) {
    super(code);
    this.issue = { code, severity: "stop", about, context };
  }
}

/** Longest wait that a server may ask for. */
const LONGEST_PAUSE_MS = 30_000;

/** Asks an address for JSON, by POST where there is a body. Throws `AskError`, or the signal's reason where it was cancelled. */
export async function askJson(address: string, body: unknown, options: AskOptions): Promise<unknown> {
  const { signal, answerWithinMs = 30_000, retries = 2, pauseMs = 500 } = options;
  if (!/^https?:/i.test(address) || !URL.canParse(address)) throw new AskError("addressInvalid", address);
  for (let attempt = 0; ; attempt++) {
    signal?.throwIfAborted();
    const late = AbortSignal.timeout(answerWithinMs);
    const stop = signal === undefined ? late : AbortSignal.any([signal, late]);
    let failed: { readonly error: AskError; readonly waitMs: number };
    try {
      const response = await fetch(address, {
        headers: {
          Accept: "application/geo+json, application/json",
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
        },
        ...(body === undefined ? {} : { method: "POST", body: JSON.stringify(body) }),
        signal: stop,
      });
      if (response.ok) return await jsonOf(response, address);
      await response.body?.cancel();
      const { status } = response;
      if (status === 404 || status === 410) throw new AskError("addressNotFound", address);
      if (status === 401 || status === 403) throw new AskError("addressRefused", address, { status });
      const error = new AskError("fileUnreadable", address, {
        reason: `the server answered status ${status}`,
      });
      if (status !== 429 && status < 500) throw error;
      failed = { error, waitMs: namedWaitMs(response) ?? pauseMs * 2 ** attempt };
    } catch (error) {
      if (error instanceof AskError) throw error;
      signal?.throwIfAborted();
      if (!late.aborted && (await answersOthersOnly(address)))
        throw new AskError("addressWithoutCors", address);
      failed = { error: new AskError("addressUnreachable", address), waitMs: pauseMs * 2 ** attempt };
    }
    if (attempt >= retries) throw failed.error;
    await pause(failed.waitMs, signal);
  }
}

async function jsonOf(response: Response, address: string): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text) as unknown;
  } catch {
    throw new AskError("fileUnreadable", address, { reason: "the answer is no JSON" });
  }
}

function namedWaitMs(response: Response): number | null {
  const seconds = Number(response.headers.get("Retry-After") ?? "");
  return seconds > 0 ? Math.min(seconds * 1000, LONGEST_PAUSE_MS) : null;
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((done, stopped) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      stopped(signal?.reason);
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener("abort", onAbort);
      done();
    }, ms);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
}
