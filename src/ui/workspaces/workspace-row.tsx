import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { removeCopies } from "../../commands/keep-files.ts";
import {
  chooseWorkspace,
  deleteWorkspace,
  duplicateWorkspace,
  nameOf,
  renameWorkspace,
} from "../../commands/kept-workspaces.ts";
import { bytesOfCopies, type KeptWorkspace } from "../../workspace/kept-workspace.ts";
import { IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";

/** One workspace of the list: its name opens it. */
export function WorkspaceRow({ workspace }: { readonly workspace: KeptWorkspace }) {
  const desk = useDesk();
  const { say, tag, quantities } = useSpeech();
  const isOpen = useDrawer(({ sources }) => sources.id === workspace.id);
  const [isRenaming, setRenaming] = useState(false);
  const { id, origin, copies, changedAt, document } = workspace;
  const name = nameOf(workspace, say("kept.unnamed"));
  const when = new Intl.DateTimeFormat(tag, { dateStyle: "medium", timeStyle: "short" }).format(changedAt);
  const size = quantities.bytes(JSON.stringify(document.present).length + bytesOfCopies([workspace]));
  const kept =
    copies.length === 0
      ? say("kept.onlyDocument", { size })
      : say("kept.withCopies", { count: copies.length, size });
  return (
    <li className="workspace-row" aria-current={isOpen || undefined}>
      <div className="workspace-what">
        {isRenaming ? (
          <NewName
            name={document.present.name}
            onName={(wanted) => {
              setRenaming(false);
              if (wanted !== null) void renameWorkspace(desk, id, wanted);
            }}
          />
        ) : (
          <AriaButton className="workspace-name" onPress={() => void chooseWorkspace(desk, id)}>
            {name}
          </AriaButton>
        )}
        {isOpen && <span className="badge">{say("kept.open")}</span>}
        <p className="small second">
          {say(origin === "demonstration" ? "kept.demonstration" : "kept.own")} ·{" "}
          {say("kept.changed", { when })} · {kept}
          {copies.length > 0 && (
            <>
              {" "}
              <AriaButton
                className="button bare"
                aria-label={say("kept.removeCopiesOf", { name })}
                onPress={() => void removeCopies(desk, id)}
              >
                {say("kept.removeCopies")}
              </AriaButton>
            </>
          )}
        </p>
      </div>
      <div className="workspace-verbs">
        <IconButton icon="pen" label={say("kept.rename", { name })} onPress={() => setRenaming(true)} />
        <IconButton
          icon="copy"
          label={say("kept.duplicate", { name })}
          onPress={() => void duplicateWorkspace(desk, id)}
        />
        <IconButton
          icon="bin"
          label={say("kept.delete", { name })}
          onPress={() => void deleteWorkspace(desk, id)}
        />
      </div>
    </li>
  );
}

/** The field for another name; Enter or leaving it takes the name, Escape (null) keeps the old one. */
function NewName({
  name,
  onName,
}: {
  readonly name: string;
  readonly onName: (wanted: string | null) => void;
}) {
  const { say } = useSpeech();
  const [text, setText] = useState(name);
  return (
    <input
      ref={(field) => field?.focus()}
      className="input"
      aria-label={say("kept.newName")}
      value={text}
      onFocus={(event) => event.target.select()}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => onName(text)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onName(text);
        if (event.key !== "Escape") return;
        event.stopPropagation();
        onName(null);
      }}
    />
  );
}
