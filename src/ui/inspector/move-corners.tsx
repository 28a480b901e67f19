import { isMendable, startMending } from "../../commands/mend-area.ts";
import { mendingOf } from "../../commands/mending.ts";
import type { Ring } from "../../map/drawn-ring.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** Lets the corners of the chosen area be moved; nothing where a hand cannot, or does. */
export function MoveCorners({ ring }: { readonly ring: Ring }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const isOffered = useDrawer((state) => isMendable(state, ring) && mendingOf(state.view) === null);
  if (!isOffered) return null;
  return (
    <div className="actions">
      <Button onPress={() => startMending(desk)}>{say("mend.start")}</Button>
    </div>
  );
}
