import { useState } from "react";
import { isKept, keepArea } from "../../commands/kept-areas.ts";
import type { Ring } from "../../map/drawn-ring.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { TextField } from "../kit/text-field.tsx";

/** Keeps a drawn area in the document, under a name; nothing where it is kept already. */
export function KeepArea({ ring, name }: { readonly ring: Ring; readonly name: string | null }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const known = useDrawer((state) => isKept(state, ring));
  const count = useDrawer((state) => state.document?.present.areas?.length ?? 0);
  const [text, setText] = useState(name ?? say("areas.number", { number: count + 1 }));
  if (known) return <p className="hint">{say("areas.kept")}</p>;
  return (
    <div className="row keep-area">
      <TextField label={say("areas.name")} value={text} onCommit={setText} />
      <Button
        look="primary"
        onPress={() => keepArea(desk, ring, text.trim() === "" ? say("area.title") : text.trim())}
      >
        {say("areas.keep")}
      </Button>
    </div>
  );
}
