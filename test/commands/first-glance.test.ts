import { describe, expect, it } from "vitest";
import { createStore } from "zustand/vanilla";
import { closeWorkspace } from "../../src/commands/close-workspace.ts";
import type { Desk } from "../../src/commands/desk.ts";
import { NEW_SITE } from "../../src/commands/new-site.ts";
import { FIRST_VIEW, NO_RESULTS, NO_SOURCES, NOTHING_KEPT } from "../../src/commands/nothing-open.ts";
import { openDocument, withDefaults } from "../../src/commands/open-workspace.ts";
import type { State, View } from "../../src/commands/state.ts";
import { ENGLISH_SPEECH } from "../../src/i18n/speech.ts";
import type { ShelvedAssessment } from "../../src/tasks/map-tasks.ts";
import { begun } from "../../src/workspace/history.ts";
import { shelfOf } from "../build/map-shelf.ts";
import { tinyDocument, tinyFiles } from "../build/tiny-landscape.ts";

/** A desk with the real engine in this thread; what happens is written down in its order. */
async function deskOf(view: Partial<View>) {
  const shelf = shelfOf(await tinyFiles());
  const story: string[] = [];
  const store = createStore<State>(() => ({
    document: null,
    sources: NO_SOURCES,
    results: NO_RESULTS,
    view: { ...FIRST_VIEW, ...view },
    intake: null,
    kept: NOTHING_KEPT,
    speech: ENGLISH_SPEECH,
    site: NEW_SITE,
  }));
  let ids = 0;
  const desk: Pick<Desk, "store" | "engine" | "newId" | "threads" | "stage"> = {
    store,
    engine: {
      ...shelf.tasks,
      cancel: () => {},
      inspect: () => Promise.reject(new Error("expected no inspection")),
      outlines: () => Promise.reject(new Error("expected no outlines")),
      features: () => Promise.reject(new Error("expected no features")),
      placesWithin: () => Promise.reject(new Error("expected no places")),
      nearestPlace: () => Promise.reject(new Error("expected no places")),
      areaAround: () => Promise.reject(new Error("expected no places")),
      landNear: () => Promise.reject(new Error("expected no places")),
    },
    newId: () => `job ${ids++}`,
    threads: 1,
    stage: {
      flyTo: () => void story.push("fly"),
      rest: async () => void story.push("rest"),
    } as unknown as Desk["stage"],
  };
  store.subscribe(({ results }, before) => {
    if (results.assessment === before.results.assessment || results.assessment === null) return;
    const periods = Object.keys(results.assessment.summary.periods).join(" + ");
    story.push(`${periods}${results.work === null ? "" : ", more to come"}`);
  });
  return { desk: desk as Desk, shelf, story };
}

async function opened(
  view: Partial<View>,
): Promise<{ story: string[]; assessment: ShelvedAssessment | null }> {
  const { desk, shelf, story } = await deskOf(view);
  await openDocument(desk, begun(withDefaults(tinyDocument)), shelf.files, "own");
  return { story, assessment: desk.store.getState().results.assessment };
}

describe("a document that is opened", () => {
  it("shows its baseline first, then every period, and flies there once", async () => {
    const { story } = await opened({});
    expect(story.filter((what) => what !== "rest")).toEqual([
      "baseline, more to come",
      "fly",
      "baseline + report-1",
    ]);
    expect(story.indexOf("rest")).toBeLessThan(story.indexOf("baseline + report-1"));
  });

  it("is assessed at once where the address asks for more than the baseline", async () => {
    for (const view of [
      { period: "report-1" },
      { place: "monitor" as const },
      { compare: { mode: "swipe" as const, period: "report-1" } },
      { layers: [{ key: "result/sdg-15-3-1", isVisible: true, opacity: 1 }] },
    ]) {
      const { story } = await opened(view);
      expect(story.filter((what) => what !== "rest")).toEqual(["baseline + report-1", "fly"]);
    }
  });

  it("has the same figures as when it is assessed at once", async () => {
    const { assessment } = await opened({});
    const { assessment: atOnce } = await opened({ place: "monitor" });
    expect(assessment!.summary).toEqual(atOnce!.summary);
    expect(assessment!.tables).toEqual(atOnce!.tables);
  });
});

describe("a workspace that is put away", () => {
  it("leaves nothing of its view to the next, but what the reader chose for the screen", async () => {
    const { desk } = await deskOf({
      scale: { kind: "hexagons", sizeKm2: 25, shows: "spots", opacity: 1 },
      denominator: "known",
      period: "report-1",
      isPanelOpen: false,
      theme: "dark",
    });
    closeWorkspace(desk);
    expect(desk.store.getState().view).toEqual({ ...FIRST_VIEW, isPanelOpen: false, theme: "dark" });
  });
});
