import { lazy, Suspense, useState } from "react";
import {
  newOwnPractice,
  type OwnPractice,
  ownPractices,
  removeOwnPractice,
} from "../../commands/own-practices.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

const PracticeDialog = lazy(async () => ({
  default: (await import("./practice-dialog.tsx")).PracticeDialog,
}));

/** The practices that the user documents: kept in the workspace, so there must be one. */
export function OwnPractices() {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const isOpen = useDrawer(({ document }) => document !== null);
  const practices = useDrawer(ownPractices);
  const [written, write] = useState<OwnPractice | null>(null);
  if (!isOpen) return null;
  return (
    <>
      <div className="actions">
        <Button onPress={() => write(newOwnPractice(desk))}>{say("own.open")}</Button>
      </div>
      {practices.length > 0 && (
        <ul className="plain-list" aria-label={say("own.list")}>
          {practices.map((practice) => (
            <li key={practice.id} className="row small">
              <Button look="bare" onPress={() => write(practice)}>
                {practice.name}
              </Button>
              <IconButton
                icon="bin"
                isSmall
                label={say("import.remove", { name: practice.name })}
                onPress={() => removeOwnPractice(desk, practice.id)}
              />
            </li>
          ))}
        </ul>
      )}
      <Suspense>
        {written !== null && (
          <PracticeDialog key={written.id} practice={written} onClose={() => write(null)} />
        )}
      </Suspense>
    </>
  );
}
