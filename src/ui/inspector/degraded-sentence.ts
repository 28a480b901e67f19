import { wholeOf } from "../../commands/share-of.ts";
import type { AreaStory, View } from "../../commands/state.ts";
import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import type { Speech } from "../../i18n/speech.ts";

const SUB_INDICATORS = ["productivity", "landCover", "soilCarbon"] as const;

/** “In Ward 4, 182 km² (31 % of 588 km²) are degraded, 61 % of it by productivity alone.”; `name` null: an area without one. */
export function degradedSentence(
  { say, tag, quantities }: Speech,
  name: string | null,
  areas: StatusAreas,
  landKm2: number,
  denominator: View["denominator"],
  by: AreaStory["periods"][string]["degradedBy"] | undefined,
): string {
  const { degradedKm2 } = areas;
  const wholeKm2 = denominator === "known" ? wholeOf(areas, denominator) : landKm2;
  const area = quantities.km2(wholeKm2);
  const amounts = {
    degraded: quantities.km2(degradedKm2),
    share: quantities.share(degradedKm2, wholeKm2),
    area: denominator === "known" ? say("share.known", { area }) : area,
  };
  const text = name === null ? say("area.sentence", amounts) : say("unit.sentence", { name, ...amounts });
  if (by === undefined || !(degradedKm2 > 0)) return `${text}.`;
  const most = SUB_INDICATORS.reduce((best, part) => (by[part] > by[best] ? part : best));
  const part = say(`part.${most}`).toLocaleLowerCase(tag);
  return `${text}, ${say("unit.by", { share: quantities.share(by[most], degradedKm2), part })}.`;
}
