import { useEffect } from "react";
import {
  answerSite,
  askedSite,
  askSiteContext,
  type ChosenSite,
  forgetAnswers,
  giveUpSite,
  knownSite,
  loadSiteContext,
  saveSiteContext,
} from "../../commands/site-context.ts";
import type { Issue, SiteReading } from "../../commands/state.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

/** What is known of a place, and how it is answered. */
export interface AskedPlace {
  /** Null: it is being read, or could not be. */
  readonly context: SiteContext | null;
  readonly reading: SiteReading | null;
  /** Fields that are answered by hand. */
  readonly own: readonly (keyof SiteContext)[];
  readonly state: "asking" | "told" | "nowhere" | "failed";
  /** How far the reading is; null: none is under way. */
  readonly work: { readonly done: number; readonly of: number } | null;
  again(): void;
  giveUp(): void;
  answer(answers: Partial<SiteContext>): void;
  forget(fields: readonly (keyof SiteContext)[]): void;
  save(): void;
  load(file: File): Promise<readonly Issue[]>;
}

/** The context of the chosen place; asked for with every new result. */
export function useSiteContext(site: ChosenSite): AskedPlace {
  const desk = useDesk();
  const revision = useDrawer(({ results }) => results.revision);
  const units = useDrawer(({ sources }) => sources.units);
  const asked = useDrawer((state) => askedSite(state, site));
  const { context, own } = useDrawer((state) => knownSite(state, site));
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result asks again
  useEffect(() => {
    void askSiteContext(desk, site);
  }, [desk, site, revision, units]);
  const isThere = asked?.reading != null || asked?.state === "nowhere" || own.length > 0;
  return {
    context: isThere ? context : null,
    reading: asked?.reading ?? null,
    own,
    state: asked?.state ?? "asking",
    work: asked?.work ?? null,
    again: () => void askSiteContext(desk, site),
    giveUp: () => giveUpSite(desk, site),
    answer: (answers) => answerSite(desk, site, answers),
    forget: (fields) => forgetAnswers(desk, site, fields),
    save: () => void saveSiteContext(desk, site),
    load: (file) => loadSiteContext(desk, site, file),
  };
}
