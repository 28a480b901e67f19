import { useState } from "react";
import { takeUpdate } from "../../commands/take-update.ts";
import { Button } from "../kit/button.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";

/** A newer version waits: the reader says when the page is opened anew. */
export function UpdateNotice() {
  const { say } = useSpeech();
  const hasUpdate = useDrawer(({ site }) => site.hasUpdate);
  const [isPutOff, putOff] = useState(false);
  if (!hasUpdate || isPutOff) return null;
  return (
    <div className="work update" role="status">
      <div className="row">
        <span>{say("update.ready")}</span>
        <div className="pair">
          <Button look="bare" onPress={() => putOff(true)}>
            {say("update.later")}
          </Button>
          <Button onPress={() => void takeUpdate()}>{say("update.reload")}</Button>
        </div>
      </div>
    </div>
  );
}
