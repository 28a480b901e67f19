import type { Issue, IssueCode, Outcome } from "../engine/issues.ts";
import { type ByteSource, RasterReadError } from "./raster.ts";

/** How an address is read. */
export interface UrlOptions {
  /** Bytes of the first request, kept for the header; default 64 KiB. */
  readonly firstBytes?: number;
  /** Largest file taken whole from a server that does not know ranges; default 256 MiB. */
  readonly wholeLimitBytes?: number;
  /** How often a short or failed read is tried again; default 3. */
  readonly retries?: number;
  /** How long an answer may be waited for before its first byte; default 20 s. Its body may take its time. */
  readonly answerWithinMs?: number;
  readonly signal?: AbortSignal;
}

const PAUSE_MS = 100;

/**
 * Opens an address for reading by HTTP ranges. Every answer is checked against the request: status 206, the range, and the
 * length of the body; a short one is asked for again. The browser's cache is left out, because Chromium's resolves
 * with truncated bodies after aborted requests. A server that ignores ranges is read whole, up to a limit.
 *
 * @returns one issue where nothing can be read: `addressInvalid`, `addressNotFound`, `addressRefused`, `addressUnreachable` (no
 * connection, or no answer in time), `addressWithoutCors` (in a page), `addressWithoutRanges`, else `fileUnreadable` with the reason.
 */
export async function openUrl(url: string, options: UrlOptions = {}): Promise<Outcome<ByteSource>> {
  const { firstBytes = 65536, wholeLimitBytes = 256 * 1024 * 1024, retries = 3 } = options;
  const { answerWithinMs = 20_000 } = options;
  try {
    return await withRetries(url, retries, options.signal, async () => {
      const response = await ask(url, 0, firstBytes, answerWithinMs, options.signal);
      if (response.status === 206) {
        const range = contentRange(response);
        if (range === null)
          throw failure(url, "the server answers a range request without readable Content-Range");
        const first = await response.arrayBuffer();
        const expected = range.size === null ? first.byteLength : Math.min(firstBytes, range.size);
        if (range.from !== 0 || first.byteLength !== expected)
          throw shortRead(url, expected, first.byteLength);
        return { value: rangeSource(url, first, range.size, retries, answerWithinMs), issues: [] };
      }
      if (response.status === 416) return { value: memorySource(url, new ArrayBuffer(0)), issues: [] };
      const whole = await readWhole(url, response, wholeLimitBytes);
      return { value: memorySource(url, whole), issues: [] };
    });
  } catch (error) {
    if (error instanceof RasterReadError) return { value: null, issues: [error.issue] };
    throw error;
  }
}

function rangeSource(
  url: string,
  first: ArrayBuffer,
  size: number | null,
  retries: number,
  answerWithinMs: number,
): ByteSource {
  return {
    name: url,
    size,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      const wanted = size === null ? length : Math.max(0, Math.min(length, size - offset));
      if (wanted === 0) return new ArrayBuffer(0);
      if (offset + wanted <= first.byteLength) return first.slice(offset, offset + wanted);
      return withRetries(url, retries, signal, async () => {
        const response = await ask(url, offset, wanted, answerWithinMs, signal);
        if (response.status === 416 && size === null) return new ArrayBuffer(0);
        const range = contentRange(response);
        if (response.status !== 206 || range === null) {
          await response.body?.cancel();
          throw failure(url, `the server answered status ${response.status} to a range request`);
        }
        if (size !== null && range.size !== null && range.size !== size) {
          throw failure(
            url,
            `the file changed while it was read (${size} bytes before, ${range.size} bytes now)`,
          );
        }
        const body = await response.arrayBuffer();
        const expected = size === null ? range.to - range.from + 1 : wanted;
        if (range.from !== offset || body.byteLength !== expected)
          throw shortRead(url, expected, body.byteLength);
        return body;
      });
    },
    close: async () => {},
  };
}

function memorySource(url: string, whole: ArrayBuffer): ByteSource {
  return {
    name: url,
    size: whole.byteLength,
    async read(offset, length, signal) {
      signal?.throwIfAborted();
      return whole.slice(offset, offset + length);
    },
    close: async () => {},
  };
}

