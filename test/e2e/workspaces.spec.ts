import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { BrowserContext } from "@playwright/test";
import { unzipSync } from "fflate";
import { ng } from "../build/command-line.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, longTasks, openDemonstration, watch, workDone } from "./page.ts";

/** The demonstration landscape's own files, opened as a user's. */
const OWN = readdirSync("public/demo", { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map(({ parentPath, name }) => join(parentPath, name));
const FILE_COUNT = filesOf(readFileSync("public/demo/demo.ldn.json", "utf8")).length;

test.use({ timezoneId: "Africa/Lusaka" });
test.describe.configure({ timeout: 240_000 });

test("several workspaces are kept, renamed, duplicated, deleted and had again", async ({ page }) => {
  const watched = await watch(page);
  await keepRoom(page);
  await at(page, "10:05");
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Tree-covered to Grassland/ }).click();
  await workDone(page);
  const edited = await figures(page);
  await openList(page);
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("button", { name: "New workspace" }).click();
  await at(page, "11:20");
  await openOwn(page);
  const untouched = await figures(page);
  expect(untouched).not.toEqual(edited);

  await openList(page);
  await page
    .getByRole("button", { name: /^Rename/ })
    .first()
    .click();
  await page.getByLabel("Name of the workspace").fill("Mzimba, 2026");
  await page.keyboard.press("Enter");
  await expect(row(page, "Mzimba, 2026")).toBeVisible();
  for (const time of ["11:40", "11:55"]) {
    await at(page, time);
    await page.getByRole("button", { name: "Duplicate Mzimba, 2026", exact: true }).click();
    await expect(rows(page).first()).toContainText("(copy");
  }
  await expect(rows(page)).toHaveText([
    /^Mzimba, 2026 \(copy 2\)/,
    /^Mzimba, 2026 \(copy\)/,
    /^Mzimba, 2026/,
    /^Tessamar/,
  ]);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("workspaces.png");

  await page.getByRole("button", { name: "Delete Mzimba, 2026 (copy 2)" }).click();
  await expect(page.getByText("“Mzimba, 2026 (copy 2)” is deleted.")).toBeVisible();
  await expect(rows(page)).toHaveCount(3);
  await expectAccessible(page);
  await page.reload();
  await expect(page.getByText("“Mzimba, 2026 (copy 2)” is deleted.")).toBeVisible();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await openList(page);
  await expect(rows(page)).toHaveCount(4);
  await page.getByRole("button", { name: "Delete Mzimba, 2026 (copy 2)" }).click();
  await page.locator(".notice").getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator(".notice")).toHaveCount(0);
  await expect(rows(page)).toHaveCount(3);

  await page.getByRole("button", { name: /^Tessamar/ }).click();
  await workDone(page);
  expect(await figures(page)).toEqual(edited);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: "Undo" }).click();
  await workDone(page);
  expect(await figures(page)).toEqual(untouched);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("a page that crashes within a second of an edit loses nothing", async ({ page, context }) => {
  await context.newPage(); // the test's browser forgets all when its last page has gone
  await page.bringToFront();
  await openDemonstration(page);
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Tree-covered to Grassland/ }).click();
  await page.waitForTimeout(900);
  const crashed = page.waitForEvent("crash");
  const devtools = await context.newCDPSession(page);
  devtools.send("Page.crash").catch(() => {}); // a page that crashes does not answer
  await crashed;
  await page.close();
  const next = await context.newPage();
  await next.goto("./");
  await indicatorShows(next);
  await next.getByRole("radio", { name: "Rules" }).click();
  await expect(next.getByRole("button", { name: /^Tree-covered to Grassland/ })).toHaveAttribute(
    "aria-label",
    /stable, changed$/,
  );
});

test("a workspace closed as soon as it shows is there again", { tag: "@rare" }, async ({ page, context }) => {
  await context.newPage();
  await page.bringToFront();
  await openDemonstration(page);
  await page.close({ runBeforeUnload: false });
  const next = await context.newPage();
  await next.goto("./");
  await indicatorShows(next);
  await expect(next.locator(".headline")).toBeVisible();
});

