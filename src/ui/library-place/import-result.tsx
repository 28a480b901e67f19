import { useState } from "react";
import type { ColumnMapping, Imported } from "../../commands/import-practices.ts";
import { colonOf } from "../../i18n/colon.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { Button } from "../kit/button.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";

/** What an import gave: how many records, every one that is missing, what was odd, and of a table what its columns were taken for. */
export function ImportResult({
  imported: { catalogue, issues, missing, columns },
  onMap,
}: {
  readonly imported: Imported;
  /** Reads the file again with other columns; null: it was no file. */
  readonly onMap: ((mapping: ColumnMapping) => void) | null;
}) {
  const { say } = useAdviceWords();
  const speech = useSpeech();
  return (
    <>
      <Message severity={catalogue === null ? "warn" : "note"}>
        {catalogue === null
          ? say("import.nothing")
          : say("import.done", { name: catalogue.name, count: catalogue.count })}
      </Message>
      {missing.length > 0 && (
        <details>
          <summary>{say("import.missing", { count: missing.length })}</summary>
          <ul className="dotted small">
            {missing.map(({ id, issue }) => (
              <li key={id}>
                {id}
                {colonOf(speech.tag)}
                {speech.issue(issue)}
              </li>
            ))}
          </ul>
        </details>
      )}
      {issues.map((issue) => (
        <Message key={JSON.stringify(issue)} severity={issue.severity}>
          {speech.issue(issue)}
        </Message>
      ))}
      {columns.length > 0 && onMap !== null && <Columns columns={columns} onMap={onMap} />}
    </>
  );
}

/** What the columns of a table were taken for, to be put right. */
function Columns({
  columns,
  onMap,
}: {
  readonly columns: Imported["columns"];
  readonly onMap: (mapping: ColumnMapping) => void;
}) {
  const words = useAdviceWords();
  const { say } = words;
  const [changed, change] = useState<Readonly<Record<string, string | null>>>({});
  const fields = ["name", "country", "longitude", "latitude", ...FIELDS];
  return (
    <details>
      <summary>{say("import.columns", { count: columns.length })}</summary>
      <ul className="plain-list columns">
        {columns.map(({ column, field, reason }) => {
          const taken = column in changed ? changed[column]! : field;
          return (
            <li key={column}>
              <label className="small" htmlFor={`column-${column}`}>
                {column}{" "}
                <span className="hint">{say(`import.reason.${column in changed ? "user" : reason}`)}</span>
              </label>
              <select
                id={`column-${column}`}
                className="input"
                value={taken ?? ""}
                onChange={(event) =>
                  change({ ...changed, [column]: event.target.value === "" ? null : event.target.value })
                }
              >
                <option value="">{say("import.columnKept")}</option>
                {[...new Set([...fields, ...(field === null ? [] : [field])])].map((one) => (
                  <option key={one} value={one}>
                    {words.word("column", one)}
                  </option>
                ))}
              </select>
            </li>
          );
        })}
      </ul>
      {Object.keys(changed).length > 0 && (
        <Button onPress={() => onMap({ columns: changed })}>{say("import.readAgain")}</Button>
      )}
    </details>
  );
}

/** Fields that a national table most often has, beside name, country and place. */
const FIELDS = [
  "region",
  "yearDocumented",
  "landUse",
  "degradation",
  "measures",
  "rainfallMm",
  "slopes",
  "soilDepths",
  "textures",
  "waterSupply",
  "establishmentUsdPerHa",
  "maintenanceUsdPerHaYr",
  "url",
] as const;
