import { mkdtempSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, type Page } from "./fixture.ts";
import { workDone } from "./page.ts";

const FOLDER = "public/demo";
const DOCUMENT = "demo.ldn.json";

interface Wards {
  readonly features: readonly { readonly properties: { readonly name: string }; readonly geometry: object }[];
}

/** Names a figure as what it is: nobody has measured it. */
const TEST_FIGURE = "a figure of this test, not of any place";
const BASIS = {
  effectiveness: TEST_FIGURE,
  adoption: TEST_FIGURE,
  yearsToEffect: TEST_FIGURE,
  establishmentUsdPerHa: TEST_FIGURE,
  maintenanceUsdPerHaYr: TEST_FIGURE,
};
const SAFEGUARDS = ["tenure", "consent of those who use the land"];

/** The demonstration with three scenarios on its wards; every figure of an intervention is labelled as one of this test. */
export function plannedWorkspace(): object {
  const document = JSON.parse(readFileSync(join(FOLDER, DOCUMENT), "utf8")) as { readonly planning: object };
  const { features } = JSON.parse(readFileSync(join(FOLDER, "wards.geojson"), "utf8")) as Wards;
  const on = (ward: string): object => ({
    unit: ward,
    area: features.find(({ properties }) => properties.name === ward)!.geometry,
    basis: BASIS,
  });
  const known = (state: "cleared" | "unknown"): object => ({
    safeguards: SAFEGUARDS.map((name) => ({ name, state })),
  });
  return {
    ...document,
    name: "Tessamar District, three scenarios (synthetic)",
    planning: { ...document.planning, horizonYear: 2040 },
    interventions: [
      {
        id: "exclosure-berrako",
        name: "Exclosure in Berrako",
        practice: "area-exclosure",
        response: "reverse",
        from: 2024,
        adoption: 0.9,
        effectiveness: [0.4, 0.6, 0.8],
        yearsToEffect: [1, 6],
        establishmentUsdPerHa: [40, 60, 90],
        maintenanceUsdPerHaYr: [2, 4, 6],
        ...on("Berrako"),
        ...known("cleared"),
      },
      {
        id: "fields-gosseni",
        name: "Cover crops in Gosseni",
        practice: "cover-crops-green-manure",
        response: "avoid",
        from: 2025,
        adoption: 0.6,
        effectiveness: [0.3, 0.5, 0.7],
        yearsToEffect: [1, 3],
        establishmentUsdPerHa: [10, 20, 40],
        ...on("Gosseni"),
        ...known("cleared"),
      },
      {
        id: "regeneration-farrude",
        name: "Farmers’ regeneration in Farrude",
        practice: "fmnr",
        response: "reverse",
        from: 2025,
        adoption: 0.7,
        effectiveness: [0.2, 0.5, 0.7],
        yearsToEffect: [2, 8],
        establishmentUsdPerHa: [90, 200, 326],
        ...on("Farrude"),
        ...known("unknown"),
      },
      {
        id: "grazing-kessivo",
        name: "Planned grazing in Kessivo",
        practice: "planned-rotational-grazing",
        response: "reduce",
        from: 2026,
        adoption: 0.8,
        effectiveness: [0.2, 0.4, 0.6],
        yearsToEffect: [1, 4],
        ...on("Kessivo"),
      },
    ],
    scenarios: [
      {
        id: "start",
        name: "Start in the north",
        parent: null,
        interventions: ["exclosure-berrako", "fields-gosseni"],
      },
      {
        id: "further",
        name: "Go on in Farrude",
        parent: "start",
        interventions: ["exclosure-berrako", "fields-gosseni", "regeneration-farrude"],
      },
      {
        id: "protect",
        name: "Protect only",
        parent: null,
        interventions: ["fields-gosseni", "grazing-kessivo"],
      },
    ],
  };
}

/** Opens the planned workspace with the files of the demonstration and waits until it is assessed. */
export async function openPlanned(page: Page, document: object = plannedWorkspace()): Promise<void> {
  const file = join(mkdtempSync(join(tmpdir(), "ng-planned-")), "planned.ldn.json");
  writeFileSync(file, JSON.stringify(document));
  await page.goto("./");
  await expect(page.getByRole("button", { name: /Open my files|Ouvrir mes fichiers/ })).toBeVisible();
  await page.locator('.first-run input[type="file"]').setInputFiles([file, ...demonstrationFiles()]);
  await page.waitForFunction(() => performance.getEntriesByName("first-indicator").length > 0, null, {
    timeout: 90_000,
  });
  await workDone(page);
}

function demonstrationFiles(): string[] {
  return readdirSync(FOLDER, { recursive: true, encoding: "utf8" })
    .filter((name) => name !== DOCUMENT)
    .map((name) => join(FOLDER, name))
    .filter((path) => statSync(path).isFile());
}
