import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { ng } from "../build/command-line.ts";
import { hasShared, printCompared, sharedPath } from "../build/shared.ts";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, longTasks, watch, workDone } from "./page.ts";

const FOLDER = "data/landuse-bungo";
const FILES = [
  "land-cover/bungo_landcover_2000.tif",
  "land-cover/bungo_landcover_2010.tif",
  ...["dbf", "prj", "shp", "shx"].map((part) => `planning-units/planning_unit_bungo.${part}`),
].map((name) => sharedPath(`${FOLDER}/${name}`));

interface Summary {
  readonly periods: Readonly<Record<string, { readonly sdg1531: Readonly<Record<string, number>> }>>;
}

test.skip(!hasShared(FOLDER), "Bungo's files are not there");

test("loose files become an assessment with the figures of the command line", async ({ page }) => {
  const watched = await watch(page);
  await layOut(page);
  await expect(page.getByRole("heading", { name: "bungo_landcover_2000.tif" })).toBeVisible();
  await expect(page.locator(".intake-card")).toHaveCount(3);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("own-files.png");
  const assess = page.getByRole("button", { name: "Assess" });
  await expect(assess).toBeDisabled();

  await page.getByLabel("Names from the field").selectOption("id");
  const classes = mapOfExample();
  for (const [code, unccd] of Object.entries(classes)) {
    const choice = page.getByLabel(`Class of code ${code}`, { exact: true });
    if ((await choice.count()) > 0) await choice.selectOption(String(unccd));
  }
  await expect(page.locator(".mapper tr.open")).toHaveCount(0);
  await expect(page.getByText("Will be assessed: Baseline 2000–2010.")).toBeVisible();
  await expectAccessible(page);
  await page.locator(".mapper").scrollIntoViewIfNeeded();
  await expect(page).toHaveScreenshot("own-legend.png");
  await longTasks(page);
  await assess.click();
  await indicatorShows(page);
  await workDone(page);
  console.log(`long tasks: ${(await longTasks(page)).map(Math.round).join(", ") || "none"} ms`);
  await expect(page.locator(".keep-question")).toBeVisible();
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("own-map.png");

  const shown = await page
    .locator(".legend-row .amount")
    .evaluateAll((all) => all.map((one) => one.getAttribute("title")));
  await page.waitForTimeout(600);
  const { sdg1531 } = (await runByCommand(await savedDocument(page))).periods["baseline"]!;
  const exact = (area: number | undefined): string =>
    `${new Intl.NumberFormat("en", { maximumFractionDigits: 6 }).format(area ?? Number.NaN)} km²`;
  const told = ["degradedKm2", "stableKm2", "improvedKm2", "unknownKm2"].map((key) => exact(sdg1531[key]));
  expect(sdg1531["degradedKm2"]).toBeGreaterThan(0);
  expect(shown.toSorted()).toEqual(told.toSorted());
  printCompared("Bungo from loose files, page and command line", told.length);
  expect(watched.errors).toEqual([]);
  expect(watched.foreign).toEqual([]);
});

test("a folder is taken with what can be read of it, and refused files say why", async ({ page }) => {
  await layOut(page);
  await page
    .getByLabel("Add a folder")
    .last()
    .setInputFiles(sharedPath(`${FOLDER}/soil`));
  await expect(page.getByRole("heading", { name: /soil\/bungo_soc/ })).toBeVisible();
  const letters = mkdtempSync(join(tmpdir(), "ng-e2e-"));
  writeFileSync(join(letters, "letter.docx"), "no map");
  await page.getByLabel("Add a folder").last().setInputFiles(letters);
  await expect(page.getByText("One file of the folder is of a kind that is not read")).toBeVisible();
  rmSync(letters, { recursive: true });
  await page.getByLabel("Add files").last().setInputFiles("package.json");
  await expect(page.getByText("package.json is not a vector layer")).toBeVisible();
  await page.getByRole("radio", { name: "FR" }).click();
  await expect(page.getByRole("heading", { name: "Vos fichiers" })).toBeVisible();
  await expectAccessible(page);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test("the cards are read with a thumb", { tag: "@rare" }, async ({ page }) => {
    await layOut(page);
    await expectAccessible(page);
    await expect(page).toHaveScreenshot("phone-own-files.png");
    await page.getByRole("button", { name: "Put away" }).click();
    await expect(page.getByRole("button", { name: /Open my files/ })).toBeVisible();
  });
});

async function layOut(page: Page): Promise<void> {
  await page.goto("./");
  await expect(page.getByRole("button", { name: /Open my files/ })).toBeVisible();
  await page.locator('.first-run input[type="file"]').setInputFiles(FILES);
  await expect(page.getByRole("heading", { name: "Your files" })).toBeVisible();
}

/** The classes of Bungo's codes, as the example says them. */
function mapOfExample(): Readonly<Record<string, number>> {
  const { datasets } = JSON.parse(readFileSync("docs/examples/bungo.ldn.json", "utf8")) as {
    datasets: { id: string; legend?: { map: Record<string, number> } }[];
  };
  return datasets.find(({ id }) => id === "lc2000")?.legend?.map ?? {};
}

/** The document as the browser has saved it. */
function savedDocument(page: Page): Promise<object> {
  return page.evaluate(
    () =>
      new Promise<object>((done, fail) => {
        const opening = indexedDB.open("neutral-ground");
        opening.addEventListener("error", () => fail(opening.error));
        opening.addEventListener("success", () => {
          const got = opening.result.transaction("documents").objectStore("documents").getAll();
          got.addEventListener("error", () => fail(got.error));
          got.addEventListener("success", () => {
            opening.result.close();
            done((got.result as { document: { present: object } }[])[0]!.document.present);
          });
        });
      }),
  );
}

/** The summary that the command line gives for a document on the same files. */
async function runByCommand(document: object): Promise<Summary> {
  const path = mkdtempSync(join(tmpdir(), "ng-own-"));
  try {
    mkdirSync(join(path, "data"));
    for (const file of FILES) symlinkSync(file, join(path, "data", basename(file)));
    writeFileSync(join(path, "own.ldn.json"), JSON.stringify(document));
    const call = ["run", "own.ldn.json", "--data", "data", "--out", "out"];
    const { code, stderr } = await ng(call, { cwd: path });
    expect(code, stderr).toBe(0);
    return JSON.parse(readFileSync(join(path, "out/summary.json"), "utf8")) as Summary;
  } finally {
    rmSync(path, { recursive: true, force: true });
  }
}
