import { type ChangeEvent, useRef } from "react";
import { assessIntake, codesToMap, keepWithinUnits, leaveIntake } from "../../commands/intake.ts";
import { openFiles } from "../../commands/open-files.ts";
import { draftPeriods } from "../../workspace/changes/draft-periods.ts";
import { gapsOf, yearsOf } from "../../workspace/changes/draft-workspace.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NARROW, useMedia } from "../kit/media.ts";
import { Message } from "../kit/message.tsx";
import { AddressField } from "./address-field.tsx";
import { CountryNeeds } from "./country-needs.tsx";
import { FileCardView } from "./file-card-view.tsx";
import { LegendMapper } from "./legend-mapper.tsx";
import { PeriodsEditor } from "./periods-editor.tsx";

/** Loose files: what each is, what the user says of it, and the way to the map. */
export function IntakePage() {
  const desk = useDesk();
  const { say, word, issue: sentence } = useSpeech();
  const intake = useDrawer((state) => state.intake);
  const issues = useDrawer(({ results }) => results.issues);
  const fault = useDrawer(({ results }) => results.fault);
  const isBusy = useDrawer(({ results }) => results.work !== null);
  const isNarrow = useMedia(NARROW);
  const picker = useRef<HTMLInputElement>(null);
  const folderPicker = useRef<HTMLInputElement>(null);
  if (intake === null) return null;
  const take = (event: ChangeEvent<HTMLInputElement>): void => {
    const files = [...(event.target.files ?? [])];
    event.target.value = "";
    if (files.length > 0) void openFiles(desk, files);
  };
  const { layers, cards, map } = intake;
  const isOfCountry = intake.country !== null;
  const hint = cards.length > 0 ? "intake.hint" : isOfCountry ? "country.sentence" : "intake.hintEmpty";
  const gaps = gapsOf(layers, map);
  const common = gaps.filter(({ layer }) => layer === null);
  const used = layers.filter(({ role }) => role !== null);
  const has = (role: string): boolean => used.some((layer) => layer.role === role);
  const asksForArea = has("reporting-units") && !has("study-area");
  const periods = intake.periods ?? draftPeriods(yearsOf(used));
  const spans = periods.map(({ id, landCover, productivity, soilCarbon }) => {
    const span = landCover ?? productivity ?? soilCarbon;
    const name = word("period", id);
    return span === undefined ? name : `${name} ${span[0]}–${span[1]}`;
  });
  return (
    <section className="intake" aria-label={say("intake.title")}>
      <div className="intake-inside">
        <header>
          <h2>{say(isOfCountry ? "country.title" : "intake.title")}</h2>
          <p className="second">{say(hint)}</p>
        </header>
        {issues
          .filter(({ severity }) => severity === "stop")
          .map((issue) => (
            <Message key={sentence(issue)} severity="stop">
              {sentence(issue)}
            </Message>
          ))}
        {fault !== null && (
          <Message severity="stop">
            {say("fault.ours")} <code>{fault}</code>
          </Message>
        )}
        {isOfCountry && <CountryNeeds intake={intake} />}
        <AddressField isBusy={isBusy} />
        <ul className="intake-cards">
          {cards.map((card) => (
            <FileCardView
              key={card.file}
              card={card}
              layers={layers.filter(({ files }) => files[0] === card.file)}
              gaps={gaps}
            />
          ))}
        </ul>
        {intake.passedOver > 0 && (
          <p className="hint">{say("intake.passedOver", { count: intake.passedOver })}</p>
        )}
        {codesToMap(intake).length > 0 && <LegendMapper intake={intake} />}
        {asksForArea && (
          <div className="intake-area">
            <Choice
              label={say("intake.area")}
              chosen={intake.isWithinUnits ? "units" : "grid"}
              options={[
                { id: "units", name: say("intake.areaUnits") },
                { id: "grid", name: say("intake.areaGrid") },
              ]}
              onChoose={(chosen) => keepWithinUnits(desk, chosen === "units")}
            />
          </div>
        )}
        {common.length === 0 && <PeriodsEditor periods={periods} isChanged={intake.periods !== null} />}
        <footer className="intake-end">
          <div className="small second" role="status">
            {common.map(({ what }) => (
              <p key={what}>{say(`gap.${what}`)}</p>
            ))}
            {common.length === 0 && gaps.length > 0 && <p>{say("intake.open", { count: gaps.length })}</p>}
            {gaps.length === 0 && <p>{say("intake.periods", { periods: spans.join(", ") })}</p>}
          </div>
          <div className="intake-buttons">
            <Button look="quiet" onPress={() => leaveIntake(desk)}>
              {say("intake.leave")}
            </Button>
            {!isNarrow && (
              <Button onPress={() => folderPicker.current?.click()}>{say("intake.moreFolder")}</Button>
            )}
            <Button onPress={() => picker.current?.click()}>{say("intake.more")}</Button>
            <Button
              look="primary"
              isDisabled={gaps.length > 0 || isBusy}
              onPress={() => void assessIntake(desk)}
            >
              {say("intake.assess")}
            </Button>
          </div>
          <input ref={picker} type="file" multiple hidden aria-label={say("intake.more")} onChange={take} />
          <input
            ref={(input) => {
              folderPicker.current = input;
              input?.setAttribute("webkitdirectory", "");
            }}
            type="file"
            hidden
            aria-label={say("intake.moreFolder")}
            onChange={take}
          />
        </footer>
      </div>
    </section>
  );
}
