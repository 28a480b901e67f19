import type { ToolResult } from "../../commands/state.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";

/** What another tool's file says of itself, and its tables as they stand in it. */
export function ToolTables({ result }: { readonly result: ToolResult }) {
  const { say, quantities } = useSpeech();
  const { version, date, bands, tables } = result;
  const used = bands.filter(({ role }) => role !== null).length;
  return (
    <>
      <p className="small">
        {tables.length > 0
          ? say("tool.summary", { version: version ?? "", date: date ?? "" })
          : say("tool.bands", { count: bands.length, used })}
      </p>
      {tables.map(({ what, unit, columns, rows }, at) => (
        <details key={what} className="tool-table" open={at === 0}>
          <summary>{`${say(`tool.${what}`)} (${unit})`}</summary>
          <Scroller label={say(`tool.${what}`)}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say("mapper.class")}</th>
                  {columns.map((column) => (
                    <th key={column} scope="col" className="number">
                      {/^\d+$/.test(column)
                        ? column
                        : say(`tool.${column === "baseline" ? "baseline" : "progress"}`)}
                    </th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(([name, ...values]) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    {values.map((value, column) => (
                      <td key={columns[column]} className="number">
                        {value === null ? "" : quantities.number(value, 6)}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroller>
        </details>
      ))}
    </>
  );
}
