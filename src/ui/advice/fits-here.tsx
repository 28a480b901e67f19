import { useRef } from "react";
import { askOfPlace, openPractice } from "../../commands/advice.ts";
import type { FitsView, Selection } from "../../commands/state.ts";
import type { SiteContext } from "../../engine/recommend/site-context.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { AskedFor } from "./asked-for.tsx";
import { ContextCard } from "./context-card.tsx";
import { DatasetList } from "./dataset-list.tsx";
import { PracticeCardPage } from "./practice-card-page.tsx";
import { PracticeList } from "./practice-list.tsx";
import { ToolList } from "./tool-list.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useSiteContext } from "./use-site-context.ts";

/** How large a place is, where nobody has said at what scale data and tools are to serve. */
const SCALES = {
  cell: "local",
  place: "local",
  area: "local",
  near: "local",
  kept: "local",
  hexagon: "local",
  unit: "subnational",
} as const satisfies Record<Selection["kind"], SiteContext["scale"]>;
const ASKS = ["practices", "datasets", "tools"] as const;

/** What fits the chosen place: what is known of it, then practices, data and tools in the order in which they fit. */
export function FitsHere({
  selection,
  asks,
}: {
  readonly selection: Selection;
  readonly asks: NonNullable<FitsView["asks"]>;
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const { tag } = useSpeech();
  const card = useDrawer(({ view }) => view.fits.card);
  const site = useSiteContext(selection);
  const last = useRef<string | null>(null);
  if (card !== null) last.current = card;
  if (card !== null && asks === "practices" && site.context !== null)
    return (
      <PracticeCardPage key={card} id={card} context={site.context} onBack={() => openPractice(desk, null)} />
    );
  return (
    <div className="fits">
      <ContextCard site={site} />
      <div className="tabs">
        <Segments
          label={say("asks.label")}
          chosen={asks}
          onChoose={(next) => askOfPlace(desk, next)}
          segments={ASKS.map((id) => ({ id, content: say(`asks.${id}`) }))}
        />
      </div>
      {site.context !== null && asks === "practices" && (
        <PracticeList context={site.context} left={last.current} />
      )}
      {site.context !== null && asks === "datasets" && (
        <>
          <AskedFor site={site} context={asked("map")} questions={["question", "subIndicator", "scale"]} />
          <DatasetList context={asked("map")} />
        </>
      )}
      {site.context !== null && asks === "tools" && (
        <>
          <AskedFor
            site={site}
            context={asked("plan")}
            questions={["question", "scale", "connectivity", "skills"]}
          />
          <ToolList context={asked("plan")} />
        </>
      )}
    </div>
  );

  /** What is asked until somebody says otherwise: the question of the tab, the size of the place, the language of the screen. */
  function asked(question: NonNullable<SiteContext["question"]>): SiteContext {
    return { question, scale: SCALES[selection.kind], language: tag, ...site.context };
  }
}
