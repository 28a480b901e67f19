import type { AreaStory } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";

const SUB_INDICATORS = ["productivity", "landCover", "soilCarbon"] as const;

/** “In Ward 4, 182 km² (31 % of 588 km²) are degraded, 61 % of it by productivity alone.”; `name` null: an area without one. */
export function degradedSentence(
  { say, tag, quantities }: Speech,
  name: string | null,
  degradedKm2: number,
  wholeKm2: number,
  by: AreaStory["periods"][string]["degradedBy"] | undefined,
): string {
  const amounts = {
    degraded: quantities.km2(degradedKm2),
    share: quantities.share(degradedKm2, wholeKm2),
    area: quantities.km2(wholeKm2),
  };
  const text = name === null ? say("area.sentence", amounts) : say("unit.sentence", { name, ...amounts });
  if (by === undefined || !(degradedKm2 > 0)) return `${text}.`;
  const most = SUB_INDICATORS.reduce((best, part) => (by[part] > by[best] ? part : best));
  const part = say(`part.${most}`).toLocaleLowerCase(tag);
  return `${text}, ${say("unit.by", { share: quantities.share(by[most], degradedKm2), part })}.`;
}
