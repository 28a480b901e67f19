import { useState } from "react";
import { codesToMap, fillFromLegend, mapCode } from "../../commands/intake.ts";
import type { Intake } from "../../commands/state.ts";
import { BUILT_IN_LEGEND_IDS, builtInLegend } from "../../engine/land/legend.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Scroller } from "../kit/scroller.tsx";

/** The codes of land cover with their cells, each to be read as one of the seven classes; those without a class stand first. */
export function LegendMapper({ intake }: { readonly intake: Intake }) {
  const desk = useDesk();
  const { say, word, quantities } = useSpeech();
  const [known, setKnown] = useState(BUILT_IN_LEGEND_IDS[0] ?? "");
  const rows = codesToMap(intake);
  // The order is kept while classes are chosen, so that no row moves away under the hand.
  const [first] = useState(() => new Set(rows.filter(({ code }) => isOpen(code)).map(({ code }) => code)));
  const ordered = [...rows].sort((a, b) => Number(first.has(b.code)) - Number(first.has(a.code)));
  const hasAreas = rows.some(({ km2 }) => km2 !== null);
  const all = rows.reduce((sum, { cells }) => sum + cells, 0);
  const open = rows.filter(({ code }) => isOpen(code));
  const classes = builtInLegend("unccd-7")?.classes ?? [];

  function isOpen(code: number): boolean {
    return intake.map[code] === undefined;
  }
  return (
    <section className="mapper" aria-label={say("mapper.title")}>
      <h3>{say("mapper.title")}</h3>
      <p className="small second">{say("mapper.hint")}</p>
      <div className="mapper-fill">
        <Choice
          label={say("mapper.known")}
          chosen={known}
          options={BUILT_IN_LEGEND_IDS.map((id) => ({ id, name: word("legendName", id) }))}
          onChoose={setKnown}
        />
        <Button onPress={() => fillFromLegend(desk, known)}>{say("mapper.fill")}</Button>
      </div>
      <p className="small" role="status">
        {say("mapper.open", {
          count: open.length,
          share: quantities.share(
            open.reduce((sum, { cells }) => sum + cells, 0),
            all,
          ),
        })}
      </p>
      <Scroller label={say("mapper.table")}>
        <table className={hasAreas ? "with-areas" : ""}>
          <thead>
            <tr>
              <th scope="col">{say("mapper.code")}</th>
              <th scope="col" className="number cells">
                {say("mapper.cells")}
              </th>
              {hasAreas && (
                <th scope="col" className="number">
                  {say("mapper.area")}
                </th>
              )}
              <th scope="col" className="number">
                {say("mapper.share")}
              </th>
              <th scope="col">{say("mapper.class")}</th>
            </tr>
          </thead>
          <tbody>
            {ordered.map(({ code, cells, km2 }) => (
              <tr key={code} className={isOpen(code) ? "open" : ""}>
                <th scope="row">{code}</th>
                <td className="number cells">{quantities.exact(cells)}</td>
                {hasAreas && <td className="number">{km2 === null ? "" : quantities.number(km2)}</td>}
                <td className="number">{quantities.share(cells, all)}</td>
                <td>
                  <Choice
                    label={say("mapper.classOf", { code: String(code) })}
                    isLabelHidden
                    chosen={String(intake.map[code] ?? "")}
                    options={[
                      { id: "", name: say("mapper.none") },
                      ...classes.map((one) => ({ id: String(one.code), name: word("class", one.name) })),
                    ]}
                    onChoose={(chosen) => mapCode(desk, code, chosen === "" ? null : Number(chosen))}
                  />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </Scroller>
    </section>
  );
}
