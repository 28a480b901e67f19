import { drawForPlan } from "../../commands/plan/plan-areas.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";

const SHEET = "--sheet";
/** High enough for its handle: the rest of a phone is the map's while it is drawn on. */
const LOW = "112px";

/** Lets an area be drawn; on a phone the sheet lies low meanwhile. */
export function useDrawnArea(take: (area: NonNullable<Drawn>) => void): {
  readonly isDrawing: boolean;
  start(): void;
} {
  const desk = useDesk();
  const isNarrow = useMedia(NARROW);
  const isDrawing = useDrawer(({ view }) => view.drawing !== null);
  return {
    isDrawing,
    start() {
      const { style } = document.documentElement;
      const before = style.getPropertyValue(SHEET);
      if (isNarrow) style.setProperty(SHEET, LOW);
      drawForPlan(desk, (area) => {
        if (isNarrow) style.setProperty(SHEET, before);
        if (area !== null) take(area);
      });
    },
  };
}

type Drawn = Parameters<Parameters<typeof drawForPlan>[1]>[0];
