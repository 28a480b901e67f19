import { isMendable, startMending } from "../../commands/mend-area.ts";
import type { Ring } from "../../map/drawn-ring.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";

/** Lets the corners of the chosen area be moved; nothing where a hand cannot. */
export function MoveCorners({ ring }: { readonly ring: Ring }) {
  const desk = useDesk();
  const { say } = useSpeech();
  if (!isMendable(ring)) return null;
  return (
    <div className="actions">
      <Button onPress={() => startMending(desk)}>{say("mend.start")}</Button>
    </div>
  );
}
