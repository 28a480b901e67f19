import productivityClass from "../../../data/palettes/productivity-class.json" with { type: "json" };
import ruleSetAgreement from "../../../data/palettes/rule-set-agreement.json" with { type: "json" };
import soilCarbonChange from "../../../data/palettes/soil-carbon-change.json" with { type: "json" };
import statusSeven from "../../../data/palettes/status-seven.json" with { type: "json" };
import statusThree from "../../../data/palettes/status-three.json" with { type: "json" };
import trajectory from "../../../data/palettes/trajectory.json" with { type: "json" };
import quantity from "../../../data/ramps/quantity.json" with { type: "json" };
import { transitionMultiplier } from "../../engine/land/transition-matrix.ts";
import { FILE_NO_DATA } from "../../engine/status.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import type { Deflate } from "../../io/deflate.ts";
import { type ClassColour, createGeoTiffWriter, type GeoTiffWriter } from "../../io/geotiff-writer.ts";
import { qmlOfClasses, qmlOfQuantity } from "../../io/qml.ts";
import type { RandomAccessSink } from "../../io/random-access-sink.ts";
import { BASELINE } from "../../workspace/period-years.ts";
import type { BlockAssessment } from "./block.ts";
import {
  inFileCodes,
  isPartial,
  type LayerCoding,
  layerKey,
  type OutputLayer,
  outputLayersOf,
} from "./output-layers.ts";
import type { AssessmentPlan } from "./plan.ts";
import { rulesOfPlan } from "./rules-of-period.ts";

/** A text file that goes beside the rasters. */
export interface Sidecar {
  /** Name under `rasters/`. */
  readonly name: string;
  readonly content: string;
}

/** The rasters of a run, all written at once while blocks come in order. */
export interface OutputWriters {
  write(block: BlockAssessment, fromRow: number): Promise<void>;
  finish(): Promise<void>;
  /** Gives everything up: no file appears. */
  discard(): Promise<void>;
  /** Styles for QGIS. */
  readonly sidecars: readonly Sidecar[];
  /** False when GeoTIFF has no keys for the frame's CRS. */
  readonly isCrsComplete: boolean;
}

/** Begins every raster of a plan. */
export async function createOutputWriters(
  plan: AssessmentPlan,
  sinkOf: (name: string) => Promise<RandomAccessSink>,
  deflate: Deflate,
): Promise<OutputWriters> {
  const open: { layer: OutputLayer; writer: GeoTiffWriter; sink: RandomAccessSink }[] = [];
  const sidecars: Sidecar[] = [];
  const discard = async (): Promise<void> => {
    await Promise.all(open.map(({ sink }) => sink.discard()));
  };
  try {
    for (const layer of outputLayersOf(plan)) {
      const name = layerKey(layer);
      const sink = await sinkOf(`${name}.tif`);
      const writer = createLayerWriter(layer, plan, sink, deflate);
      open.push({ layer, writer, sink });
      sidecars.push({ name: `${name}.qml`, content: styleOf(layer.coding, plan) });
    }
  } catch (fault) {
    await discard();
    throw fault;
  }
  return {
    async write(block, fromRow) {
      // One layer after the other: all at once would hold every layer a second time, in file codes.
      for (const { layer, writer } of open)
        await writer.writeRows(fromRow, inFileCodes(layer.coding, block.layers.get(layerKey(layer))!));
    },
    async finish() {
      await Promise.all(open.map(({ writer }) => writer.finish()));
    },
    discard,
    sidecars,
    isCrsComplete: open.every(({ writer }) => writer.isCrsComplete),
  };
}

/** Begins the raster of one layer; its rows are taken as `inFileCodes` gives them. */
export function createLayerWriter(
  layer: OutputLayer,
  plan: AssessmentPlan,
  sink: RandomAccessSink,
  deflate: Deflate,
  layout: "streamed" | "cloud-optimised" = "streamed",
): GeoTiffWriter {
  return createGeoTiffWriter(
    {
      frame: plan.frame,
      layout,
      sampleType: layer.coding === "percent" || layer.coding === "fit" ? "float32" : "int16",
      noData: FILE_NO_DATA,
      description: layer.layer,
      metadata: metadataOf(layer, plan),
    },
    sink,
    deflate,
  );
}

/** What a raster says of itself to GDAL and QGIS. */
function metadataOf({ period, layer, coding }: OutputLayer, plan: AssessmentPlan): Record<string, string> {
  const made = plan.periods.filter(
    ({ id }) => id === period || (layer.startsWith("status") && id === BASELINE),
  );
  return {
    SOFTWARE: `Neutral Ground ${ENGINE_VERSION}`,
    RULE_SET: plan.ruleSet.id,
    ...(coding === "fit"
      ? { LAYER: "suitability: 0 ruled out, 1 best", PRACTICE_FAMILY: layer }
      : coding === "plan"
        ? { LAYER: `plan: ${layer}`, PLANNED: "yes: nothing of it was observed" }
        : { PERIOD: period, LAYER: layer }),
    ...(plan.isSynthetic ? { SYNTHETIC: "yes: not a real place" } : {}),
    ...(isPartial(...made) && /^(sdg|status-[37]$)/.test(layer)
      ? { PARTIAL: "not SDG 15.3.1: a sub-indicator is missing" }
      : {}),
  };
}

function styleOf(coding: LayerCoding, plan: AssessmentPlan): string {
  switch (coding) {
    case "status":
      return qmlOfClasses(coloursOf(statusThree.classes));
    case "seven":
      return qmlOfClasses(coloursOf(statusSeven.classes));
    case "productivity-class":
      return qmlOfClasses(coloursOf(productivityClass.classes));
    case "significance":
      return qmlOfClasses(coloursOf(trajectory.classes));
    case "agreement":
      return qmlOfClasses(coloursOf(ruleSetAgreement.classes));
    case "transition":
      return qmlOfClasses(transitionColours(plan));
    case "fit":
      return qmlOfQuantity(
        quantity.stops.map((colour, at) => {
          const value = at / (quantity.stops.length - 1);
          return { value, name: value.toFixed(2), rgb: rgbOf(colour) };
        }),
      );
    case "percent":
      return qmlOfQuantity(
        soilCarbonChange.stops.map(({ value, name, colour }) => ({ value, name, rgb: rgbOf(colour) })),
      );
    case "plan":
      throw new Error("expected a layer of a run, got one of a plan");
  }
}

/** Every change from one class to another, in the colour of the class it became. */
function transitionColours(plan: AssessmentPlan): ClassColour[] {
  const { names, colours } = rulesOfPlan(plan).lookup;
  const count = plan.matrix.codes.length;
  const multiplier = transitionMultiplier(count);
  const classes: ClassColour[] = [];
  for (let from = 1; from <= count; from++) {
    for (let to = 1; to <= count; to++) {
      const name = from === to ? `${names[from]} (no change)` : `${names[from]} → ${names[to]}`;
      classes.push({ code: from * multiplier + to, name, rgb: rgbOf(colours[to] ?? "#7A837F") });
    }
  }
  return classes;
}

function coloursOf(
  classes: readonly { readonly code: number; readonly name: string; readonly colour: string }[],
): ClassColour[] {
  return classes.map(({ code, name, colour }) => ({ code, name, rgb: rgbOf(colour) }));
}

function rgbOf(colour: string): [number, number, number] {
  const value = Number.parseInt(colour.slice(1), 16);
  return [value >> 16, (value >> 8) & 255, value & 255];
}
