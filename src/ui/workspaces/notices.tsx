import { useEffect, useState } from "react";
import {
  nameOf,
  restoreWorkspace,
  sweepWorkspace,
  tell,
  workHere,
  workOnCopy,
} from "../../commands/kept-workspaces.ts";
import type { KeptWorkspace } from "../../workspace/kept-workspace.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";

/** How long a deletion can be taken back; the time stands still under the pointer or the focus. */
const SECONDS_TO_UNDO = 30;

/** What is said of keeping: a sentence, deletions that can be taken back, another tab that has the workspace. */
export function Notices() {
  const desk = useDesk();
  const { say } = useSpeech();
  const { all, notice, holder } = useDrawer(({ kept }) => kept);
  const deleted = all.filter(({ removedAt }) => removedAt !== null);
  return (
    <div className="notices">
      {holder === "elsewhere" && (
        <div className="notice warn" role="status">
          <Icon name="warn" />
          <p>{say("kept.elsewhere")}</p>
          <div className="notice-verbs">
            <Button onPress={() => void workHere(desk)}>{say("kept.workHere")}</Button>
            <Button look="quiet" onPress={() => void workOnCopy(desk)}>
              {say("kept.workOnCopy")}
            </Button>
          </div>
        </div>
      )}
      {notice !== null && (
        <div className={`notice ${notice.severity}`} role={notice.severity === "stop" ? "alert" : "status"}>
          <Icon name={notice.severity === "note" ? "note" : "warn"} />
          <p>{say(notice.key, notice.values)}</p>
          <IconButton icon="close" isSmall label={say("kept.dismiss")} onPress={() => tell(desk, null)} />
        </div>
      )}
      {deleted.map((workspace) => (
        <Deleted key={workspace.id} workspace={workspace} />
      ))}
    </div>
  );
}

function Deleted({ workspace }: { readonly workspace: KeptWorkspace }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const [seconds, setSeconds] = useState(SECONDS_TO_UNDO);
  const [isLookedAt, setLookedAt] = useState(false);
  const { id } = workspace;
  useEffect(() => {
    if (isLookedAt) return;
    const clock = setTimeout(() => {
      if (seconds > 1) setSeconds(seconds - 1);
      else void sweepWorkspace(desk, id);
    }, 1000);
    return () => clearTimeout(clock);
  }, [desk, id, seconds, isLookedAt]);
  return (
    <div
      className="notice note"
      role="status"
      onPointerEnter={() => setLookedAt(true)}
      onPointerLeave={() => setLookedAt(false)}
      onFocus={() => setLookedAt(true)}
      onBlur={() => setLookedAt(false)}
    >
      <Icon name="bin" />
      <p>{say("kept.deleted", { name: nameOf(workspace, say("kept.unnamed")) })}</p>
      <Button onPress={() => void restoreWorkspace(desk, id)}>{say("kept.undo")}</Button>
      <IconButton
        icon="close"
        isSmall
        label={say("kept.dismiss")}
        onPress={() => void sweepWorkspace(desk, id)}
      />
    </div>
  );
}
