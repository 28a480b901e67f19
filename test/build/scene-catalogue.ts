import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { PLACED, tinyTiff } from "../io/tiny-tiff.ts";

/** A catalogue of scenes with the rasters that they name, of a test's own: nothing in it is of a real place. */
export interface SceneCatalogue {
  readonly origin: string;
  /** Root of its STAC API. */
  readonly catalog: string;
  /** What it was asked for: method and path with query. */
  readonly asked: readonly string[];
  close(): Promise<void>;
}

/** How the catalogue answers a search. */
export interface SceneAnswers {
  /** Scenes of a year each; more than fit on one page come on the next. */
  readonly years: readonly number[];
  readonly perPage?: number;
  /** In place of any answer. */
  readonly status?: number;
  /** How long a page takes. */
  readonly pauseMs?: number;
}

/** Serves scenes with a GeoTIFF each, which pages of other sites may read in ranges; signs addresses under `/sign`. */
export async function serveScenes(answers: SceneAnswers): Promise<SceneCatalogue> {
  const { years, perPage = years.length, status, pauseMs = 0 } = answers;
  const asked: string[] = [];
  const raster = Buffer.from(
    tinyTiff({
      width: 4,
      height: 4,
      blocks: [Uint8Array.from({ length: 16 }, (_, at) => 1 + (at % 6))],
      more: PLACED,
    }),
  );
  const server: Server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://here");
    response.setHeader("access-control-allow-origin", "*");
    response.setHeader("access-control-allow-headers", "*");
    response.setHeader("access-control-expose-headers", "content-range, content-length, accept-ranges, etag");
    if (request.method === "OPTIONS") {
      response.writeHead(204).end();
      return;
    }
    asked.push(`${request.method} ${url.pathname}${url.search}`);
    if (url.pathname.endsWith(".tif")) {
      const [, from, to] = /^bytes=(\d+)-(\d+)$/.exec(request.headers.range ?? "") ?? [];
      const end = Math.min(Number(to ?? raster.length), raster.length - 1);
      const headers = { "content-type": "image/tiff", "accept-ranges": "bytes" };
      if (from === undefined) response.writeHead(200, { ...headers, "content-length": raster.length });
      else
        response.writeHead(206, {
          ...headers,
          "content-range": `bytes ${from}-${end}/${raster.length}`,
          "content-length": end + 1 - Number(from),
        });
      response.end(request.method === "HEAD" ? undefined : raster.subarray(Number(from ?? 0), end + 1));
      return;
    }
    const json = (value: unknown): void => {
      setTimeout(() => {
        response.setHeader("content-type", "application/geo+json");
        response.end(JSON.stringify(value));
      }, pauseMs);
    };
    if (url.pathname === "/sign") json({ href: `${url.searchParams.get("href")}?signed=2031-01-01` });
    else if (status !== undefined) response.writeHead(status).end();
    else if (url.pathname === "/stac/search") {
      const page = Number(url.searchParams.get("page") ?? 0);
      const [from, to] = (url.searchParams.get("datetime") ?? "0000/9999")
        .split("/")
        .map((day) => day.slice(0, 4));
      const wanted = years.filter((year) => String(year) >= from! && String(year) <= to!);
      const next = new URL(url.href.replace("http://here", origin));
      next.searchParams.set("page", String(page + 1));
      json({
        type: "FeatureCollection",
        features: wanted
          .slice(page * perPage, (page + 1) * perPage)
          .map((year, at) => scene(origin, year, page * perPage + at)),
        links: (page + 1) * perPage < wanted.length ? [{ rel: "next", href: next.href }] : [],
      });
    } else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`;
  return {
    origin,
    catalog: `${origin}/stac`,
    asked,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}

function scene(origin: string, year: number, at: number): object {
  return {
    type: "Feature",
    stac_version: "1.0.0",
    id: `made-up-${year}-${at}`,
    collection: "made-up",
    bbox: [30, -2, 31, -1],
    properties: {
      datetime: null,
      start_datetime: `${year}-01-01T00:00:00Z`,
      end_datetime: `${year}-12-31T23:59:59Z`,
    },
    assets: {
      classification: {
        href: `${origin}/rasters/land-cover-made-up.tif`,
        title: "Land cover, made up",
        type: "image/tiff; application=geotiff; profile=cloud-optimized",
      },
      picture: { href: "picture.png", type: "image/png" },
    },
    links: [],
  };
}
