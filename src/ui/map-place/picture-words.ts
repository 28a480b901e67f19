import { isSynthetic, sourcesOf } from "../../commands/about-export.ts";
import { shownLayers } from "../../commands/lines.ts";
import type { State } from "../../commands/state.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import type { PictureWords } from "../../map/map-picture.ts";
import { periodSpan } from "../../workspace/select/period-span.ts";
import { hexagonLegend } from "./hexagon-legend-rows.ts";
import { layerName } from "./layer-name.ts";
import { periodName } from "./period-name.ts";
import { cssColour } from "./place-looks.ts";
import { rampColours } from "./ramp-colours.ts";

/** What stands around the map in a picture: of the layer on top, with the same areas as the legend on the screen. */
export function pictureWords(state: State, now: Date): PictureWords {
  const { speech, view, results } = state;
  const { say, word, quantities, tag } = speech;
  const document = state.document?.present ?? null;
  const [shown] = shownLayers(state);
  const classes = shown?.layer.classes ?? [];
  const whole = classes.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
  const range = shown?.layer.range ?? null;
  const unit = range?.unit ?? "";
  const hexagons = hexagonLegend(state);
  const layer = shown === undefined ? say("map.label") : layerName(speech, document, shown.line);
  const name = hexagons?.title ?? layer;
  const when = shown?.layer.year ?? null;
  const span = document === null || view.period === null ? null : periodSpan(document, view.period);
  const called = view.period === null ? "" : periodName(speech, document, view.period);
  const period = span === null ? called : `${called} ${span.join("–")}`;
  const sources = document === null ? [] : sourcesOf(document);
  return {
    title: `${document?.name ?? ""}: ${name}`,
    subtitle: say("picture.rules", {
      period: when === null ? period : `${when} (${period})`,
      ruleSet: results.assessment?.summary.ruleSet.id ?? "",
    }),
    synthetic: isSynthetic(state) ? say("picture.synthetic") : null,
    legendTitle: name,
    classes:
      hexagons?.rows.map(({ look, name: className, count, km2 }) => ({
        name: className,
        colour: cssColour(look.fill),
        amount: `${say("hexagons.counted", { count })}, ${quantities.km2(km2)}`,
        isUnknown: look.id === "unknown",
      })) ??
      classes
        .filter(({ code }) => shown?.only == null || shown.only.includes(code))
        .filter(({ areaKm2, code }) => areaKm2 > 0 || classes.length <= 8 || code === null)
        .map(({ code, name: className, colour, areaKm2 }) => ({
          name: word("class", className),
          colour,
          amount: `${quantities.km2(areaKm2)} (${quantities.share(areaKm2, whole)})`,
          isUnknown: code === null,
        })),
    ramp:
      range === null || hexagons !== null
        ? null
        : {
            colours: rampColours(range),
            ends: [
              `${quantities.number(range.low)} ${unit}`.trim(),
              `${quantities.number(range.high)} ${unit}`.trim(),
            ],
          },
    north: say("map.north"),
    notes: [
      say("picture.sources", { sources: sources.join("; ") }),
      say("map.boundaryNote"),
      say("picture.madeOn", {
        date: new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(now),
        version: ENGINE_VERSION,
      }),
    ],
  };
}
