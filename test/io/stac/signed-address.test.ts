import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { StacEntry } from "../../../src/engine/recommend/dataset-card.ts";
import { openRaster } from "../../../src/io/open-raster.ts";
import { signedAddress } from "../../../src/io/stac/signed-address.ts";
import type { StacRaster } from "../../../src/io/stac/stac-item.ts";
import { openUrl } from "../../../src/io/url-source.ts";
import { PLACED, tinyTiff } from "../tiny-tiff.ts";

const TIFF = tinyTiff({ width: 2, height: 2, more: PLACED, blocks: [new Uint8Array([1, 2, 3, 4])] });
let server: Server;
let root: string;
const signings: string[] = [];

/** Gives the raster only under an address with a signature. */
beforeAll(async () => {
  server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", root);
    if (url.pathname === "/sign") {
      const href = url.searchParams.get("href")!;
      signings.push(href);
      if (href.endsWith("odd.tif")) response.end(JSON.stringify({ message: "no" }));
      else response.end(JSON.stringify({ href: `${href}?sig=1`, "msft:expiry": "2026-12-01T00:00:00Z" }));
    } else if (url.searchParams.get("sig") === "1") response.end(TIFF);
    else response.writeHead(403).end();
  });
  await new Promise<void>((go) => server.listen(0, "127.0.0.1", go));
  root = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const raster = (name: string | null): StacRaster => ({
  key: "map",
  title: null,
  href: name ?? "s3://closed/map.tif",
  address: name === null ? null : `${root}/${name}`,
  isCloudOptimised: true,
  cellM: 10,
});
const entry = (more: Partial<StacEntry> = {}): StacEntry => ({
  catalog: root,
  collection: null,
  kind: "api",
  ...more,
});

test("a raster opens under the address that the host signs, and not under its own", async () => {
  expect((await openUrl(`${root}/map.tif`)).issues[0]!.code).toBe("addressRefused");
  const { value } = await signedAddress(raster("map.tif"), entry({ signing: `${root}/sign` }));
  expect(value).toBe(`${root}/map.tif?sig=1`);
  const source = (await openUrl(value!)).value!;
  const opened = await openRaster(source);
  const [values] = await opened.value!.readQuantities([0], { x: 0, y: 0, width: 2, height: 2 });
  expect([...values!]).toEqual([1, 2, 3, 4]);
});

test("where no host signs, none is asked", async () => {
  const before = signings.length;
  expect((await signedAddress(raster("map.tif"), entry())).value).toBe(`${root}/map.tif`);
  expect(signings.length).toBe(before);
});

test("what cannot be signed is an issue", async () => {
  const odd = await signedAddress(raster("odd.tif"), entry({ signing: `${root}/sign` }));
  expect(odd.issues).toMatchObject([{ code: "fileUnreadable" }]);
  expect((await signedAddress(raster(null), entry())).issues).toMatchObject([
    { code: "addressInvalid", about: "s3://closed/map.tif" },
  ]);
});
