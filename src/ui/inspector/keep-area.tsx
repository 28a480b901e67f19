import { useState } from "react";
import { hasRoomFor, isKept, keepArea, keptCorners, MOST_CORNERS } from "../../commands/kept-areas.ts";
import { cornersOfLand, type Land, ringOfLand } from "../../commands/land-of-area.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { TextField } from "../kit/text-field.tsx";

/** Keeps a drawn area, or land near a layer, in the document under a name; nothing where it is kept already. */
export function KeepArea({ land, name }: { readonly land: Land; readonly name: string | null }) {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const known = useDrawer((state) => isKept(state, land));
  const hasRoom = useDrawer((state) => hasRoomFor(state, land));
  const kept = useDrawer(keptCorners);
  const count = useDrawer((state) => state.document?.present.areas?.length ?? 0);
  const [text, setText] = useState(name ?? say("areas.number", { number: count + 1 }));
  if (known) return <p className="hint">{say("areas.kept")}</p>;
  const corners = cornersOfLand(land);
  if (!hasRoom)
    return (
      <Message severity="warn">
        {say("areas.full", {
          corners: quantities.exact(corners),
          kept: quantities.exact(kept),
          most: quantities.exact(MOST_CORNERS),
        })}
      </Message>
    );
  return (
    <>
      <div className="row keep-area">
        <TextField label={say("areas.name")} value={text} onCommit={setText} />
        <Button
          look="primary"
          onPress={() => keepArea(desk, land, text.trim() === "" ? say("area.title") : text.trim())}
        >
          {say("areas.keep")}
        </Button>
      </div>
      {ringOfLand(land) === null && <p className="hint">{say("areas.corners", { count: corners })}</p>}
    </>
  );
}
