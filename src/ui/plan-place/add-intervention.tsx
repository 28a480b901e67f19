import { useState } from "react";
import {
  addInterventions,
  type NewIntervention,
  takeIntervention,
} from "../../commands/plan/edit-interventions.ts";
import { areaOfAll, areaOfUnit, joinedAreas, unitNames } from "../../commands/plan/plan-areas.ts";
import type { Workspace } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { AreasFromFile } from "./areas-from-file.tsx";
import { ConditionsEditor, useConditionText } from "./conditions-editor.tsx";
import { RESPONSES } from "./responses.ts";
import { useDrawnArea } from "./use-drawn-area.ts";
import { usePlanWords } from "./use-plan-words.ts";

type Response = NewIntervention["response"];
const SAFEGUARDS = ["tenure", "protected", "corridors", "consent", "grassland"] as const;
const WAYS = ["draw", "unit", "rule", "file"] as const;
const WHOLE = "";

/** The ways to say where something is to be done: by hand, by a unit, by a rule, from a file, or as in another scenario. */
export function AddIntervention({
  scenario,
  onDone,
}: {
  readonly scenario: Workspace["scenarios"][number];
  readonly onDone: () => void;
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const [way, setWay] = useState<(typeof WAYS)[number]>("draw");
  const [response, setResponse] = useState<Response>("reverse");
  const add = (added: readonly Omit<NewIntervention, "response">[]): void => {
    addInterventions(
      desk,
      scenario.id,
      added.map((one) => ({ ...one, response })),
      SAFEGUARDS.map((id) => say(`edit.safeguard.${id}`)),
    );
    onDone();
  };
  return (
    <div className="add-intervention">
      <Segments
        label={say("edit.response.label")}
        chosen={response}
        onChoose={setResponse}
        segments={RESPONSES.map((id) => ({
          id,
          content: (
            <>
              <span className="swatch" style={{ backgroundColor: `var(--${id})` }} />{" "}
              {say(`edit.response.${id}`)}
            </>
          ),
        }))}
      />
      <p className="hint">{say(`edit.response.${response}.hint`)}</p>
      <Segments
        label={say("edit.add.way")}
        chosen={way}
        onChoose={setWay}
        segments={WAYS.map((id) => ({ id, content: say(`edit.add.${id}`) }))}
      />
      {way === "draw" && <ByDrawing response={response} onAdd={add} />}
      {way === "unit" && <ByUnit response={response} onAdd={add} />}
      {way === "rule" && <ByRule response={response} onAdd={add} />}
      {way === "file" && (
        <AreasFromFile
          onTake={(areas) => add(areas.map(({ name, area }) => ({ name, area })))}
          onTakeJoined={(areas, name) => {
            const area = joinedAreas(areas);
            if (area !== null) add([{ name, area }]);
          }}
        />
      )}
      <FromOthers scenario={scenario} onDone={onDone} />
      <div>
        <Button look="quiet" onPress={onDone}>
          {say("edit.add.giveUp")}
        </Button>
      </div>
    </div>
  );
}

interface WayProps {
  readonly response: Response;
  readonly onAdd: (added: readonly Omit<NewIntervention, "response">[]) => void;
}

function ByDrawing({ response, onAdd }: WayProps) {
  const { say } = usePlanWords();
  const name = say("edit.add.draw.name", { response: say(`edit.response.${response}`) });
  const { isDrawing, start } = useDrawnArea((area) => onAdd([{ name, area }]));
  return (
    <>
      <p className="hint">{say("edit.add.draw.hint")}</p>
      <div>
        <Button isDisabled={isDrawing} onPress={start}>
          {say(isDrawing ? "edit.add.draw.going" : "edit.add.draw.start")}
        </Button>
      </div>
    </>
  );
}

function ByUnit({ response, onAdd }: WayProps) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const units = useDrawer(({ sources }) => sources.units);
  const areas = useDrawer((state) => state.document?.present.areas ?? NO_AREAS);
  const names = units === null ? [] : unitNames(desk.store.getState());
  const options = [
    ...names.map((name) => ({ id: `unit/${name}`, name })),
    ...areas.map(({ id, name }) => ({ id: `area/${id}`, name: say("edit.add.unit.kept", { name }) })),
  ];
  const [chosen, setChosen] = useState("");
  if (options.length === 0) return <p className="hint">{say("edit.add.unit.none")}</p>;
  const id = options.some((one) => one.id === chosen) ? chosen : options[0]!.id;
  const add = (): void => {
    const place = id.slice(id.indexOf("/") + 1);
    const kept = id.startsWith("area/") ? areas.find((one) => one.id === place) : undefined;
    const name = say("edit.add.in", {
      response: say(`edit.response.${response}`),
      place: kept?.name ?? place,
    });
    if (kept !== undefined) onAdd([{ name, area: kept.area }]);
    const area = kept === undefined ? areaOfUnit(desk.store.getState(), place) : null;
    if (area !== null) onAdd([{ name, area, unit: place }]);
  };
  return (
    <>
      <Choice label={say("edit.add.unit.label")} chosen={id} options={options} onChoose={setChosen} />
      <div>
        <Button onPress={add}>{say("edit.add.here")}</Button>
      </div>
    </>
  );
}

