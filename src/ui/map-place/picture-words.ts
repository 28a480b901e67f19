import { isSynthetic, sourcesOf } from "../../commands/about-export.ts";
import { type ShownLayer, shownLayers } from "../../commands/lines.ts";
import { placesOnMap } from "../../commands/places.ts";
import type { State } from "../../commands/state.ts";
import { ENGINE_VERSION } from "../../engine/version.ts";
import type { PictureLegend, PictureWords } from "../../map/picture-words.ts";
import { periodSpan } from "../../workspace/select/period-span.ts";
import { baseHost } from "./base-host.ts";
import { hexagonLegend } from "./hexagon-legend-rows.ts";
import { layerName } from "./layer-name.ts";
import { periodName } from "./period-name.ts";
import { paperColour, placeLook } from "./place-looks.ts";
import { rampColours } from "./ramp-colours.ts";

/** What stands around the map in a picture: of every visible layer, with the same areas as the legend on the screen. */
export function pictureWords(state: State, now: Date): PictureWords {
  const { speech, view, results } = state;
  const { say, tag } = speech;
  const document = state.document?.present ?? null;
  const periods = view.compare === null ? [view.period] : [view.period, view.compare.period];
  const shown = periods.map((period) => shownLayers(state, period));
  const [top] = shown[0] ?? [];
  const named = (id: string | null): string => {
    const span = document === null || id === null ? null : periodSpan(document, id);
    const called = id === null ? "" : periodName(speech, document, id);
    return span === null ? called : `${called} ${span.join("–")}`;
  };
  const hexagons = hexagonLegend(state);
  const layer = top === undefined ? say("map.label") : layerName(speech, document, top.line, top.layer);
  const name = hexagons?.title ?? layer;
  const when = top?.layer.year ?? null;
  // A map of the plan tells of no period of the map, but of the report that the plan starts from.
  const planned =
    top?.layer.group === "plan" ? (results.plan.report?.plan.planning.status.period ?? null) : null;
  const period = planned === null ? periods.map(named).join(" · ") : named(planned);
  const sources = document === null ? [] : sourcesOf(document);
  return {
    language: tag,
    title: `${document?.name ?? ""}: ${name}`,
    subtitle: say("picture.rules", {
      period: when === null || view.compare !== null ? period : `${when} (${period})`,
      ruleSet: results.assessment?.summary.ruleSet.id ?? "",
    }).concat(top?.layer.isPartial === true ? `, ${say("partial.tag")}` : ""),
    synthetic: isSynthetic(state) ? say("picture.synthetic") : null,
    legends: [...hexagonLegends(state), ...legendsOf(state, shown), ...placeLegends(state)],
    tags: view.compare === null ? [] : periods.map(named),
    notes: [
      say("picture.sources", { sources: sources.join("; ") }),
      state.site.base === null
        ? say("map.boundaryNote")
        : say("base.note", { host: baseHost(state.site.base) }),
      say("picture.madeOn", {
        date: new Intl.DateTimeFormat(tag, { dateStyle: "long" }).format(now),
        version: ENGINE_VERSION,
      }),
    ],
  };
}

/** The legends of what each map shows; a layer that both show alike stands once. */
function legendsOf(state: State, shown: readonly (readonly ShownLayer[])[]): PictureLegend[] {
  const order = (shown[0] ?? []).flatMap(({ line }) =>
    shown.flatMap((layers) => layers.filter((one) => one.line.key === line.key)),
  );
  const once = new Map(order.map((one) => [one.layer.id, one]));
  return [...once.values()].map((one) => legendOf(state, one));
}

function hexagonLegends(state: State): PictureLegend[] {
  const { say, quantities } = state.speech;
  const hexagons = hexagonLegend(state);
  if (hexagons === null) return [];
  const classes = hexagons.rows.map(({ look, name, count, km2 }) => ({
    name,
    colour: paperColour(look.fill),
    amount: `${say("hexagons.counted", { count })}, ${quantities.km2(km2)}`,
    isUnknown: false, // plain grey on the map, not hatched
  }));
  return [{ title: hexagons.title, classes, ramp: null }];
}

/** The layers of places on the map, as points or lines. */
function placeLegends(state: State): PictureLegend[] {
  const { say, word } = state.speech;
  const document = state.document?.present ?? null;
  const classes = placesOnMap(state).map(({ id, layer }) => {
    const dataset = document?.datasets.find((one) => one.id === id);
    const count = layer.points.length;
    return {
      name: dataset?.name ?? word("role", dataset?.role ?? "context"),
      colour: paperColour(placeLook(document, id).fill),
      amount: count === 0 ? "" : say("places.count", { count }),
      isUnknown: false,
      shape: count === 0 ? ("line" as const) : ("point" as const),
    };
  });
  return classes.length === 0 ? [] : [{ title: say("places.label"), classes, ramp: null }];
}

function legendOf({ speech, document }: State, { line, layer, only }: ShownLayer): PictureLegend {
  const { quantities, word } = speech;
  const workspace = document?.present ?? null;
  const classes = layer.classes ?? [];
  const whole = classes.reduce((sum, { areaKm2 }) => sum + areaKm2, 0);
  const when = layer.period === null ? layer.year : periodName(speech, workspace, layer.period);
  const name = layerName(speech, workspace, line, layer);
  const { range } = layer;
  const unit = range?.unit ?? "";
  return {
    title: when === null ? name : `${name} · ${when}`,
    classes: classes
      .filter(({ code }) => only === null || only.includes(code))
      .filter(({ areaKm2, code }) => areaKm2 > 0 || classes.length <= 8 || code === null)
      .map(({ code, name: className, colour, areaKm2 }) => ({
        name: word("class", className),
        colour,
        amount: `${quantities.km2(areaKm2)} (${quantities.share(areaKm2, whole)})`,
        isUnknown: code === null,
      })),
    ramp:
      range === null
        ? null
        : {
            colours: rampColours(range),
            ends: [
              `${quantities.number(range.low)} ${unit}`.trim(),
              `${quantities.number(range.high)} ${unit}`.trim(),
            ],
          },
  };
}
