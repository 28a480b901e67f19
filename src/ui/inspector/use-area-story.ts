import { useEffect, useState } from "react";
import type { Desk } from "../../commands/desk.ts";
import type { AreaStory } from "../../commands/state.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

/** The story of an area, asked for anew when the area or the result is another. */
export function useAreaStory<Area>(
  ask: (desk: Desk, area: Area) => Promise<AreaStory | null>,
  area: Area,
): { readonly story: AreaStory | null; readonly isAsking: boolean } {
  const desk = useDesk();
  const revision = useDrawer(({ results }) => results.revision);
  const [told, tell] = useState<{ story: AreaStory | null; isAsking: boolean }>({
    story: null,
    isAsking: true,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new result asks again
  useEffect(() => {
    tell({ story: null, isAsking: true });
    let isCurrent = true;
    void ask(desk, area).then((story) => {
      if (isCurrent) tell({ story, isAsking: false });
    });
    return () => {
      isCurrent = false;
    };
  }, [desk, ask, area, revision]);
  return told;
}