function ByRule({ response, onAdd }: WayProps) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const units = useDrawer(({ sources }) => sources.units);
  const [unit, setUnit] = useState(WHOLE);
  const [where, setWhere] = useState<NonNullable<NewIntervention["where"]>>([]);
  const text = useConditionText();
  const names = units === null ? [] : unitNames(desk.store.getState());
  const add = (): void => {
    const state = desk.store.getState();
    const area = unit === WHOLE ? areaOfAll(state) : areaOfUnit(state, unit);
    if (area === null) return;
    const place = unit === WHOLE ? say("edit.add.rule.whole") : unit;
    const name = [
      say("edit.add.in", { response: say(`edit.response.${response}`), place }),
      ...where.map((one) => lowered(text(one))),
    ].join(", ");
    onAdd([{ name, area, ...(unit === WHOLE ? {} : { unit }), ...(where.length === 0 ? {} : { where }) }]);
  };
  return (
    <>
      <p className="hint">{say("edit.add.rule.hint", { response: say(`edit.response.${response}`) })}</p>
      <Choice
        label={say("edit.add.rule.land")}
        chosen={unit}
        options={[
          { id: WHOLE, name: say("edit.add.rule.whole") },
          ...names.map((name) => ({ id: name, name })),
        ]}
        onChoose={setUnit}
      />
      <ConditionsEditor conditions={where} onChange={(next) => setWhere([...next])} />
      <div>
        <Button onPress={add}>{say("edit.add.here")}</Button>
      </div>
    </>
  );
}

function FromOthers({
  scenario,
  onDone,
}: {
  readonly scenario: Workspace["scenarios"][number];
  readonly onDone: () => void;
}) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const all = useDrawer((state) => state.document?.present.interventions ?? NO_INTERVENTIONS);
  const others = all.filter(({ id }) => !scenario.interventions.includes(id));
  if (others.length === 0) return null;
  return (
    <details>
      <summary>{say("edit.add.others")}</summary>
      <ul className="plain-list">
        {others.map(({ id, name }) => (
          <li key={id} className="row small">
            <span>{name ?? say("edit.interventions.unnamed")}</span>
            <Button
              label={say("edit.add.takeNamed", { name: name ?? say("edit.interventions.unnamed") })}
              onPress={() => {
                takeIntervention(desk, scenario.id, id);
                onDone();
              }}
            >
              {say("edit.add.take")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}

const NO_AREAS: NonNullable<Workspace["areas"]> = [];
const NO_INTERVENTIONS: Workspace["interventions"] = [];

/** A sentence in the middle of another one. */
function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
