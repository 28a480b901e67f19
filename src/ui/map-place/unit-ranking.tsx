import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { scaleKind } from "../../commands/scale.ts";
import { type ScaleUnit, scaleUnits, visitUnit } from "../../commands/scale-units.ts";
import type { Selection } from "../../commands/state.ts";
import { FEWEST_CELLS, isSmallUnit, rankUnits, SMALL_SHARE } from "../../engine/scales/rank-units.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { Button } from "../kit/button.tsx";
import { useDesk, useSettled, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";
import { Segments } from "../kit/segments.tsx";
import { statusParts } from "./status-parts.ts";

/** Rows that are listed at first, and that a press adds. */
const ROWS = 20;

/** The units of the scale in force by degraded area or share; units too small for their share to say much stand apart. */
export function UnitRanking() {
  const { say, quantities } = useSpeech();
  const [by, setBy] = useState<"area" | "share">("area");
  const [order, setOrder] = useState<"most" | "least">("most");
  const state = useSettled();
  const found = scaleUnits(state);
  const kind = scaleKind(state);
  if (found === null) return <p className="hint">{say("hexagons.working")}</p>;
  const { units, usualKm2 } = found;
  const { ranked, small, unknown } = rankUnits(units, by, order, usualKm2);
  const largest = Math.max(...units.map(({ areaKm2 }) => areaKm2), 0) || 1;
  const rows = { selection: state.view.selection, usualKm2, largest: by === "area" ? largest : null };
  const rule = say("ranking.smallRule", {
    cells: FEWEST_CELLS,
    share: 100 * SMALL_SHARE,
    usual: say(kind === "hexagons" ? "ranking.usualHexagon" : "ranking.usualUnit", {
      area: quantities.km2(usualKm2),
    }),
  });
  return (
    <>
      <Segments
        label={say("ranking.by")}
        chosen={by}
        onChoose={setBy}
        segments={[
          { id: "area", content: say("ranking.area") },
          { id: "share", content: say("ranking.share") },
        ]}
      />
      <Segments
        label={say("ranking.order")}
        chosen={order}
        onChoose={setOrder}
        segments={[
          { id: "most", content: say("ranking.most") },
          { id: "least", content: say("ranking.least") },
        ]}
      />
      <p className="hint">{say("ranking.hint")}</p>
      <UnitRows units={ranked} isRanked {...rows} />
      {small.length > 0 && (
        <>
          <h3>{say("ranking.smallTitle", { count: small.length })}</h3>
          <p className="hint">{rule}</p>
          <UnitRows units={small} isRanked={false} {...rows} />
        </>
      )}
      {by === "area" && units.some((unit) => isSmallUnit(unit, usualKm2)) && (
        <p className="hint">
          <Icon name="warn" size={14} /> {rule}
        </p>
      )}
      {unknown.length > 0 && (
        <>
          <h3>{say("ranking.unknownTitle", { count: unknown.length })}</h3>
          <UnitRows units={unknown} isRanked={false} {...rows} />
        </>
      )}
    </>
  );
}

interface UnitRowsProps {
  readonly units: readonly ScaleUnit[];
  readonly isRanked: boolean;
  readonly selection: Selection | null;
  readonly usualKm2: number;
  /** Area of the widest bar; null: all bars are as wide. */
  readonly largest: number | null;
}

function UnitRows({ units, isRanked, selection, usualKm2, largest }: UnitRowsProps) {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const [most, setMost] = useState(ROWS);
  const List = isRanked ? "ol" : "ul";
  return (
    <>
      <List className="plain-list">
        {units.slice(0, most).map((unit) => {
          const { areas, areaKm2, wholeKm2, name } = unit;
          const parts = statusParts(areas, say);
          const isSmall = isSmallUnit(unit, usualKm2);
          return (
            <li key={unit.key}>
              <AriaButton
                className="unit-row"
                onPress={() => visitUnit(desk, unit)}
                aria-current={isSame(selection, unit.selection)}
              >
                <span className="row">
                  <span>
                    {isSmall && <Icon name="warn" size={14} />}
                    {isSmall && <span className="unseen">{say("ranking.isSmall")}</span>} {name}
                  </span>
                  <span>
                    {quantities.km2(areas.degradedKm2)} ({quantities.share(areas.degradedKm2, wholeKm2)})
                  </span>
                </span>
                <span
                  className="block"
                  style={{ width: `${largest === null ? 100 : Math.max(2, (100 * areaKm2) / largest)}%` }}
                >
                  <StackBar
                    parts={parts}
                    label={parts
                      .map((part) => `${part.name} ${quantities.share(part.value, areaKm2)}`)
                      .join(", ")}
                  />
                </span>
                {areas.unknownKm2 > 0.2 * areaKm2 && (
                  <span className="hint">
                    {say("ranking.unknown", { share: quantities.share(areas.unknownKm2, areaKm2) })}
                  </span>
                )}
              </AriaButton>
            </li>
          );
        })}
      </List>
      {units.length > most && (
        <Button onPress={() => setMost(most + 2 * ROWS)}>
          {say("ranking.more", { shown: most, count: units.length })}
        </Button>
      )}
    </>
  );
}

function isSame(one: Selection | null, other: Selection): boolean {
  return one !== null && JSON.stringify(one) === JSON.stringify(other);
}
