import { type CSSProperties, Fragment, type ReactNode } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import type { Comparison, TrustCell } from "../../commands/plan/compare-answer.ts";
import type { TrustRow, TrustRowId } from "../../commands/plan/compare-table.ts";
import { Icon } from "../kit/icon.tsx";
import { Scroller } from "../kit/scroller.tsx";
import { LetterBadge } from "./letter-badge.tsx";

interface TrustTableProps {
  readonly comparison: Comparison;
  readonly rows: readonly TrustRow[];
  readonly open: ReadonlySet<TrustRowId>;
  readonly onToggle: (id: TrustRowId) => void;
}

/** Every question that makes a comparison trusted as a row, every scenario as a column; a row opens to its figures. */
export function TrustTable({ comparison, rows, open, onToggle }: TrustTableProps) {
  const { scenarios, speech, words } = comparison;
  const { say } = words;
  return (
    <Scroller label={say("compare.tableTitle")}>
      <table className="trust" style={{ "--columns": scenarios.length } as CSSProperties}>
        <thead>
          <tr>
            <th scope="col">{say("compare.question.column")}</th>
            {scenarios.map(({ letter, name }, at) => (
              <th key={letter} scope="col">
                <LetterBadge letter={letter} at={at} /> {name}
              </th>
            ))}
          </tr>
        </thead>
        {rows.map(({ id, title, hint, cells, details }) => {
          const isOpen = open.has(id);
          return (
            <tbody key={id} className={isOpen ? "open" : undefined}>
              <tr>
                <th scope="row">
                  <AriaButton className="trust-title" aria-expanded={isOpen} onPress={() => onToggle(id)}>
                    <Icon name="open" size={16} />
                    <span>{title}</span>
                  </AriaButton>
                </th>
                <Cells cells={cells} count={scenarios.length} />
              </tr>
              {isOpen && (
                <>
                  <tr className="how">
                    <td colSpan={scenarios.length + 1}>
                      <p>{hint}</p>
                    </td>
                  </tr>
                  {details.map((detail) => (
                    <tr key={detail.name} className="detail">
                      <th scope="row">{speech.word("class", detail.name)}</th>
                      <Cells cells={detail.cells} count={scenarios.length} />
                    </tr>
                  ))}
                </>
              )}
            </tbody>
          );
        })}
      </table>
    </Scroller>
  );
}

function Cells({
  cells,
  count,
}: {
  readonly cells: readonly TrustCell[];
  readonly count: number;
}): ReactNode {
  return cells.map((cell, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: a cell is its column
    <Fragment key={at}>
      <td className={cell.tone} colSpan={cells.length === 1 ? count : undefined}>
        <span className="cell-text">{unbroken(cell.text)}</span>
        {cell.note !== undefined && <span className="cell-note">{unbroken(cell.note)}</span>}
      </td>
    </Fragment>
  ));
}

/** A figure stays with its unit. */
function unbroken(text: string): string {
  return text.replace(/(?<=\d) (?=km²|%|t C)/g, "\u00a0");
}
