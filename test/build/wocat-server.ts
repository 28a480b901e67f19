import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { madeUpPlatform, madeUpQcat, type Twist } from "./wocat-records.ts";

/** What a server does instead of answering. */
export type Fault =
  | { readonly status: 401 | 404 | 429 | 500 | 503; readonly retryAfter?: string }
  /** The answer breaks off in the middle of its JSON. */
  | "half"
  /** The connection breaks. */
  | "reset";

export interface WocatServer {
  /** `http://127.0.0.1:<port>/en/api/v2/`; other languages by `qcatIn`. */
  readonly qcat: string;
  qcatIn(language: string): string;
  /** `http://127.0.0.1:<port>/api/database/`. */
  readonly platform: string;
  /** Paths with queries, in the order they were asked for. */
  readonly requests: string[];
  close(): Promise<void>;
}

export interface ServerOptions {
  /** How many made-up technologies it has: codes 1 to `count`. */
  readonly count: number;
  readonly pageSize?: number;
  readonly token?: string;
  /** Asked before every answer; `times` counts the requests of this path, from 1. */
  readonly fault?: (path: string, times: number) => Fault | null;
  readonly twist?: (n: number) => Twist;
  /** What the list says it holds, where that is not the truth. */
  readonly statedCount?: number;
}

/** A server on this machine that speaks both of WOCAT's APIs about made-up records, to pages of any origin (CORS). */
export async function startWocatServer(options: ServerOptions): Promise<WocatServer> {
  const requests: string[] = [];
  const times = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    allowPages(response);
    if (request.method === "OPTIONS") {
      response.writeHead(204).end(); // a browser asks first; that is no request of the import
      return;
    }
    requests.push(path);
    times.set(path, (times.get(path) ?? 0) + 1);
    answer(request, response, path, times.get(path)!, options);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const qcatIn = (language: string): string => `${origin}/${language}/api/v2/`;
  return {
    qcat: qcatIn("en"),
    qcatIn,
    platform: `${origin}/api/database/`,
    requests,
    close: () => closed(server),
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
  times: number,
  options: ServerOptions,
): void {
  const { fault = () => null, token = "made-up" } = options;
  const failure =
    request.headers.authorization === `Token ${token}` ? fault(path, times) : ({ status: 401 } as const);
  if (failure === "reset") {
    request.socket.destroy();
    return;
  }
  if (failure !== null && failure !== "half") {
    if (failure.retryAfter !== undefined) response.setHeader("Retry-After", failure.retryAfter);
    response.writeHead(failure.status).end(JSON.stringify({ detail: "made-up failure" }));
    return;
  }
  const json = contentOf(new URL(path, "http://127.0.0.1"), options);
  if (json === null) {
    response.writeHead(404).end();
    return;
  }
  const text = JSON.stringify(json);
  response.setHeader("Content-Type", "application/json");
  response.end(failure === "half" ? text.slice(0, Math.floor(text.length / 2)) : text);
}

function allowPages(response: ServerResponse): void {
  response.setHeader("Access-Control-Allow-Origin", "*");
  response.setHeader("Access-Control-Allow-Headers", "Authorization, Accept");
}

function contentOf(
  url: URL,
  { count, pageSize = 25, statedCount = count, twist = () => ({}) }: ServerOptions,
): unknown {
  const numbers = Array.from({ length: count }, (_, at) => at + 1);
  const detail = /^\/([a-z]{2})\/api\/v2\/questionnaires\/technologies_(\d+)\/$/.exec(url.pathname);
  if (detail !== null) {
    const n = Number(detail[2]);
    return n > count
      ? null
      : madeUpQcat(n, { ...twist(n), ...(detail[1] === "en" ? {} : { isForeign: true }) });
  }
  const list = /^\/([a-z]{2})\/api\/v2\/questionnaires\/$/.exec(url.pathname);
  if (list !== null) {
    const page = Number(url.searchParams.get("page") ?? 1);
    const shown = numbers.slice((page - 1) * pageSize, page * pageSize);
    const place = `/${list[1]}/api/v2/questionnaires/`;
    return {
      count: statedCount,
      // The host that the software believes it has, as in its own fixtures.
      next: page * pageSize < count ? `http://localhost:8000${place}?page=${page + 1}` : "",
      previous: "",
      results: shown.map((n) => ({
        name: `Made-up practice ${n}`,
        updated: "2017-08-17T21:23:46.387708Z",
        code: `technologies_${n}`,
        url: `/${list[1]}/wocat/technologies/view/technologies_${n}/`,
        details: `${place}technologies_${n}/`,
      })),
    };
  }
  if (url.pathname === "/api/database/technologies/")
    return numbers.map((n) => ({ id: n, name: `Made-up practice ${n}` }));
  const record = /^\/api\/database\/technologies\/(\d+)\/$/.exec(url.pathname);
  if (record === null || Number(record[1]) > count) return null;
  return madeUpPlatform(Number(record[1]), twist(Number(record[1])));
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((done) => server.close(() => done()));
}
