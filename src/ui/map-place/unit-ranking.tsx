import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { chooseUnit } from "../../commands/explain-cell.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { wholeOf } from "../kit/share-of.ts";

/** A unit under this share of the median area is small: its share says little beside those of large ones. */
const SMALL = 0.2;

/** Reporting units, the most degraded first, by area or by share. */
export function UnitRanking() {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const [by, setBy] = useState<"area" | "share">("area");
  const period = useDrawer(({ view }) => view.period);
  const denominator = useDrawer(({ view }) => view.denominator);
  const selection = useDrawer(({ view }) => view.selection);
  const units = useDrawer(({ results }) => results.assessment?.summary.reportingUnits ?? null);
  const rows = (units ?? []).flatMap(({ name, areaKm2, periods }) => {
    const areas = period === null ? null : (periods[period]?.sdg1531 ?? null);
    const area = areas === null ? areaKm2.insideStudyArea : wholeOf(areas, denominator);
    return areas === null || area === 0
      ? []
      : [{ name, area, degraded: areas.degradedKm2, share: areas.degradedKm2 / area }];
  });
  const sizes = rows.map(({ area }) => area).sort((a, b) => a - b);
  const median = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const value = (row: (typeof rows)[number]): number => (by === "area" ? row.degraded : row.share);
  const most = Math.max(...rows.map(value), 0) || 1;
  return (
    <section className="headline">
      <Segments
        label={say("ranking.by")}
        chosen={by}
        onChoose={setBy}
        segments={[
          { id: "area", content: say("ranking.area") },
          { id: "share", content: say("ranking.share") },
        ]}
      />
      <p className="hint">{say("ranking.hint")}</p>
      <ol>
        {rows
          .sort((a, b) => value(b) - value(a))
          .map((row) => (
            <li key={row.name}>
              <AriaButton
                className="unit-row"
                onPress={() => chooseUnit(desk, row.name)}
                aria-current={selection?.kind === "unit" && selection.name === row.name}
              >
                <span className="row">
                  <span>{row.name}</span>
                  <span>
                    {quantities.km2(row.degraded)} ({quantities.share(row.degraded, row.area)})
                  </span>
                </span>
                <div className="bar">
                  <div style={{ width: `${(100 * value(row)) / most}%` }} />
                </div>
                {by === "share" && row.area < SMALL * median && (
                  <span className="hint">{say("ranking.small", { area: quantities.km2(row.area) })}</span>
                )}
              </AriaButton>
            </li>
          ))}
      </ol>
    </section>
  );
}
