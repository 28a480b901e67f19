import { useState } from "react";
import { placeByCrs, sayCrsOfFile, sayOfLayer } from "../../commands/intake.ts";
import type { FileCard, Issue } from "../../commands/state.ts";
import { type ChosenLayer, isSeries } from "../../workspace/changes/draft-workspace.ts";
import { type SaidOfFile, saying } from "../../workspace/changes/said-of-file.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { CorrectionField } from "./correction-field.tsx";

/** Roles whose figures have a unit that a file may not tell. */
const WITH_UNIT: readonly unknown[] = [
  "soil-carbon",
  "precipitation-series",
  "evapotranspiration-series",
  "population",
  "rainfall",
  "slope",
  "soil-depth",
];
const QUANTITIES: readonly unknown[] = [...WITH_UNIT, "productivity-series", "elevation", "aridity"];
const SEXES = ["total", "female", "male"] as const;

/** True where a raster has a place but no coordinate system, and its edges could be longitudes and latitudes. */
function looksLikeDegrees({ crs, extent }: NonNullable<FileCard["raster"]>): boolean {
  if (crs !== null || extent === null) return false;
  const [west, south, east, north] = extent;
  return west >= -180 && east <= 180 && south >= -90 && north <= 90;
}

/** What the user says against a file: it goes into the document and the recipe, the file stays as it is. */
export function Corrections({
  raster,
  layer,
}: {
  readonly raster: NonNullable<FileCard["raster"]>;
  readonly layer: ChosenLayer;
}) {
  const desk = useDesk();
  const { say, quantities, issue: sentence } = useSpeech();
  const [fault, setFault] = useState<Issue | null>(null);
  const [place, setPlace] = useState<readonly number[] | null>(null);
  const { id, role, said, bands } = layer;
  const change = <Key extends keyof SaidOfFile>(key: Key, value: SaidOfFile[Key] | null): void =>
    sayOfLayer(desk, id, { said: saying(said, key, value) });
  const takeCrs = async (text: string): Promise<void> => {
    const found = await placeByCrs(raster, text);
    setFault(found.issues[0] ?? null);
    setPlace(found.value?.degrees ?? null);
    if (text.trim() === "") sayCrsOfFile(desk, layer.files[0]!, null);
    else if (found.value !== null) sayCrsOfFile(desk, layer.files[0]!, found.value.crs);
  };
  const number = (text: string, key: "noData" | "scale" | "offset" | "band"): boolean => {
    const value = Number(text.replace(",", "."));
    if (text.trim() === "") change(key, null);
    else if (!Number.isFinite(value) || (key === "scale" && value === 0)) return false;
    else if (key === "band" && !(Number.isInteger(value) && value >= 1 && value <= bands)) return false;
    else change(key, value);
    return true;
  };
  // Layers of a stack stay closed: there would be too much to see, and what they share is stated once.
  const isOpen = layer.title === null && (raster.crs === null || Object.keys(said).length > 0);
  const corners = place?.map((degree) => quantities.number(degree, 5));
  return (
    <details className="corrections" open={isOpen}>
      <summary>{say("correct.title")}</summary>
      <div className="correct-inside">
        <p className="hint">{say("correct.hint")}</p>
        <div className="correct-fields">
          <CorrectionField
            label={say("correct.noData")}
            value={said.noData === undefined ? "" : String(said.noData)}
            placeholder={raster.noData === null ? say("correct.none") : String(raster.noData)}
            onCommit={(text) => number(text, "noData")}
          />
          {QUANTITIES.includes(role) && (
            <>
              <CorrectionField
                label={say("correct.scale")}
                value={said.scale === undefined ? "" : String(said.scale)}
                placeholder={String(raster.scale)}
                onCommit={(text) => number(text, "scale")}
              />
              <CorrectionField
                label={say("correct.offset")}
                value={said.offset === undefined ? "" : String(said.offset)}
                placeholder={String(raster.offset)}
                onCommit={(text) => number(text, "offset")}
              />
            </>
          )}
          {WITH_UNIT.includes(role) && (
            <CorrectionField
              label={say("correct.unit")}
              value={said.unit ?? ""}
              placeholder={role === "soil-carbon" ? "tC/ha" : ""}
              onCommit={(text) => {
                change("unit", text.trim() === "" ? null : text.trim());
                return true;
              }}
            />
          )}
          {role === "population" && (
            <Choice
              label={say("correct.sex")}
              chosen={said.sex ?? "total"}
              options={SEXES.map((sex) => ({ id: sex, name: say(`sex.${sex}`) }))}
              onChoose={(sex) => change("sex", sex === "total" ? null : sex)}
            />
          )}
          {bands > 1 && !isSeries(role) && (
            <CorrectionField
              label={say("correct.band", { count: bands })}
              value={said.band === undefined ? "" : String(said.band)}
              placeholder="1"
              onCommit={(text) => number(text, "band")}
            />
          )}
          <CorrectionField
            label={say("correct.crs")}
            value={said.crs ?? ""}
            placeholder={raster.crs === null ? "EPSG:4326" : raster.crs.slice(0, 40)}
            onCommit={(text) => {
              void takeCrs(text);
              return true;
            }}
          />
        </div>
        {looksLikeDegrees(raster) && said.crs === undefined && (
          <div className="correct-guess">
            <p className="small">{say("correct.mayBeDegrees")}</p>
            <Button onPress={() => void takeCrs("EPSG:4326")}>{say("correct.takeDegrees")}</Button>
          </div>
        )}
        <div role="status">
          {fault !== null && <Message severity="warn">{sentence(fault)}</Message>}
          {corners !== undefined && (
            <p className="small">
              {say("correct.lands", {
                west: corners[0]!,
                south: corners[1]!,
                east: corners[2]!,
                north: corners[3]!,
              })}
            </p>
          )}
        </div>
      </div>
    </details>
  );
}
