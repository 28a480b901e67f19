import { useEffect } from "react";
import { addCornerAtCrosshair, dropCorner, finishDrawing, giveUpDrawing } from "../../commands/draw-area.ts";
import { isArea } from "../../map/drawn-ring.ts";
import { isCrossing } from "../../map/mended-ring.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** The map that is drawn on; it has the keys. */
const CANVAS = ".map-cell.first canvas";

/** While an area is drawn: what to do next, by hand and by keys. */
export function DrawingBar() {
  const desk = useDesk();
  const { say } = useSpeech();
  const ring = useDrawer(({ view }) => view.drawing) ?? [];
  const crosses = isArea(ring) && isCrossing(ring);
  useEffect(() => {
    document.querySelector<HTMLElement>(CANVAS)?.focus();
    const onKey = (event: KeyboardEvent): void => {
      if (event.target instanceof HTMLInputElement) return;
      if (event.key === "Escape") giveUpDrawing(desk);
      else if (event.key === "Backspace") dropCorner(desk);
      else if (event.key === "Enter" && event.target === document.querySelector(CANVAS))
        addCornerAtCrosshair(desk);
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, [desk]);
  return (
    <>
      <div className="crosshair" aria-hidden="true" />
      <section className="drawing over-map" aria-label={say("draw.label")}>
        <p>
          <strong aria-live="polite">{say("draw.corners", { count: ring.length })}</strong>{" "}
          <span aria-live="polite">{say(crosses ? "draw.crossing" : "draw.hint")}</span>
        </p>
        <p className="hint keys">{say("draw.keys")}</p>
        <div className="row">
          <Button look="primary" isDisabled={!isArea(ring) || crosses} onPress={() => finishDrawing(desk)}>
            {say("draw.close")}
          </Button>
          <Button isDisabled={ring.length === 0} onPress={() => dropCorner(desk)}>
            {say("draw.drop")}
          </Button>
          <Button look="quiet" onPress={() => giveUpDrawing(desk)}>
            {say("draw.giveUp")}
          </Button>
        </div>
      </section>
    </>
  );
}
