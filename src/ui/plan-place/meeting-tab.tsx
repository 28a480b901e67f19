import { useRef } from "react";
import { giveUpForMeeting, takeToMeeting } from "../../commands/plan/take-to-meeting.ts";
import type { MadeForMeeting, Meeting } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";
import { Message } from "../kit/message.tsx";
import { MEETING_ENTRIES, type MeetingEntry } from "./meeting-entries.ts";
import { usePlanWords } from "./use-plan-words.ts";
import "../styles/meeting.css";

/** What can be taken to a meeting: each is made when it is pressed, in this browser. */
export function MeetingTab() {
  const words = usePlanWords();
  const meeting = useDrawer(({ results }) => results.meeting);
  const isSynthetic = useDrawer(
    ({ results }) => results.assessment?.layers.some((layer) => layer.isSynthetic) ?? false,
  );
  return (
    <div className="meeting">
      <p className="second">{words.say("meeting.intro")}</p>
      {isSynthetic && <Message severity="note">{words.say("meeting.synthetic")}</Message>}
      <ul className="meeting-list">
        {MEETING_ENTRIES.map((entry) => (
          <Entry key={entry.title} entry={entry} meeting={meeting} />
        ))}
      </ul>
    </div>
  );
}

function Entry({ entry, meeting }: { readonly entry: MeetingEntry; readonly meeting: Meeting }) {
  const desk = useDesk();
  const words = usePlanWords();
  const work = meeting.work?.entry === entry.title ? meeting.work : null;
  const made = meeting.told[entry.title] ?? null;
  const isBusy = meeting.work !== null;
  const take = useRef<HTMLButtonElement>(null);
  return (
    <li className="meeting-entry">
      <button
        type="button"
        className="take"
        ref={take}
        aria-disabled={isBusy}
        onClick={() => {
          if (!isBusy) void takeToMeeting(desk, entry);
        }}
      >
        <strong>{words.say(entry.title)}</strong>
        <span>{words.say(entry.hint)}</span>
      </button>
      <div className="meeting-told">
        {work !== null && (
          <Working work={work} title={words.say(entry.title)} onGivenUp={() => take.current?.focus()} />
        )}
        <div aria-live="polite">{made !== null && <Made made={made} />}</div>
      </div>
    </li>
  );
}

function Working({
  work,
  title,
  onGivenUp,
}: {
  readonly work: NonNullable<Meeting["work"]>;
  readonly title: string;
  readonly onGivenUp: () => void;
}) {
  const desk = useDesk();
  const { say } = useSpeech();
  const words = usePlanWords();
  const percent = work.of > 0 ? Math.round((100 * work.done) / work.of) : null;
  return (
    <div className="meeting-work">
      <span className="hint">
        {percent === null ? words.say("meeting.working") : say("work.percent", { percent })}
        {work.what !== "" && ` · ${work.what}`}
      </span>
      <Button
        look="bare"
        onPress={() => {
          giveUpForMeeting(desk);
          onGivenUp();
        }}
        label={words.say("meeting.cancel", { title })}
      >
        {say("work.cancel")}
      </Button>
      <div
        className="progress"
        role="progressbar"
        aria-label={words.say("meeting.progress", { title })}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(percent === null ? {} : { "aria-valuenow": percent })}
      >
        <div style={{ width: `${percent ?? 0}%` }} />
      </div>
    </div>
  );
}

function Made({ made }: { readonly made: MadeForMeeting }) {
  const words = usePlanWords();
  switch (made.kind) {
    case "saved":
      return (
        <p className="meeting-saved">
          <Icon name="take" size={16} />
          <span>{words.say("meeting.saved", { file: made.file })}</span>
        </p>
      );
    case "givenUp":
      return <p className="hint">{words.say("meeting.givenUp")}</p>;
    case "failed":
      return <Message severity="stop">{words.say("meeting.failed", { reason: made.reason })}</Message>;
  }
}
