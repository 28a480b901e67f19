import { assessDocument } from "../../commands/assess.ts";
import { put } from "../../commands/desk.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";

/** That the engine died: calmly where it was started again, with the next step where that did not help. */
export function EngineNotice() {
  const desk = useDesk();
  const { say } = useSpeech();
  const engine = useDrawer(({ results }) => results.engine);
  const isOpen = useDrawer(({ document }) => document !== null);
  return (
    <div className="engine-notice" role="status">
      {engine !== "well" && (
        <Message severity={engine === "lost" ? "warn" : "note"}>
          <div className="row">
            <span>{say(`engine.${engine}`)}</span>
            {engine === "lost" && isOpen && (
              <Button look="bare" onPress={() => void assessDocument(desk)}>
                {say("engine.again")}
              </Button>
            )}
            <IconButton
              icon="close"
              isSmall
              label={say("engine.close")}
              onPress={() => put(desk, "results", { engine: "well" })}
            />
          </div>
        </Message>
      )}
    </div>
  );
}
