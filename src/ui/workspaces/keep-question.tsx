import { declineCopies, filesToKeep, keepFiles } from "../../commands/keep-files.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** Asks once whether the browser shall keep copies of the user's own files. */
export function KeepQuestion() {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const state = useDrawer((all) => all);
  const { kept, sources, results } = state;
  const workspace = kept.all.find(({ id }) => id === sources.id);
  const files = filesToKeep(state);
  const isDue =
    workspace !== undefined &&
    workspace.origin === "own" &&
    !workspace.isAsked &&
    kept.hasFiles &&
    kept.holder === "here" &&
    kept.work === null &&
    results.assessment !== null &&
    files.length > 0;
  if (!isDue) return null;
  const size = quantities.bytes(files.reduce((sum, { blob }) => sum + blob.size, 0));
  return (
    <div className="keep-question">
      <p>{say("kept.question", { count: files.length, size })}</p>
      <div className="keep-answers">
        <Button onPress={() => void keepFiles(desk)}>{say("kept.yes")}</Button>
        <Button look="quiet" onPress={() => void declineCopies(desk)}>
          {say("kept.no")}
        </Button>
      </div>
    </div>
  );
}
