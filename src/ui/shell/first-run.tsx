import { useRef } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { openDemonstration } from "../../commands/demonstration.ts";
import { put } from "../../commands/desk.ts";
import { showWorkspaces } from "../../commands/kept-workspaces.ts";
import { openCountry, openFiles, openIntake } from "../../commands/open-files.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { Message } from "../kit/message.tsx";

/** One sentence and three doors. */
export function FirstRun() {
  const desk = useDesk();
  const { say, issue: sentence } = useSpeech();
  const work = useDrawer(({ results }) => results.work);
  const fault = useDrawer(({ results }) => results.fault);
  const issues = useDrawer(({ results }) => results.issues);
  const count = useDrawer(({ kept }) => kept.all.filter(({ removedAt }) => removedAt === null).length);
  const isOnline = useDrawer(({ site }) => site.isOnline);
  const isNarrow = useMedia(NARROW);
  const picker = useRef<HTMLInputElement>(null);
  if (work !== null) return null;
  return (
    <div className="first-run">
      <div className="card">
        <h1>{say("firstRun.sentence")}</h1>
        <div className="doors">
          <AriaButton className="door primary" onPress={() => void openDemonstration(desk)}>
            <strong>{say("firstRun.demonstration")}</strong>
            <span>{say("firstRun.demonstrationHint")}</span>
          </AriaButton>
          <AriaButton className="door" onPress={() => picker.current?.click()}>
            <strong>{say("firstRun.files")}</strong>
            <span className="second">{say("firstRun.filesHint")}</span>
          </AriaButton>
          <AriaButton className="door" onPress={() => void openCountry(desk)}>
            <strong>{say("firstRun.country")}</strong>
            <span className="second">{say("firstRun.countryHint")}</span>
          </AriaButton>
        </div>
        <input
          ref={picker}
          type="file"
          multiple
          hidden
          aria-label={say("firstRun.files")}
          onChange={(event) => {
            const files = [...(event.target.files ?? [])];
            event.target.value = "";
            if (files.length > 0) void openFiles(desk, files);
          }}
        />
        {count > 0 && (
          <div className="ways">
            <Button look="bare" onPress={() => showWorkspaces(desk)}>
              {say("kept.titleCount", { count })}
            </Button>
          </div>
        )}
        {!isOnline && <Message severity="note">{say("offline.firstRun")}</Message>}
        {fault !== null && (
          <Message severity="stop">
            {say("fault.ours")} <code>{fault}</code>
          </Message>
        )}
        {issues
          .filter(({ severity }) => severity === "stop")
          .map((issue) => (
            <Message key={sentence(issue)} severity="stop">
              {sentence(issue)}
            </Message>
          ))}
        <div className="first-run-end">
          <p className="hint">{say("firstRun.privacy")}</p>
          <Button look="bare" onPress={() => void openIntake(desk)}>
            {say("firstRun.address")}
          </Button>
          {isNarrow && (
            <Button look="bare" onPress={() => put(desk, "site", { isAboutOpen: true })}>
              {say("about.title")}
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}
