import { useEffect, useRef, useState } from "react";
import { composeMap } from "../../commands/compose-map.ts";
import { filesAtHand } from "../../commands/keep-files.ts";
import {
  layerToTake,
  resultLayers,
  takeDocument,
  takeLayer,
  takeLayers,
  takeNumbers,
} from "../../commands/take-along.ts";
import { takeWorkspace } from "../../commands/take-workspace.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** What can be taken along; it closes by Escape, or when the focus leaves it. */
export function TakeAlong({ onClose }: { readonly onClose: (isByKey: boolean) => void }) {
  const desk = useDesk();
  const speech = useSpeech();
  const { say, quantities } = speech;
  const state = useDrawer((all) => all);
  const box = useRef<HTMLDivElement>(null);
  const [told, tell] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => box.current?.querySelector("button")?.focus(), []);
  const { assessment } = state.results;
  if (assessment === null) return null;
  const layer = layerToTake(state);
  const files = filesAtHand(state);
  const size = quantities.bytes(files.reduce((sum, { blob }) => sum + blob.size, 0));
  const take = async (make: () => Promise<string | null>): Promise<void> => {
    if (isBusy) return;
    setBusy(true);
    tell(say("take.working"));
    try {
      const file = await make();
      tell(file === null ? say("take.notSaved") : say("take.done", { file }));
    } catch (fault) {
      tell(say("take.fault", { reason: String((fault as Error).message) }));
    }
    setBusy(false);
  };
  const entries = [
    { name: say("take.csv"), hint: say("take.csvHint"), make: () => takeNumbers(desk) },
    ...(layer === null
      ? []
      : [
          {
            name: say("take.layer"),
            hint: layer.replace(/^result\//, ""),
            make: () => takeLayer(desk, layer),
          },
        ]),
    {
      name: say("take.layers"),
      hint: say("take.layersHint", { count: resultLayers(assessment).length }),
      make: () => takeLayers(desk),
    },
    { name: say("take.document"), hint: say("take.documentHint"), make: () => takeDocument(desk) },
    ...(files.length === 0
      ? []
      : [
          {
            name: say("take.workspace"),
            hint: say("take.workspaceHint", { count: files.length, size }),
            make: () => takeWorkspace(desk),
          },
        ]),
  ];
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys and focus of what is inside bubble here
    <div
      className="popover take-along"
      ref={box}
      onKeyDown={(event) => {
        if (event.key === "Escape") onClose(true);
      }}
      onBlur={({ relatedTarget, currentTarget }) => {
        if (relatedTarget !== null && !currentTarget.parentElement?.contains(relatedTarget)) onClose(false);
      }}
    >
      <ul>
        <li>
          <button
            type="button"
            className="take"
            onClick={() => {
              onClose(true); // the focus returns to the button of the menu when the composer closes
              void composeMap(desk);
            }}
          >
            <strong>{say("take.map")}</strong>
            <span>{say("take.mapHint")}</span>
          </button>
        </li>
        {entries.map(({ name, hint, make }) => (
          <li key={name}>
            <button type="button" className="take" aria-disabled={isBusy} onClick={() => void take(make)}>
              <strong>{name}</strong>
              <span>{hint}</span>
            </button>
          </li>
        ))}
      </ul>
      <p className="hint" aria-live="polite">
        {told}
      </p>
    </div>
  );
}