async function ask(
  url: string,
  offset: number,
  length: number,
  answerWithinMs: number,
  signal?: AbortSignal,
): Promise<Response> {
  if (!URL.canParse(url)) throw addressIssue(url, "addressInvalid");
  const range = `bytes=${offset}-${offset + length - 1}`;
  const stop = new AbortController();
  const onAbort = (): void => stop.abort(signal?.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop.abort();
  }, answerWithinMs);
  let response: Response;
  try {
    response = await fetch(url, { headers: { Range: range }, cache: "no-store", signal: stop.signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    if (isLate) throw addressIssue(url, "addressUnreachable");
    if (await answersOthersOnly(url)) throw addressIssue(url, "addressWithoutCors");
    throw new Transient(addressIssue(url, "addressUnreachable"));
  } finally {
    clearTimeout(timer);
  }
  if (response.status >= 500 || response.status === 429) {
    await response.body?.cancel();
    throw new Transient(failure(url, `the server answered status ${response.status}`));
  }
  if (!response.ok && response.status !== 416) {
    await response.body?.cancel();
    const { status } = response;
    if (status === 404 || status === 410) throw addressIssue(url, "addressNotFound");
    if (status === 401 || status === 403) throw addressIssue(url, "addressRefused", { status });
    throw failure(url, `the server answered status ${response.status}`);
  }
  return response;
}

/** The whole body of a server that ignored the range. */
async function readWhole(url: string, response: Response, limitBytes: number): Promise<ArrayBuffer> {
  const tooBig = (bytes: number) =>
    addressIssue(url, "addressWithoutRanges", { bytes, limit: Math.round(limitBytes / 1024 / 1024) });
  const isEncoded = response.headers.get("Content-Encoding") !== null;
  const header = response.headers.get("Content-Length");
  const stated = header === null || isEncoded ? null : Number(header);
  if (stated !== null && stated > limitBytes) {
    await response.body?.cancel();
    throw tooBig(stated);
  }
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  const body = response.body?.getReader();
  if (body === undefined) throw failure(url, "the server answered without a body");
  for (;;) {
    const { done, value } = await body.read().catch(() => {
      throw shortRead(url, stated ?? length + 1, length);
    });
    if (done) break;
    parts.push(value);
    length += value.byteLength;
    if (length > limitBytes) {
      await body.cancel();
      throw tooBig(length);
    }
  }
  if (stated !== null && length !== stated) throw shortRead(url, stated, length);
  return new Blob(parts).arrayBuffer();
}

function contentRange(response: Response): { from: number; to: number; size: number | null } | null {
  const match = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(response.headers.get("Content-Range") ?? "");
  if (match === null) return null;
  const [, from, to, size] = match;
  return { from: Number(from), to: Number(to), size: size === "*" ? null : Number(size) };
}

/** A failure worth another try. */
class Transient extends Error {
  readonly final: RasterReadError;
  constructor(final: RasterReadError) {
    super(final.message);
    this.final = final;
  }
}

async function withRetries<T>(
  url: string,
  retries: number,
  signal: AbortSignal | undefined,
  work: () => Promise<T>,
): Promise<T> {
  for (let attempt = 0; ; attempt++) {
    try {
      return await work();
    } catch (error) {
      if (error instanceof RasterReadError || signal?.aborted) throw error;
      // Neither ours nor the caller's: the connection broke within the body.
      const transient =
        error instanceof Transient ? error : new Transient(failure(url, "the connection broke"));
      if (attempt >= retries) throw transient.final;
    }
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * 2 ** attempt));
    signal?.throwIfAborted();
  }
}

function shortRead(url: string, expected: number, got: number): Transient {
  return new Transient(failure(url, `the server sent ${got} bytes where ${expected} were asked for`));
}

/** In a page: whether a server is there, and only keeps pages of other sites from reading (CORS). The answer itself is not seen. */
export async function answersOthersOnly(url: string): Promise<boolean> {
  if (!("location" in globalThis)) return false;
  const stop = new AbortController();
  try {
    await fetch(url, { mode: "no-cors", cache: "no-store", signal: stop.signal });
    return true;
  } catch {
    return false;
  } finally {
    stop.abort();
  }
}

function addressIssue(url: string, code: IssueCode, context: Issue["context"] = {}): RasterReadError {
  return new RasterReadError({ code, severity: "stop", about: url, context });
}

function failure(url: string, reason: string): RasterReadError {
  const issue: Issue = { code: "fileUnreadable", severity: "stop", about: url, context: { reason } };
  return new RasterReadError(issue);
}