test("copies of own files open the workspace by themselves, until they are gone @rare", async ({ page }) => {
  const watched = await watch(page);
  await countReads(page);
  await openOwn(page);
  const before = await figures(page);
  const question = page.locator(".keep-question");
  await expect(question).toContainText(`Keep a copy of these ${FILE_COUNT} files (`);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("keep-question.png");
  await longTasks(page);
  await page.getByRole("button", { name: "Keep copies" }).click();
  await expect(page.locator(".notice")).toContainText(`Copies of ${FILE_COUNT} files (`);
  await expect(question).toHaveCount(0);
  console.log(`long tasks while copying: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`);

  await page.reload();
  await indicatorShows(page);
  await workDone(page);
  expect(await figures(page)).toEqual(before);
  console.log(
    `long tasks while the page loads and reopens: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`,
  );
  expect(await page.evaluate(() => (window as unknown as { reads: string[] }).reads)).toEqual([]);
  await expect(question).toHaveCount(0);
  await openList(page);
  await expect(rows(page)).toContainText(`document and copies of ${FILE_COUNT} files (`);

  const stored = await storedFiles(page);
  await flipLastByte(page, stored[0]!);
  await page.reload();
  await expect(page.locator(".notice.warn")).toContainText("is no longer the file that was copied.");
  await workDone(page);
  await openList(page);
  await page.getByRole("button", { name: /^Duplicate/ }).click();
  await page.getByRole("button", { name: /^Delete .*copy/ }).click();
  await page.locator(".notice.note").getByRole("button", { name: "Dismiss" }).click();
  await expect(page.locator(".notice.note")).toHaveCount(0);
  expect(await storedFiles(page)).toHaveLength(FILE_COUNT);
  await page.evaluate(
    async (names) => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("files");
      for (const name of names) await folder.removeEntry(name);
    },
    stored.slice(0, 3),
  );
  await page.reload();
  await expect(
    page.getByRole("heading", { name: "3 files of this workspace are not at hand" }),
  ).toBeVisible();
  await expect(page.getByText(/The browser has deleted its copies of 3 of them/)).toBeVisible();
  await expectAccessible(page);
  await page.locator('.stage input[type="file"]').first().setInputFiles(OWN);
  await workDone(page);
  expect(await figures(page)).toEqual(before);

  await expect(question).toContainText("Keep a copy of these 3 files (");
  await page.getByRole("button", { name: "Keep copies" }).click();
  await expect(page.locator(".notice")).toContainText("Copies of 3 files (");
  expect(await storedFiles(page)).toHaveLength(FILE_COUNT);
  await openList(page);
  await page.getByRole("button", { name: /^Remove copies/ }).click();
  await expect(rows(page)).toContainText("document (");
  await expect.poll(async () => (await storedFiles(page)).length).toBe(0);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("a workspace as one file gives the same figures here, elsewhere and on the command line", async ({
  page,
  browser,
}) => {
  await openOwn(page);
  const before = await figures(page);
  await page.getByRole("button", { name: "Take it along" }).click();
  const waiting = page.waitForEvent("download");
  await page.getByRole("button", { name: /^Workspace with its files/ }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe("tessamar-district-synthetic.ldn.zip");
  const bytes = await readFile(await download.path());
  await expect(page.locator(".take-along .hint")).toHaveText("Saved: tessamar-district-synthetic.ldn.zip");
  await page.keyboard.press("Escape");
  await openList(page);
  await page.getByRole("button", { name: /^Delete/ }).click();
  await expect(page.getByText(/is deleted/)).toBeVisible();
  await expect(page.getByRole("button", { name: /Open the demonstration/ })).toBeAttached();
  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(rows(page)).toHaveCount(1);

  const folder = mkdtempSync(join(tmpdir(), "ng-zip-"));
  const elsewhere = await browser.newContext();
  try {
    const zip = join(folder, download.suggestedFilename());
    writeFileSync(zip, bytes);
    const other = await elsewhere.newPage();
    const watched = await watch(other);
    await other.goto("./");
    await other.locator('.first-run input[type="file"]').setInputFiles(zip);
    await indicatorShows(other);
    await workDone(other);
    expect(await figures(other)).toEqual(before);
    expect(watched.errors).toEqual([]);
    expect(watched.foreign).toEqual([]);

    for (const [name, data] of Object.entries(unzipSync(bytes))) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), data);
    }
    const call = ["run", "tessamar-district-synthetic.ldn.json", "--data", ".", "--out", "out"];
    const { code, stderr } = await ng(call, { cwd: folder });
    expect(code, stderr).toBe(0);
    const { periods } = JSON.parse(readFileSync(join(folder, "out/summary.json"), "utf8")) as {
      periods: Record<string, { sdg1531: Record<string, number> }>;
    };
    const { sdg1531 } = periods["baseline"]!;
    const told = ["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"].map(
      (key) => `${new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(sdg1531[key]!)} km²`,
    );
    expect(before.toSorted()).toEqual(told.toSorted());

    const damaged = Buffer.from(bytes);
    damaged[Math.floor(bytes.length / 2)]! ^= 255;
    for (const [what, content, sentence] of [
      ["damaged", damaged, "damaged.ldn.zip cannot be opened: it is damaged or ends too early."],
      ["short", bytes.subarray(0, bytes.length - 30), "short.ldn.zip cannot be opened: it is damaged"],
      ["foreign", emptyZip(), "foreign.ldn.zip holds no workspace"],
    ] as const) {
      writeFileSync(join(folder, `${what}.ldn.zip`), content);
      await openList(other);
      await other.locator('.workspaces input[type="file"]').setInputFiles(join(folder, `${what}.ldn.zip`));
      await expect(other.locator(".notice.stop")).toContainText(sentence);
      if (what === "damaged") await expectAccessible(other);
      await other.locator(".notice").getByRole("button", { name: "Dismiss" }).click();
      await other.keyboard.press("Escape");
    }
    expect(await figures(other)).toEqual(before);
  } finally {
    await elsewhere.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

test("two tabs do not overwrite one another @rare", async ({ page, context }) => {
  await openDemonstration(page);
  const before = await figures(page);
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.locator(".headline")).toBeVisible({ timeout: 90_000 });
  const warning = "This workspace is open in another tab, which saves it.";
  await expect(other.locator(".notice.warn")).toContainText(warning);
  await expectAccessible(other);
  await expect(other).toHaveScreenshot("two-tabs.png");
  await editMatrix(page);
  const edited = await figures(page);
  expect(edited).not.toEqual(before);

  await other.getByRole("button", { name: "Work here instead" }).click();
  await workDone(other);
  await expect(other.locator(".notice")).toHaveCount(0);
  await expect.poll(() => figures(other)).toEqual(edited);
  await expect(page.locator(".notice.warn")).toContainText(warning);
  await page.getByRole("button", { name: "Work on a copy" }).click();
  await expect(page.locator(".notice.warn")).toHaveCount(0);
  await openList(page);
  await expect(rows(page)).toHaveCount(2);
  const third = await context.newPage();
  await third.goto("./");
  await expect(third.getByRole("button", { name: "Your workspaces (2)" })).toBeVisible();
  await expectAccessible(third);
});

test("the address keeps the workspace; one that is not here is told", { tag: "@rare" }, async ({ page }) => {
  await openDemonstration(page);
  const first = page.url();
  expect(first).toMatch(/#ws=[0-9a-f]{8}&place=map/);
  await openList(page);
  await page.getByRole("button", { name: "New workspace" }).click();
  await expect(page.getByRole("button", { name: /Open the demonstration/ })).toBeVisible();
  await page.goBack();
  await indicatorShows(page);
  await expect(page.locator(".headline")).toBeVisible();
  await page.goto("./#ws=00000000&place=monitor");
  await page.reload();
  await expect(page.locator(".notice")).toContainText(
    "The address names a workspace that is not on this computer",
  );
  await expectAccessible(page);
});

test("what the browser cannot keep is told in words", { tag: "@rare" }, async ({ page, browser }) => {
  await page.addInitScript(() => {
    if (!("StorageManager" in globalThis)) return; // an empty page has none
    StorageManager.prototype.estimate = async () => ({ usage: 1_000_000, quota: 1_200_000 });
  });
  await openOwn(page);
  await page.getByRole("button", { name: "Keep copies" }).click();
  await expect(page.locator(".notice.stop")).toContainText("and the browser has 200 kB left for this app.");
  await expectAccessible(page);

  await page.evaluate(
    () =>
      new Promise((done) => {
        const asked = indexedDB.deleteDatabase("neutral-ground");
        asked.addEventListener("success", done);
        asked.addEventListener("blocked", done);
      }),
  );
  await page.goto("about:blank");
  await page.goto("./");
  await expect(page.locator(".notice.warn")).toContainText("The workspace that was open here last is gone");

  const isPrivate = await browser.newContext();
  await keepNothing(isPrivate);
  const window = await isPrivate.newPage();
  await openOwn(window);
  await expect(window.locator(".notice.warn")).toContainText(
    "This window keeps nothing, as private windows do.",
  );
  await openList(window);
  await expect(window.getByText("This window has no storage for files")).toBeVisible();
  await expectAccessible(window);
  await isPrivate.close();
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the list is read and used with a thumb @rare", async ({ page }) => {
    await keepRoom(page);
    await at(page, "11:20");
    await openOwn(page);
    await page.locator(".keep-question").scrollIntoViewIfNeeded();
    await page.getByRole("button", { name: "Keep copies" }).click();
    await expect(page.locator(".notice")).toContainText(`Copies of ${FILE_COUNT} files (`);
    await page.getByRole("button", { name: "Your workspaces" }).click();
    await page.getByRole("button", { name: /^Duplicate/ }).click();
    await expect(rows(page)).toHaveCount(2);
    await page.getByRole("button", { name: /^Delete .*copy/ }).click();
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-workspaces.png");
    await page.getByRole("button", { name: "Undo", exact: true }).click();
    await expect(rows(page)).toHaveCount(2);
  });
});

