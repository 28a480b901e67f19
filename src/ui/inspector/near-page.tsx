import { storyOf } from "../../commands/area-story.ts";
import type { Selection } from "../../commands/state.ts";
import { NearChoice } from "../map-place/near-choice.tsx";
import { AreaPage } from "./area-page.tsx";
import { KeepArea } from "./keep-area.tsx";

interface NearPageProps {
  readonly near: Extract<Selection, { kind: "near" }>;
  readonly title: string;
}

/** The land within a distance of a layer: how far, the way to keep it, and its figures. */
export function NearPage({ near, title }: NearPageProps) {
  const { area } = near;
  return (
    <>
      <NearChoice id={near.layer} isPage />
      {area !== null && area.coordinates.length > 0 && <KeepArea key={title} land={area} name={title} />}
      {area !== null && <AreaPage ask={storyOf} area={area} name={null} />}
    </>
  );
}
