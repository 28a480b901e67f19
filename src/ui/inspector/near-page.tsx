import { storyOf } from "../../commands/area-story.ts";
import type { Selection } from "../../commands/state.ts";
import { useSpeech } from "../kit/desk-context.ts";
import { NearChoice } from "../map-place/near-choice.tsx";
import { AreaPage } from "./area-page.tsx";
import { KeepArea } from "./keep-area.tsx";

interface NearPageProps {
  readonly near: Extract<Selection, { kind: "near" }>;
  readonly title: string;
}

/** The land within a distance of a layer: how far, its figures, and the way to keep it. */
export function NearPage({ near, title }: NearPageProps) {
  const { say } = useSpeech();
  const { area } = near;
  return (
    <>
      <NearChoice id={near.layer} isPage />
      {area !== null && (
        <AreaPage ask={storyOf} area={area} name={null} nothing={say("near.nothing")}>
          <KeepArea key={title} land={area} name={title} />
        </AreaPage>
      )}
    </>
  );
}
