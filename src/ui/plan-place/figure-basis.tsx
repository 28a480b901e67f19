import type { ShownSource } from "../../commands/advice.ts";
import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { type FigureField, OWN_FIGURE, sourcesOfBasis } from "../../commands/plan/practice-figures.ts";
import { OutsideLink } from "../advice/source-list.tsx";
import { usePlanWords } from "./use-plan-words.ts";

interface FigureBasisProps {
  readonly intervention: Pick<Intervention, FigureField | "basis">;
  readonly field: FigureField;
  /** The sources of the practice's card. */
  readonly sources: readonly ShownSource[];
}

/** Where a figure comes from: the catalogue's sources, the user, or nowhere; what is unknown is said to be. */
export function FigureBasis({ intervention, field, sources }: FigureBasisProps) {
  const { say } = usePlanWords();
  const basis = intervention.basis?.[field];
  if (intervention[field] === undefined)
    return <p className="basis unknown">{say(`edit.basis.unknown.${field}`)}</p>;
  if (basis === undefined) return <p className="basis">{say("edit.basis.none")}</p>;
  if (basis === OWN_FIGURE)
    return (
      <p className="basis">
        <strong>{say("edit.basis.own")}</strong>
      </p>
    );
  const named = sourcesOfBasis(basis).flatMap((key) => sources.find((one) => one.key === key) ?? []);
  return (
    <details className="basis">
      <summary>{say("edit.basis.catalogue", { basis })}</summary>
      <ul className="plain-list">
        {named.map(({ key, citation, url }) => (
          <li key={key}>
            <span lang="en">{citation}</span> {url !== null && <OutsideLink url={url} of={key} />}
          </li>
        ))}
      </ul>
      {named.length === 0 && <p>{basis}</p>}
    </details>
  );
}
