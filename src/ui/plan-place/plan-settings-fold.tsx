import {
  changePlanSettings,
  lockDatasets,
  lockedOutOf,
  lockOut,
  type PlanSettings,
  riskDatasets,
  unlock,
} from "../../commands/plan/plan-settings.ts";
import type { Workspace } from "../../commands/state.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import { TextField } from "../kit/text-field.tsx";
import { RangeField } from "./range-field.tsx";
import { usePlanWords } from "./use-plan-words.ts";

const NO_LAYER = "";

/** What every scenario is evaluated by: the same years, money, risks and locks for all. */
export function PlanSettingsFold() {
  const desk = useDesk();
  const { say } = usePlanWords();
  const workspace = useDrawer((state) => state.document?.present ?? null);
  const used = useDrawer(({ results }) => results.plan.report?.plan.planning ?? null);
  if (workspace === null) return null;
  const settings: PlanSettings = workspace.planning ?? {};
  const lastYear = used?.status.year ?? 2000;
  const number = (
    field: "targetYear" | "horizonYear" | "priceYear" | "seed" | "runs",
    from: number,
    to: number,
  ) => (
    <NumberField
      label={say(`edit.settings.${field}`)}
      value={settings[field] ?? used?.[field] ?? null}
      from={from}
      to={to}
      step={1}
      onCommit={(value) => changePlanSettings(desk, { [field]: Math.round(value) })}
    />
  );
  const percent = (field: "discountRate" | "rateUncertainty", usual: number) => (
    <NumberField
      label={say(`edit.settings.${field}`)}
      value={shown(100 * (settings[field] ?? usual))}
      from={0}
      to={100}
      step={1}
      onCommit={(value) => changePlanSettings(desk, { [field]: shown(value / 100) })}
    />
  );
  return (
    <details className="fold">
      <summary>{say("edit.settings.title")}</summary>
      <div className="fold-inside">
        <div className="two-columns">
          {number("targetYear", lastYear + 1, 2200)}
          {number("horizonYear", used?.targetYear ?? lastYear + 1, 2200)}
          {number("priceYear", 1990, 2100)}
          {percent("discountRate", 0)}
          {number("runs", 0, 100_000)}
          {number("seed", 0, 2_147_483_647)}
          {percent("rateUncertainty", 0.5)}
        </div>
        <RangeField
          label={say("edit.settings.classificationError")}
          unit="%"
          scale={100}
          most={100}
          value={settings.classificationError}
          onCommit={(classificationError) => changePlanSettings(desk, { classificationError })}
        />
        <p className="hint">{say("edit.settings.classificationHint")}</p>
        <RiskLayer workspace={workspace} />
        <Locks workspace={workspace} />
      </div>
    </details>
  );
}

/** Percent to a tenth of a thousandth: 0.07 × 100 is no 7.000000000000001. */
function shown(value: number): number {
  return Number(value.toFixed(6));
}

function RiskLayer({ workspace }: { readonly workspace: Workspace }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const layers = riskDatasets(workspace.datasets);
  if (layers.length === 0) return <p className="hint">{say("edit.settings.noRisk")}</p>;
  return (
    <Choice
      label={say("edit.settings.risk")}
      chosen={workspace.planning?.risk?.dataset ?? NO_LAYER}
      options={[
        { id: NO_LAYER, name: say("edit.settings.riskNone") },
        ...layers.map(({ id, name }) => ({ id, name: name ?? id })),
      ]}
      onChoose={(dataset) =>
        changePlanSettings(desk, { risk: dataset === NO_LAYER ? undefined : { dataset } })
      }
    />
  );
}

function Locks({ workspace }: { readonly workspace: Workspace }) {
  const desk = useDesk();
  const { say } = usePlanWords();
  const { word } = useSpeech();
  const locks = lockedOutOf(workspace);
  const layers = lockDatasets(workspace);
  return (
    <fieldset className="period-years">
      <legend>{say("edit.settings.locks")}</legend>
      {layers.length === 0 && <p className="hint">{say("edit.settings.noLocks")}</p>}
      {layers.map(({ id, name, role }) => {
        const lock = locks.find(({ dataset }) => dataset === id);
        const called = name ?? word("role", role);
        return (
          <div key={id} className="lock">
            <label className="check">
              <input
                type="checkbox"
                checked={lock !== undefined}
                onChange={() => (lock === undefined ? lockOut(desk, { dataset: id }) : unlock(desk, id))}
              />
              {called}
            </label>
            {lock !== undefined && (
              <TextField
                key={lock.reason ?? ""}
                label={say("edit.settings.reason", { name: called })}
                value={lock.reason ?? ""}
                onCommit={(reason) =>
                  lockOut(
                    desk,
                    reason.trim() === "" ? { dataset: id } : { dataset: id, reason: reason.trim() },
                  )
                }
              />
            )}
          </div>
        );
      })}
    </fieldset>
  );
}
