import legend from "../../../data/legends/unccd-7.json" with { type: "json" };
import type { Workspace } from "../../commands/state.ts";
import {
  type TransitionWord,
  withDefaultMatrix,
  withTransition,
} from "../../workspace/changes/set-transition.ts";
import { changedTransitions, defaultMatrixOf, matrixOf } from "../../workspace/select/transition-matrix.ts";
import { Button } from "../kit/button.tsx";
import { useSpeech } from "../kit/desk-context.ts";

const NEXT: Readonly<Record<string, TransitionWord>> = {
  degraded: "stable",
  stable: "improved",
  improved: "degraded",
};

interface MatrixEditorProps {
  readonly workspace: Workspace;
  readonly onChange: (change: (workspace: Workspace) => Workspace) => void;
}

/** What every change of land cover means; a press turns an entry, a ring shows that it is not the default. */
export function MatrixEditor({ workspace, onChange }: MatrixEditorProps) {
  const { say, word } = useSpeech();
  const { codes, status } = matrixOf(workspace);
  const standard = defaultMatrixOf();
  const changes = changedTransitions(workspace);
  const name = (code: number): string =>
    word("class", legend.classes.find((one) => one.code === code)?.name ?? String(code));
  return (
    <section className="headline">
      <h3>{say("matrix.title")}</h3>
      <p className="hint">{say("matrix.hint")}</p>
      <table className="matrix">
        <thead>
          <tr>
            <td />
            {codes.map((code) => (
              <th key={code} scope="col">
                <span>{name(code)}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {codes.map((from, row) => (
            <tr key={from}>
              <th scope="row">{name(from)}</th>
              {codes.map((to, column) => {
                const now = status[row]?.[column] ?? "stable";
                const was = standard.status[row]?.[column];
                const verdict = say(`status.${now as TransitionWord}`);
                const label = say(now === was ? "matrix.entry" : "matrix.entryChanged", {
                  from: name(from),
                  to: name(to),
                  verdict,
                });
                return (
                  <td key={to}>
                    <button
                      type="button"
                      className={`matrix-entry ${now} ${now === was ? "" : "changed"}`}
                      aria-label={label}
                      title={label}
                      onClick={() =>
                        onChange((document) => withTransition(document, from, to, NEXT[now] ?? "stable"))
                      }
                    />
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <div className="pair">
        <span className="hint">{say("matrix.changes", { count: changes })}</span>
        {changes > 0 && (
          <Button look="bare" onPress={() => onChange(withDefaultMatrix)}>
            {say("matrix.reset")}
          </Button>
        )}
      </div>
    </section>
  );
}