/** Sets what the page takes for the time of day. */
async function at(page: Page, time: string): Promise<void> {
  const set = (now: number): void => sessionStorage.setItem("now", String(now));
  const now = Date.parse(`2026-11-25T${time}:00+02:00`);
  if (page.url() !== "about:blank") return page.evaluate(set, now);
  await page.addInitScript((first) => {
    if (sessionStorage.getItem("now") === null) sessionStorage.setItem("now", String(first));
    Date.now = () => Number(sessionStorage.getItem("now"));
  }, now);
}

/** Gives the browser the same room on every machine. */
async function keepRoom(page: Page): Promise<void> {
  await page.addInitScript(() => {
    StorageManager.prototype.estimate = async () => ({ usage: 14_200_000, quota: 10_800_000_000 });
  });
}

const rows = (page: Page) => page.locator(".workspace-row");
const row = (page: Page, name: string) => rows(page).filter({ hasText: name });

function filesOf(document: string): string[] {
  const { datasets } = JSON.parse(document) as { datasets: { files: string[] }[] };
  return [...new Set(datasets.flatMap(({ files }) => files))];
}

/** Opens the demonstration's document and files as if they were the user's own. */
async function openOwn(page: Page): Promise<void> {
  if (page.url() === "about:blank") await page.goto("./");
  await page.locator('.first-run input[type="file"]').setInputFiles(OWN);
  await expect(page.locator(".headline")).toBeVisible({ timeout: 60_000 });
  await workDone(page);
}

