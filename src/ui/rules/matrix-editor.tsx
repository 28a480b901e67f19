import { changeDocument } from "../../commands/assess.ts";
import type { Workspace } from "../../commands/state.ts";
import {
  type TransitionWord,
  withDefaultMatrix,
  withMatrixClasses,
  withTransition,
} from "../../workspace/changes/set-transition.ts";
import {
  changedTransitions,
  classesOfMatrix,
  matrixOf,
  ownLegendOf,
  standardMatrixOf,
} from "../../workspace/select/transition-matrix.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";

const NEXT: Readonly<Record<string, TransitionWord>> = {
  degraded: "stable",
  stable: "improved",
  improved: "degraded",
};
/** Classes of a matrix whose entries still are as wide as a thumb in the panel. */
const FEW = 7;

/** What every change of land cover means; a press turns an entry, a ring shows that it is not the default. */
export function MatrixEditor({ workspace }: { readonly workspace: Workspace }) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const change = (to: (document: Workspace) => Workspace): void => changeDocument(desk, to);
  const { status } = matrixOf(workspace);
  const classes = classesOfMatrix(workspace);
  const standard = standardMatrixOf(workspace).status;
  const own = ownLegendOf(workspace);
  const isOwn =
    own !== null && own.classes.map(({ code }) => code).join() === matrixOf(workspace).codes.join();
  const name = (called: string): string => word("class", called);
  const table = (
    <table className={`matrix ${classes.length > FEW ? "large" : ""}`}>
      <thead>
        <tr>
          <td />
          {classes.map(({ code, name: called, colour }) => (
            <th key={code} scope="col">
              <span>{name(called)}</span>
              <i className="class-colour" style={{ backgroundColor: colour }} />
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {classes.map((from, row) => (
          <tr key={from.code}>
            <th scope="row">
              <i className="class-colour" style={{ backgroundColor: from.colour }} />
              {name(from.name)}
            </th>
            {classes.map((to, column) => {
              const now = status[row]?.[column] ?? "stable";
              const isStandard = now === standard[row]?.[column];
              const verdict = say(`status.${now as TransitionWord}`);
              const label = say(isStandard ? "matrix.entry" : "matrix.entryChanged", {
                from: name(from.name),
                to: name(to.name),
                verdict,
              });
              return (
                <td key={to.code}>
                  <button
                    type="button"
                    className={`matrix-entry ${now} ${isStandard ? "" : "changed"}`}
                    aria-label={label}
                    title={label}
                    onClick={() =>
                      change((document) =>
                        withTransition(document, from.code, to.code, NEXT[now] ?? "stable"),
                      )
                    }
                  />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
  return (
    <>
      {own !== null && (
        <Choice
          label={say("matrix.classes")}
          chosen={isOwn ? "own" : "unccd"}
          options={[
            { id: "unccd", name: say("matrix.unccd") },
            { id: "own", name: say("matrix.own", { count: own.classes.length }) },
          ]}
          onChoose={(id) => change((document) => withMatrixClasses(document, id))}
        />
      )}
      <h4>{say("matrix.title")}</h4>
      <p className="hint">{say("matrix.hint")}</p>
      {classes.length > FEW ? <Scroller label={say("matrix.title")}>{table}</Scroller> : table}
      <MatrixChanges workspace={workspace} onReset={() => change(withDefaultMatrix)} />
    </>
  );
}

/** What differs from the default, entry by entry. */
function MatrixChanges({
  workspace,
  onReset,
}: {
  readonly workspace: Workspace;
  readonly onReset: () => void;
}) {
  const { say, word } = useSpeech();
  const changes = changedTransitions(workspace);
  const status = (verdict: string): string => say(`status.${verdict as TransitionWord}`);
  return (
    <div className={`rule ${changes.length > 0 ? "changed" : ""}`}>
      <div className="pair">
        <span className="hint">{say("matrix.changes", { count: changes.length })}</span>
        {changes.length > 0 && (
          <Button look="bare" onPress={onReset}>
            {say("matrix.reset")}
          </Button>
        )}
      </div>
      {changes.length > 0 && (
        <ul className="small">
          {changes.map(({ from, to, now, standard }) => (
            <li key={`${from.code} ${to.code}`}>
              {say("matrix.change", {
                from: word("class", from.name),
                to: word("class", to.name),
                now: status(now),
                standard: status(standard),
              })}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
