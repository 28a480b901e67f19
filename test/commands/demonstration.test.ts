import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, it } from "vitest";
import { zipOfFolder } from "../../scripts/vite/one-demonstration.ts";
import { openDemonstration } from "../../src/commands/demonstration.ts";
import type { Desk } from "../../src/commands/desk.ts";
import { NO_RESULTS } from "../../src/commands/nothing-open.ts";
import { DEMO_FRAME } from "../../src/demo/place.ts";
import { tinyDesk } from "../build/tiny-desk.ts";
import { tinyDocument, tinyFiles } from "../build/tiny-landscape.ts";

/** A desk whose site serves the tiny landscape as the demonstration; where it went is written down. */
async function deskBefore(
  change: (zip: Uint8Array<ArrayBuffer>) => Uint8Array<ArrayBuffer> = (zip) => zip,
): Promise<{ desk: Desk; went: (readonly number[])[] }> {
  const folder = mkdtempSync(join(tmpdir(), "ng-demo-"));
  const went: (readonly number[])[] = [];
  try {
    for (const [name, bytes] of await tinyFiles()) writeFileSync(join(folder, name), bytes);
    writeFileSync(join(folder, "demo.ldn.json"), JSON.stringify(tinyDocument));
    const zip = change(new Uint8Array(Buffer.concat(zipOfFolder(folder))));
    const { desk } = await tinyDesk();
    desk.store.setState({ document: null, results: NO_RESULTS });
    const answer = (path: string): Response =>
      path === "demo/demo.ldn.json"
        ? Response.json(tinyDocument)
        : new Response(zip, { headers: { "content-length": String(zip.length) } });
    return {
      went,
      desk: {
        ...desk,
        fetchOwn: async (path) => answer(path),
        stage: { ...desk.stage, approach: (bounds) => void went.push(bounds) },
      },
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it("is opened from its document and one zip, and gone to before any of it is there", async () => {
  const { desk, went } = await deskBefore();
  const asked: string[] = [];
  const { fetchOwn } = desk;
  const opening = openDemonstration({
    ...desk,
    fetchOwn(path) {
      asked.push(path);
      return fetchOwn(path);
    },
  });
  const [cell, , west, , , north] = DEMO_FRAME.transform;
  const [east, south] = [west + cell * DEMO_FRAME.width, north - cell * DEMO_FRAME.height];
  expect(went).toEqual([[west, expect.closeTo(south, 9), expect.closeTo(east, 9), north]]);
  await opening;
  expect(asked).toEqual(["demo/demo.ldn.json", "demo/demo.ldn.zip"]);
  const { sources, results } = desk.store.getState();
  expect(sources.origin).toBe("demonstration");
  expect(sources.missing).toEqual([]);
  expect(sources.files.map(({ name }) => name).sort()).toEqual(
    [...new Set(tinyDocument.datasets.flatMap(({ files }) => files))].sort(),
  );
  expect(results.fault).toBeNull();
  expect(Object.keys(results.assessment!.summary.periods)).toEqual(tinyDocument.periods.map(({ id }) => id));
});

it("tells of a zip that ends too early", async () => {
  const { desk } = await deskBefore((zip) => zip.slice(0, zip.length / 2));
  await openDemonstration(desk);
  const { results, document } = desk.store.getState();
  expect(results.work).toBeNull();
  expect(results.fault).toBe("expected demo/demo.ldn.zip whole, got a damaged file");
  expect(document).toBeNull();
});