async function openList(page: Page): Promise<void> {
  await page.getByRole("button", { name: /Your workspaces/ }).click();
  await expect(page.getByRole("heading", { name: "Your workspaces" })).toBeVisible();
}

async function editMatrix(page: Page): Promise<void> {
  await page.getByRole("radio", { name: "Rules" }).click();
  await page.getByRole("button", { name: /^Tree-covered to Grassland/ }).click();
  await workDone(page);
}

/** Areas of the legend, to the last digit. */
async function figures(page: Page): Promise<string[]> {
  const amounts = page.locator(".legend-row .amount");
  await expect(amounts.first()).toBeAttached();
  return amounts.evaluateAll((all) => all.map((one) => one.getAttribute("title") ?? ""));
}

/** Counts in `window.reads` what the page itself reads of files. */
async function countReads(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const reads: string[] = [];
    Object.assign(window, { reads });
    for (const way of ["arrayBuffer", "stream", "bytes"] as const) {
      const read = Blob.prototype[way] as () => unknown;
      Object.assign(Blob.prototype, {
        [way](this: Blob) {
          if (this instanceof File) reads.push(`${way} of ${this.name}`);
          return read.call(this);
        },
      });
    }
  });
}

function storedFiles(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("files");
    const names: string[] = [];
    for await (const name of folder.keys()) names.push(name);
    return names;
  });
}

/** Changes a copy behind the app's back. */
function flipLastByte(page: Page, name: string): Promise<void> {
  return page.evaluate(async (stored) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle("files");
    const handle = await folder.getFileHandle(stored);
    const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
    bytes[bytes.length - 1]! ^= 255;
    const writer = await handle.createWritable();
    await writer.write(bytes);
    await writer.close();
  }, name);
}

/** Makes the windows of a context such as keep nothing. */
async function keepNothing(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const refuse = (): never => {
      throw new DOMException("not here", "SecurityError");
    };
    StorageManager.prototype.getDirectory = async () => refuse();
    IDBFactory.prototype.open = refuse;
  });
}

function emptyZip(): Buffer {
  return Buffer.concat([Buffer.from([0x50, 0x4b, 5, 6]), Buffer.alloc(18)]);
}
