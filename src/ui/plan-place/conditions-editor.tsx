import { useState } from "react";
import type { Intervention } from "../../commands/plan/edit-interventions.ts";
import { quantityDatasets } from "../../commands/plan/plan-settings.ts";
import { Button, IconButton } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Segments } from "../kit/segments.tsx";
import { TextLine } from "../kit/text-line.tsx";
import { numberIn } from "./number-in.ts";
import { usePlanWords } from "./use-plan-words.ts";

type Condition = NonNullable<Intervention["where"]>[number];
type Datasets = ReturnType<typeof quantityDatasets>;

/** Conditions that land must meet, each of one layer: “slope below 8 %”. */
export function ConditionsEditor({
  conditions,
  onChange,
}: {
  readonly conditions: readonly Condition[];
  readonly onChange: (conditions: readonly Condition[]) => void;
}) {
  const { say } = usePlanWords();
  const datasets = useConditionDatasets();
  if (datasets.length === 0) return <p className="hint">{say("edit.conditions.noLayers")}</p>;
  return (
    <div className="conditions">
      {conditions.length > 0 && (
        <ul className="plain-list">
          {conditions.map((condition, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no names, and the same may stand twice
            <li key={at} className="row small">
              <ConditionText condition={condition} />
              <IconButton
                icon="close"
                isSmall
                label={say("edit.conditions.drop", { number: String(at + 1) })}
                onPress={() => onChange(conditions.filter((_, place) => place !== at))}
              />
            </li>
          ))}
        </ul>
      )}
      <NewCondition datasets={datasets} onAdd={(condition) => onChange([...conditions, condition])} />
    </div>
  );
}

function NewCondition({
  datasets,
  onAdd,
}: {
  readonly datasets: Datasets;
  readonly onAdd: (one: Condition) => void;
}) {
  const { say } = usePlanWords();
  const speech = useSpeech();
  const [dataset, setDataset] = useState(datasets[0]!.id);
  const [side, setSide] = useState<"below" | "above">("below");
  const [text, setText] = useState("");
  const value = numberIn(text);
  const chosen = datasets.find(({ id }) => id === dataset) ?? datasets[0]!;
  return (
    <div className="new-condition">
      <Choice
        label={say("edit.conditions.layer")}
        chosen={dataset}
        options={datasets.map(({ id, name, role }) => ({ id, name: name ?? speech.word("role", role) }))}
        onChoose={setDataset}
      />
      <div className="condition-value">
        <Segments
          label={say("edit.conditions.side")}
          chosen={side}
          onChoose={setSide}
          segments={[
            { id: "below", content: say("edit.conditions.below") },
            { id: "above", content: say("edit.conditions.above") },
          ]}
        />
        <TextLine
          label={unitOf(chosen) === "" ? say("edit.conditions.value") : unitOf(chosen)}
          value={text}
          onChange={setText}
        />
        <Button
          isDisabled={value === null}
          label={say("edit.conditions.add")}
          onPress={() => {
            if (value === null) return;
            onAdd({ dataset: chosen.id, [side]: inDatasetUnits(value, chosen) });
            setText("");
          }}
        >
          {say("edit.conditions.addShort")}
        </Button>
      </div>
    </div>
  );
}

/** A condition in words. */
export function ConditionText({ condition }: { readonly condition: Condition }) {
  const text = useConditionText();
  return <span>{text(condition)}</span>;
}

/** Puts a condition in words: “Slope below 8 %”. */
export function useConditionText(): (condition: Condition) => string {
  const { say } = usePlanWords();
  const speech = useSpeech();
  const datasets = useDrawer((state) => state.document?.present.datasets ?? NO_DATASETS);
  return ({ dataset, below, above }) => {
    const layer = datasets.find(({ id }) => id === dataset);
    const isOnly = datasets.filter(({ role }) => role === layer?.role).length === 1;
    const called = layer === undefined ? dataset : (layer.name ?? dataset);
    const name = layer !== undefined && isOnly ? speech.word("role", layer.role) : called;
    const said = (value: number): string => {
      const shown = layer === undefined ? value : fromDatasetUnits(value, layer);
      return `${speech.quantities.number(shown)} ${layer === undefined ? "" : unitOf(layer)}`.trim();
    };
    if (below !== undefined && above !== undefined)
      return say("edit.conditions.between", { name, from: said(above), to: said(below) });
    if (below !== undefined) return say("edit.conditions.isBelow", { name, value: said(below) });
    return say("edit.conditions.isAbove", { name, value: said(above ?? 0) });
  };
}

const NO_DATASETS: Datasets = [];

function useConditionDatasets(): Datasets {
  const datasets = useDrawer((state) => state.document?.present.datasets ?? NO_DATASETS);
  return quantityDatasets(datasets);
}

/** Slopes are spoken of in percent, also where the layer has degrees. */
function isInDegrees({ role, unit = "" }: Datasets[number]): boolean {
  return role === "slope" && /^(deg|°)/i.test(unit);
}

function unitOf(dataset: Datasets[number]): string {
  return isInDegrees(dataset) ? "%" : (dataset.unit ?? "");
}

function inDatasetUnits(value: number, dataset: Datasets[number]): number {
  if (!isInDegrees(dataset)) return value;
  return Number(((Math.atan(value / 100) * 180) / Math.PI).toFixed(4));
}

function fromDatasetUnits(value: number, dataset: Datasets[number]): number {
  return isInDegrees(dataset) ? 100 * Math.tan((value * Math.PI) / 180) : value;
}
