import { useState } from "react";
import { firstYear } from "../../commands/plan/edit-interventions.ts";
import { changeLoss, type ExpectedLoss, expectLosses, removeLoss } from "../../commands/plan/edit-losses.ts";
import { areaOfUnit, goToArea, joinedAreas, unitNames } from "../../commands/plan/plan-areas.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { AreasFromFile } from "./areas-from-file.tsx";
import { useDrawnArea } from "./use-drawn-area.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** Land that will be lost whatever is planned, such as a mine or a road: it threatens every scenario alike. */
export function ExpectedLosses() {
  const { say } = usePlanWords();
  const losses = useDrawer((state) => state.document?.present.expectedLosses ?? NONE);
  return (
    <details className="fold">
      <summary>{say("edit.losses.count", { count: losses.length })}</summary>
      <div className="fold-inside">
        <p className="hint">{say("edit.losses.hint")}</p>
        <ul className="plain-list">
          {losses.map((loss) => (
            <li key={loss.id}>
              <Loss loss={loss} />
            </li>
          ))}
        </ul>
        <AddLoss />
      </div>
    </details>
  );
}

const NONE: readonly ExpectedLoss[] = [];

function Loss({ loss }: { readonly loss: ExpectedLoss }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const name = loss.name ?? say("edit.losses.unnamed");
  return (
    <div className="loss">
      <TextField
        key={name}
        label={say("edit.losses.name")}
        value={name}
        onCommit={(next) => changeLoss(desk, loss.id, { name: next })}
      />
      <NumberField
        label={say("edit.losses.from")}
        value={loss.from}
        from={1900}
        to={2200}
        step={1}
        onCommit={(from) => changeLoss(desk, loss.id, { from: Math.round(from) })}
      />
      <span className="tools">
        <IconButton
          icon="search"
          isSmall
          label={say("edit.losses.go", { name })}
          onPress={() => goToArea(desk, loss.area)}
        />
        <IconButton
          icon="bin"
          isSmall
          label={say("edit.losses.remove", { name })}
          onPress={() => removeLoss(desk, loss.id)}
        />
      </span>
    </div>
  );
}

function AddLoss() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const units = useDrawer(({ sources }) => sources.units);
  const names = units === null ? [] : unitNames(desk.store.getState());
  const [unit, setUnit] = useState("");
  const [isFromFile, setFromFile] = useState(false);
  const from = firstYear(desk.store.getState(), new Date().getFullYear());
  const expect = (areas: readonly { readonly name: string; readonly area: ExpectedLoss["area"] }[]): void =>
    expectLosses(
      desk,
      areas.map((one) => ({ ...one, from })),
    );
  const { isDrawing, start } = useDrawnArea((area) => expect([{ name: say("edit.losses.drawn"), area }]));
  const chosen = names.includes(unit) ? unit : (names[0] ?? "");
  return (
    <>
      <div className="actions">
        <Button isDisabled={isDrawing} onPress={start}>
          {say("edit.losses.draw")}
        </Button>
        <Button onPress={() => setFromFile(!isFromFile)}>{say("edit.losses.file")}</Button>
      </div>
      {isFromFile && (
        <AreasFromFile
          onTake={expect}
          onTakeJoined={(areas, name) => {
            const area = joinedAreas(areas);
            if (area !== null) expect([{ name, area }]);
          }}
        />
      )}
      {names.length > 0 && (
        <div className="condition-value">
          <Choice
            label={say("edit.losses.unit")}
            chosen={chosen}
            options={names.map((name) => ({ id: name, name }))}
            onChoose={setUnit}
          />
          <Button
            onPress={() => {
              const area = areaOfUnit(desk.store.getState(), chosen);
              if (area !== null) expect([{ name: chosen, area }]);
            }}
          >
            {say("edit.losses.addUnit")}
          </Button>
        </div>
      )}
    </>
  );
}
