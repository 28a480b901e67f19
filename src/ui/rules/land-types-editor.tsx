import { changeDocument } from "../../commands/assess.ts";
import type { Workspace } from "../../commands/state.ts";
import {
  landTypeChoices,
  withDefaultLandTypes,
  withLandType,
} from "../../workspace/changes/set-land-types.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";

/** Which datasets make the land types that the ledger balances. */
export function LandTypesEditor({ workspace }: { readonly workspace: Workspace }) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const taken = workspace.landTypes?.datasets ?? [];
  return (
    <>
      <p className="hint">{say("landTypes.hint")}</p>
      <div>
        {landTypeChoices(workspace).map(({ id, name, role, year }) => (
          <label key={id} className="check">
            <input
              type="checkbox"
              checked={taken.includes(id)}
              onChange={({ target }) =>
                changeDocument(desk, (document) => withLandType(document, id, target.checked))
              }
            />
            <span>
              {name ?? word("role", role)}
              {year === undefined || name?.includes(String(year)) ? "" : ` ${year}`}
            </span>
          </label>
        ))}
      </div>
      {taken.length > 0 && (
        <div>
          <Button look="bare" onPress={() => changeDocument(desk, withDefaultLandTypes)}>
            {say("landTypes.default")}
          </Button>
        </div>
      )}
    </>
  );
}
