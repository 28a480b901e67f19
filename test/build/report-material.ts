import type { ReportMaterial } from "../../src/commands/plan/report/report-material.ts";
import { DOCUMENT_FILE } from "../../src/demo/document.ts";
import { planWords } from "../../src/i18n/plan-words.ts";
import { LANGUAGES, speechOf } from "../../src/i18n/speech.ts";
import { parseWorkspace } from "../../src/workspace/parse-workspace.ts";
import { shelfOf } from "./map-shelf.ts";
import type { MemoryFiles } from "./run-workspace.ts";

/** What a report is made of, assessed and planned by the real engine in this thread. */
export async function reportMaterialOf(
  document: object,
  files: MemoryFiles,
  tag: "en" | "fr" = "en",
): Promise<ReportMaterial> {
  const text = JSON.stringify(document);
  const workspace = parseWorkspace(text, "workspace.json").value;
  if (workspace === null) throw new Error("expected a valid workspace, got none");
  const shelf = shelfOf(files);
  const assessment = await shelf.shelve(document);
  const { value: plan, issues } = await shelf.tasks.plan("plan", text);
  return {
    workspace,
    assessment,
    plan,
    recipe: { ...(await shelf.tasks.recipe()), workspace },
    speech: speechOf(tag, await LANGUAGES[tag]!()),
    words: await planWords(tag),
    date: new Date("2026-11-30T12:00:00Z"),
    link: "https://example.org/#view",
    isSynthetic: assessment.layers.some((layer) => layer.isSynthetic),
    practices: new Map(),
    hexagons: null,
    issues,
    map: { ...MAP, png: MAP.png.slice() },
    fingerprint: "0123456789abcdef".repeat(4),
  };
}

/** One white pixel as a map. */
const MAP = {
  png: Uint8Array.from(
    Buffer.from(
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC",
      "base64",
    ),
  ),
  width: 800,
  height: 600,
  caption: "SDG 15.3.1, Report 2",
  alt: "Map: SDG 15.3.1",
  legend: [
    { name: "Degraded: 1 km²", colour: "#8A2C7E", isUnknown: false },
    { name: "Unknown: 2 km²", colour: "#C8C8C4", isUnknown: true },
  ],
};

/** The document of the demonstration with two scenarios, a target, and decisions. */
export function plannedDemo(files: MemoryFiles): object {
  const read = (name: string) => JSON.parse(new TextDecoder().decode(files.get(name)));
  const workspace = read(DOCUMENT_FILE);
  const wards = read("wards.geojson").features;
  const area = (at: number): object => wards[at].geometry;
  const cost = { establishmentUsdPerHa: [40, 90, 180], maintenanceUsdPerHaYr: [2, 5, 9] };
  const effect = { effectiveness: [0.3, 0.5, 0.7], yearsToEffect: [2, 8] };
  return {
    ...workspace,
    interventions: [
      {
        id: "exclosures",
        name: "Area exclosures in the north",
        practice: "area-exclosure",
        response: "reverse",
        area: area(0),
        from: 2024,
        ...effect,
        ...cost,
        safeguards: [{ name: "Consent of the herders", state: "cleared" }],
      },
      {
        id: "half-moons",
        name: "Half-moons on crusted land",
        practice: "half-moons",
        response: "reverse",
        area: area(1),
        from: 2025,
        adoption: 0.8,
        ...effect,
        ...cost,
      },
      {
        id: "grazing",
        name: "Rotational grazing",
        response: "avoid",
        area: area(2),
        from: 2025,
        effectiveness: [0.2, 0.4, 0.6],
        safeguards: [{ name: "Corridors stay open", state: "notCleared" }],
      },
    ],
    scenarios: [
      { id: "restore", name: "Restore the north", interventions: ["exclosures", "half-moons"] },
      {
        id: "all",
        name: "Restore and protect",
        parent: "restore",
        interventions: ["exclosures", "half-moons", "grazing"],
        notes: "As the wards proposed in March.",
      },
    ],
    targets: [
      {
        id: "t1",
        measure: "Area exclosures",
        response: "reverse",
        km2: 120,
        year: 2030,
        owner: "District",
      },
    ],
    decisions: [
      {
        id: "d1",
        date: "2026-11-12",
        what: "Look at two scenarios",
        who: "District council",
        scenario: "all",
        objections: [{ who: "Herders of the east", what: "the corridor must stay open" }],
      },
    ],
  };
}
