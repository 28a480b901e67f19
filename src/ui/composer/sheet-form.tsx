import type { PlanKey } from "../../i18n/plan-words.ts";
import type { PartId } from "../../map/paper/sheet-order.ts";
import { Choice } from "../kit/choice.tsx";
import { Segments } from "../kit/segments.tsx";
import { Switch } from "../kit/switch.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { usePlanWords } from "../plan-place/use-plan-words.ts";
import type { SheetChoices, SheetSubject } from "./sheet-subject.ts";

const PAPERS = ["a4", "a3", "slide"] as const;
const TURNS = ["landscape", "portrait"] as const;
const SHOWS = ["area", "chosen", "screen"] as const;
const PARTS: readonly PartId[] = ["scale", "graticule", "inset", "code"];
const [TITLE_LETTERS, SUBTITLE_LETTERS] = [160, 240];

/** What can be chosen of a sheet. */
export function SheetForm({
  subject,
  choices,
  onChange,
}: {
  readonly subject: SheetSubject;
  readonly choices: SheetChoices;
  readonly onChange: (change: Partial<SheetChoices>) => void;
}) {
  const { say } = usePlanWords();
  const { paper, turn, shows, title, subtitle, parts } = choices;
  const { link, isForAll } = subject.link;
  const codeHint: PlanKey =
    link === null ? "composer.codeTooLong" : isForAll ? "composer.codeForAll" : "composer.codeHere";
  const toggle = (part: PartId): void =>
    onChange({ parts: parts.includes(part) ? parts.filter((one) => one !== part) : [...parts, part] });
  return (
    <div className="sheet-form">
      <div className="paper-choice">
        <Choice
          label={say("composer.paper")}
          chosen={paper}
          options={PAPERS.map((id) => ({ id, name: say(`composer.paper.${id}`) }))}
          onChoose={(next) => onChange({ paper: next })}
        />
        {paper !== "slide" && (
          <Segments
            label={say("composer.turn")}
            chosen={turn}
            segments={TURNS.map((id) => ({ id, content: say(`composer.turn.${id}`) }))}
            onChoose={(next) => onChange({ turn: next })}
          />
        )}
      </div>
      <TextLine
        label={say("composer.heading")}
        value={title}
        rows={2}
        maxLength={TITLE_LETTERS}
        onChange={(next) => onChange({ title: next })}
      />
      <TextLine
        label={say("composer.subtitle")}
        value={subtitle}
        rows={2}
        maxLength={SUBTITLE_LETTERS}
        onChange={(next) => onChange({ subtitle: next })}
      />
      <Choice
        label={say("composer.shows")}
        chosen={shows}
        options={SHOWS.filter((id) => subject.extents[id] !== null).map((id) => ({
          id,
          name: say(`composer.shows.${id}`),
        }))}
        onChoose={(next) => onChange({ shows: next })}
      />
      <fieldset className="sheet-parts">
        <legend>{say("composer.parts")}</legend>
        {PARTS.filter((part) => part !== "code" || link !== null).map((part) => (
          <div className="row" key={part}>
            <span>{say(`composer.part.${part}` as PlanKey)}</span>
            <Switch
              label={say(`composer.part.${part}` as PlanKey)}
              isOn={parts.includes(part)}
              onChange={() => toggle(part)}
            />
          </div>
        ))}
        <p className="hint">{say(codeHint)}</p>
        <p className="hint">{say("composer.always")}</p>
      </fieldset>
    </div>
  );
}
