import { sayOfLayer } from "../../commands/intake.ts";
import type { FileCard } from "../../commands/state.ts";
import { BUILT_IN_LEGEND_IDS } from "../../engine/land/legend.ts";
import {
  asksForYear,
  type ChosenLayer,
  isSeries,
  LOOSE_ROLES,
} from "../../workspace/changes/draft-workspace.ts";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { NumberField } from "../kit/number-field.tsx";
import { Corrections } from "./corrections.tsx";

const OWN = "own";

function fieldsOf({ layers }: FileCard, { said }: ChosenLayer): readonly string[] {
  const own = layers?.find(({ name }) => said.layer === undefined || name === said.layer);
  return own?.fields ?? [];
}

/** What the user says of one layer: what it is for, its year and legend, and what is wrong in the file. */
export function LayerFields({ card, layer }: { readonly card: FileCard; readonly layer: ChosenLayer }) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const { id, role, year, legend, nameField } = layer;
  const change = (said: Partial<ChosenLayer>): void => sayOfLayer(desk, id, said);
  const roles = LOOSE_ROLES[layer.kind].map((one) => ({ id: one as string, name: word("role", one) }));
  return (
    <>
      <div className={`intake-fields ${layer.kind}`}>
        <Choice
          label={say("intake.role")}
          chosen={role ?? ""}
          options={[{ id: "", name: say("intake.unused") }, ...roles]}
          onChoose={(chosen) => change({ role: chosen === "" ? null : (chosen as ChosenLayer["role"]) })}
        />
        {asksForYear(layer) && (
          <NumberField
            label={say(layer.bands > 1 && isSeries(role) ? "intake.firstYear" : "intake.year")}
            value={year}
            from={1900}
            to={2200}
            step={1}
            onCommit={(chosen) => change({ year: Math.round(chosen) })}
          />
        )}
        {role === "land-cover" && (
          <Choice
            label={say("intake.legend")}
            chosen={legend ?? OWN}
            options={[
              { id: OWN, name: say("intake.ownLegend") },
              ...BUILT_IN_LEGEND_IDS.map((known) => ({
                id: known,
                name: word("legendName", known),
              })),
            ]}
            onChoose={(chosen) => change({ legend: chosen === OWN ? null : chosen })}
          />
        )}
        {layer.kind === "polygons" && role !== null && role !== "study-area" && (
          <Choice
            label={say("intake.nameField")}
            chosen={nameField ?? ""}
            options={[
              { id: "", name: say("intake.anyField") },
              ...fieldsOf(card, layer).map((field) => ({ id: field, name: field })),
            ]}
            onChoose={(chosen) => change({ nameField: chosen === "" ? null : chosen })}
          />
        )}
      </div>
      {card.raster !== null && role !== null && <Corrections raster={card.raster} layer={layer} />}
    </>
  );
}
