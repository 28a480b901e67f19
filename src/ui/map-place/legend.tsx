import { lazy, Suspense } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { shownLayers } from "../../commands/lines.ts";
import { shownHexagons } from "../../commands/scale.ts";
import { isolateClass, showAllClasses } from "../../commands/show-layer.ts";
import { backToResult } from "../../commands/show-suitability.ts";
import type { LayerClass, LayerDescription, State } from "../../commands/state.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSettled, useSpeech } from "../kit/desk-context.ts";
import { PartialLabel } from "../kit/partial-label.tsx";
import { layerName } from "./layer-name.ts";
import { periodName } from "./period-name.ts";
import { rampColours } from "./ramp-colours.ts";

const HexagonLegend = lazy(async () => ({ default: (await import("./hexagon-legend.tsx")).HexagonLegend }));

/** The layer on top: its classes with their areas, which isolate what is pressed; or the ramp of a quantity. */
export function Legend({ heading: Heading = "h2" }: { readonly heading?: "h2" | "h5" }) {
  const desk = useDesk();
  const speech = useSpeech();
  const state = useSettled();
  const [shown] = shownLayers(state);
  if (shownHexagons(state) !== null)
    return (
      <Suspense>
        <HexagonLegend />
      </Suspense>
    );
  if (shown === undefined) return null;
  const { line, layer } = shown;
  const document = state.document?.present ?? null;
  const when =
    layer.period !== null
      ? periodName(speech, document, layer.period)
      : layer.year === null
        ? ""
        : String(layer.year);
  return (
    <section className="legend over-map" aria-label={speech.say("legend.title")}>
      <div className="legend-head">
        <Heading>{layerName(speech, document, line, layer)}</Heading>
        <span className="hint">{when}</span>
      </div>
      {layer.classes !== null && (
        <Classes
          layerKey={line.key}
          classes={layer.classes}
          only={shown.only}
          waterKm2={isOfLand(layer) ? waterKm2Of(state, layer) : 0}
        />
      )}
      {layer.range !== null && <Ramp range={layer.range} />}
      {(layer.group === "suitability" || layer.group === "plan") && (
        <div>
          <Button look="bare" onPress={() => backToResult(desk)}>
            {speech.say("suitability.back")}
          </Button>
        </div>
      )}
      {(layer.isSynthetic || layer.isPartial) && (
        <div className="labels">
          {layer.isPartial && <PartialLabel />}
          {layer.isSynthetic && <span className="synthetic">{speech.say("synthetic.short")}</span>}
        </div>
      )}
    </section>
  );
}

/** Layers that tell how land is; elsewhere water is a class of its own, or has no meaning. */
function isOfLand({ group }: LayerDescription): boolean {
  return group === "indicator" || group === "sub-indicator" || group === "status";
}

function waterKm2Of({ results }: State, { period }: LayerDescription): number {
  return (period === null ? undefined : results.assessment?.summary.periods[period])?.areaKm2.water ?? 0;
}

function Classes({
  layerKey,
  classes,
  only,
  waterKm2,
}: {
  readonly layerKey: string;
  readonly classes: readonly LayerClass[];
  readonly only: readonly (number | null)[] | null;
  /** Water inside the study area, which the headline leaves out; 0: none, or not to be told. */
  readonly waterKm2: number;
}) {
  const desk = useDesk();
  const { say, word, quantities } = useSpeech();
  const isOfKnown = useDrawer(({ view }) => view.denominator === "known");
  const counted = isOfKnown ? classes.filter(({ code }) => code !== null) : classes;
  const whole = counted.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
  const codes = classes.map(({ code }) => code);
  return (
    <>
      <div className="legend-rows">
        {classes
          .filter(({ areaKm2, code }) => areaKm2 > 0 || classes.length <= 8 || code === null)
          .map(({ code, name, colour, areaKm2 }) => {
            const isOn = only === null || only.includes(code);
            const called = word("class", name);
            return (
              <AriaButton
                key={String(code)}
                className={`legend-row ${isOn ? "" : "muted"}`}
                aria-pressed={only !== null && isOn}
                onPress={() => isolateClass(desk, layerKey, code, codes)}
              >
                <span
                  className={`swatch ${code === null ? "hatched" : ""}`}
                  style={{ backgroundColor: colour }}
                />
                <span>{called}</span>
                <span className="amount" title={`${quantities.exact(areaKm2)} km²`}>
                  {quantities.km2(areaKm2)}
                </span>
                <span className="share">
                  {isOfKnown && code === null ? "—" : quantities.share(areaKm2, whole)}
                </span>
              </AriaButton>
            );
          })}
      </div>
      <div className="legend-head hint">
        <span>{say(isOfKnown ? "legend.wholeKnown" : "legend.whole", { area: quantities.km2(whole) })}</span>
        {only !== null && (
          <Button look="bare" onPress={() => showAllClasses(desk, layerKey)}>
            {say("legend.showAll")}
          </Button>
        )}
      </div>
      {waterKm2 > 0 && !isOfKnown && (
        <p className="hint">{say("legend.water", { water: quantities.km2(waterKm2) })}</p>
      )}
    </>
  );
}

function Ramp({ range }: { readonly range: NonNullable<LayerDescription["range"]> }) {
  const { quantities } = useSpeech();
  const { low, high, unit } = range;
  return (
    <div>
      <div className="ramp" style={{ background: `linear-gradient(90deg,${rampColours(range).join()})` }} />
      <div className="ramp-ends">
        <span>{quantities.number(low)}</span>
        <span className="hint">{unit ?? ""}</span>
        <span>{quantities.number(high)}</span>
      </div>
    </div>
  );
}
