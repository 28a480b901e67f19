import { useEffect, useRef } from "react";
import { closeWorkspace } from "../../commands/close-workspace.ts";
import { put } from "../../commands/desk.ts";
import { askToLast } from "../../commands/keep-files.ts";
import { openFiles } from "../../commands/open-files.ts";
import { inOrder } from "../../workspace/kept-workspace.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { WorkspaceRow } from "./workspace-row.tsx";

/** The workspaces that this browser keeps, what they take of its room, and the ways to another one. */
export function WorkspacesPage() {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const { all, room, hasFiles } = useDrawer(({ kept }) => kept);
  const picker = useRef<HTMLInputElement>(null);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => title.current?.focus(), []);
  const listed = inOrder(all);
  const close = (): void => put(desk, "kept", { isListOpen: false });
  return (
    <section
      className="workspaces"
      aria-label={say("kept.title")}
      onKeyDown={(event) => {
        if (event.key === "Escape") close();
      }}
    >
      <div className="workspaces-inside">
        <header>
          <div>
            <h2 ref={title} tabIndex={-1}>
              {say("kept.title")}
            </h2>
            <p className="second">{say("kept.hint")}</p>
          </div>
          <IconButton icon="close" label={say("kept.dismiss")} onPress={close} />
        </header>
        {listed.length === 0 ? (
          <p>{say("kept.empty")}</p>
        ) : (
          <ul className="workspace-list">
            {listed.map((workspace) => (
              <WorkspaceRow key={workspace.id} workspace={workspace} />
            ))}
          </ul>
        )}
        <div className="workspaces-ways">
          <Button
            look="primary"
            onPress={() => {
              close();
              closeWorkspace(desk);
            }}
          >
            {say("kept.new")}
          </Button>
          <Button onPress={() => picker.current?.click()}>{say("kept.import")}</Button>
          <span className="hint">{say("kept.importHint")}</span>
        </div>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          accept=".json,.zip,.tif,.tiff,.asc,.tfw,.tifw,.tiffw,.wld,.xml,.shp,.dbf,.prj,.cpg,.geojson"
          aria-label={say("kept.import")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            if (files.length > 0) void openFiles(desk, files);
          }}
        />
        {!hasFiles && <Message severity="note">{say("kept.noFiles")}</Message>}
        {room !== null && (
          <p className="small second">
            {say("kept.room", { used: quantities.bytes(room.used), free: quantities.bytes(room.free) })}{" "}
            {say(room.isLasting ? "kept.lasting" : "kept.mayGo")}{" "}
            {!room.isLasting && (
              <Button look="bare" onPress={() => void askToLast(desk)}>
                {say("kept.ask")}
              </Button>
            )}
          </p>
        )}
      </div>
    </section>
  );
}
