// Plans on the shelf of a scene of 16 million cells: time from the question to all figures and maps, in Node or in Chromium.
import { createJobs } from "../../src/tasks/jobs.ts";
import { nodeCrew, nodePlatform } from "../../src/tasks/node-platform.ts";
import { createMapTasks } from "../../src/tasks/shelf/create-map-tasks.ts";
import { findChromium } from "../build/chromium.ts";
import { launchChromium } from "../parity/browser.ts";
import buildPage, { PAGE_FOLDER } from "../parity/build-page.ts";
import { servePage } from "../parity/page-server.ts";
import { bigPlan, pathsOf } from "./big-plan.ts";

/** Prints the times; the scene is made in `folder`. */
export async function timePlans(
  folder: string,
  side: number,
  threads: number,
  handScript: URL,
): Promise<void> {
  const { document, files, plans } = await bigPlan(folder, side);
  const refs = pathsOf(folder, files).map((path, at) => ({ kind: "path", name: files[at]!, path }) as const);
  const tasks = createMapTasks(nodePlatform, (size) => nodeCrew(size, handScript), createJobs());
  const { value, issues } = await tasks.shelve("scene", JSON.stringify(document), refs, { threads });
  if (value === null) throw new Error(JSON.stringify(issues));
  for (const [what, asked] of plans) {
    const cpuBefore = process.cpuUsage();
    const started = performance.now();
    const { value: found, issues: met } = await tasks.plan(what, JSON.stringify(asked));
    if (found === null) throw new Error(JSON.stringify(met));
    const { user, system } = process.cpuUsage(cpuBefore);
    const cpu = `processor ${Math.round((user + system) / 1000)} ms, `;
    tell("Node", what, performance.now() - started, `${cpu}${found.plan.scenarios["all"]!.neutralCount}`);
  }
  const started = performance.now();
  await tasks.tile("plan/all/action", 6, 38, 31, { only: null, range: null });
  process.stdout.write(`Node, first tile of a map: ${Math.round(performance.now() - started)} ms\n`);
  await tasks.close();
}

/** The same in a browser's worker. */
export async function timePlansInChromium(folder: string, side: number, threads: number): Promise<void> {
  const path = findChromium();
  if (path === null) throw new Error("expected Chromium, got none");
  await buildPage();
  const { document, files, plans } = await bigPlan(folder, side);
  const server = await servePage(PAGE_FOLDER, new Map());
  const browser = await launchChromium(path);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(0);
    await page.goto(server.origin);
    await page.setInputFiles("input", pathsOf(folder, files));
    const job = { document: JSON.stringify(document), names: files, threads };
    const texts = plans.map(([, asked]) => JSON.stringify(asked));
    const found = await page.evaluate(([asked, all]) => parity.plan(asked, all), [job, texts] as const);
    found.forEach(({ ms, plan }, at) => {
      tell("Chromium", plans[at]![0], ms, String(plan.scenarios["all"]!.neutralCount));
    });
  } finally {
    await browser.close();
    await server.close();
  }
}

function tell(where: string, what: string, ms: number, more: string): void {
  process.stdout.write(`${where}, ${what}: ${Math.round(ms)} ms, ${more} land types neutral\n`);
}
