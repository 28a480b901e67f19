import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page, test } from "./fixture.ts";
import { expectAccessible, indicatorShows, workDone } from "./page.ts";

const FOLDER = "public/demo";
const DOCUMENT = "demo.ldn.json";
const PHONE = { width: 390, height: 844 };

interface Wards {
  readonly features: readonly { readonly properties: { readonly name: string }; readonly geometry: object }[];
}

/** The demonstration with two scenarios on four wards; figures are of this test, not of any place. */
function withPlan(): object {
  const document = JSON.parse(readFileSync(join(FOLDER, DOCUMENT), "utf8")) as object;
  const { features } = JSON.parse(readFileSync(join(FOLDER, "wards.geojson"), "utf8")) as Wards;
  const on = (ward: string, response: string): object => ({
    id: ward.toLowerCase(),
    response,
    from: 2024,
    adoption: 0.8,
    effectiveness: [0.4, 0.6, 0.8],
    yearsToEffect: [1, 6],
    area: features.find(({ properties }) => properties.name === ward)!.geometry,
  });
  return {
    ...document,
    interventions: [
      { ...on("Berrako", "reverse"), where: [{ dataset: "slope", below: 2 }] },
      on("Gosseni", "avoid"),
      on("Farrude", "reverse"),
      on("Kessivo", "reduce"),
    ],
    scenarios: [
      { id: "start", name: "Start in the north", interventions: ["berrako", "gosseni"] },
      {
        id: "further",
        name: "Go on",
        parent: "start",
        interventions: ["berrako", "gosseni", "farrude", "kessivo"],
      },
    ],
    planning: { lockedOut: { dataset: "protected" } },
  };
}

async function openPlan(page: Page): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), "ng-plan-maps-")), "plan.ldn.json");
  writeFileSync(file, JSON.stringify(withPlan()));
  await page.goto("./");
  await expect(page.getByRole("button", { name: /Open my files|Ouvrir mes fichiers/ })).toBeVisible();
  const files = readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name !== DOCUMENT)
    .map((name) => join(FOLDER, name))
    .filter((path) => statSync(path).isFile());
  await page.locator('.first-run input[type="file"]').setInputFiles([file, ...files]);
  await indicatorShows(page);
}

/** Waits until the scenarios have been evaluated, which begins a moment after their place is opened. */
async function planTold(page: Page): Promise<void> {
  await expect(
    page.getByText(/\d of 19 land types neutral|\d sur 19 types de terre neutres/).first(),
  ).toBeVisible();
}

test("the maps of a plan are layers with legends, and go back to the result by one press @rare", async ({
  page,
}) => {
  await openPlan(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await expect(page.getByRole("heading", { name: /What shall be done where/ })).toBeVisible();
  await planTold(page);
  await page.getByRole("button", { name: "Map", exact: true }).click();
  await page.getByRole("radio", { name: "Layers" }).click();
  await page.getByRole("button", { name: "Go on: what is done where" }).click();
  const legend = page.locator(".legend");
  await expect(legend).toContainText("Go on: what is done where");
  await expect(legend.locator(".legend-row")).toHaveCount(7);
  await expect(legend).toContainText("Synthetic");
  await workDone(page);
  await page.waitForTimeout(1000);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("plan-action.png");
  await page.getByRole("button", { name: "Go on: how likely land is gained by 2030" }).click();
  await expect(legend).toContainText("Nothing gained here");
  await page.waitForTimeout(1000);
  await expect(page.locator(".stage")).toHaveScreenshot("plan-likely.png");
  await legend.getByRole("button", { name: "Back to the result" }).click();
  await expect(legend).toContainText("SDG 15.3.1");
});

test("the maps of a plan on a phone in the dark, in French", { tag: "@rare" }, async ({ browser }) => {
  const context = await browser.newContext({ locale: "fr-FR", viewport: PHONE, colorScheme: "dark" });
  const page = await context.newPage();
  await openPlan(page);
  await page.getByRole("button", { name: "Plan", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await planTold(page);
  await page.getByRole("button", { name: "Carte", exact: true }).click();
  await page.getByRole("radio", { name: "Couches" }).click();
  await page.getByRole("button", { name: "Dans combien de scénarios les terres sont traitées" }).click();
  await workDone(page);
  const back = page.locator(".legend").getByRole("button", { name: "Revenir au résultat" });
  await back.evaluate((element) => element.scrollIntoView({ block: "end" }));
  await page.waitForTimeout(1000);
  await expectAccessible(page);
  await expect(page).toHaveScreenshot("plan-agreement-phone.png");
  await context.close();
});
