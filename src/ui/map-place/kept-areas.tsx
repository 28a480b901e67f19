import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { storyOf } from "../../commands/area-story.ts";
import { startDrawing } from "../../commands/draw-area.ts";
import {
  dropArea,
  isChosen,
  type KeptArea,
  renameArea,
  restoreArea,
  visitArea,
} from "../../commands/kept-areas.ts";
import { landOf, ringOfLand } from "../../commands/land-of-area.ts";
import { isMendable, startMending } from "../../commands/mend-area.ts";
import { StackBar } from "../charts/stack-bar.tsx";
import { useAreaStory } from "../inspector/use-area-story.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { TextField } from "../kit/text-field.tsx";
import { statusParts } from "./status-parts.ts";

/** The areas that the user keeps, side by side, with the same figures as every other unit. */
export function KeptAreas() {
  const desk = useDesk();
  const { say } = useSpeech();
  const areas = useDrawer((state) => state.document?.present.areas);
  const [removed, setRemoved] = useState<KeptArea | null>(null);
  const remove = (area: KeptArea): void => {
    dropArea(desk, area.id);
    setRemoved(area);
  };
  return (
    <>
      {(areas ?? []).length === 0 && <p className="hint">{say("areas.none")}</p>}
      <ul className="plain-list">
        {(areas ?? []).map((area) => (
          <li key={area.id}>
            <Row area={area} onRemove={() => remove(area)} />
          </li>
        ))}
      </ul>
      {removed !== null && (
        <div className="actions" role="status">
          <span>{say("areas.removed", { name: removed.name })}</span>
          <Button
            onPress={() => {
              restoreArea(desk, removed);
              setRemoved(null);
            }}
          >
            {say("areas.restore")}
          </Button>
        </div>
      )}
      <Button onPress={() => startDrawing(desk)}>{say("draw.start")}</Button>
    </>
  );
}

function Row({ area, onRemove }: { readonly area: KeptArea; readonly onRemove: () => void }) {
  const desk = useDesk();
  const { say, quantities } = useSpeech();
  const period = useDrawer(({ view }) => view.period);
  const isHere = useDrawer(({ view }) => isChosen(view.selection, area));
  const [isNaming, setNaming] = useState(false);
  const { story, isAsking } = useAreaStory(storyOf, landOf(area));
  const own = period === null ? undefined : story?.periods[period]?.sdg1531;
  const parts = own === undefined ? [] : statusParts(own, say);
  const whole = story?.areaKm2 ?? 0;
  const { name, id } = area;
  const ring = ringOfLand(landOf(area));
  return (
    <>
      <AriaButton className="unit-row" onPress={() => visitArea(desk, area)} aria-current={isHere}>
        <span className="row">
          <span>{name}</span>
          <span>
            {own !== undefined &&
              `${quantities.km2(own.degradedKm2)} (${quantities.share(own.degradedKm2, whole)})`}
          </span>
        </span>
        {isAsking && <span className="hint">{say("area.working")}</span>}
        {!isAsking && !(whole > 0) && <span className="hint">{say("area.nothing")}</span>}
        <StackBar
          parts={parts}
          label={parts.map((part) => `${part.name} ${quantities.share(part.value, whole)}`).join(", ")}
        />
      </AriaButton>
      {isNaming ? (
        <TextField
          label={say("areas.name")}
          value={name}
          onCommit={(next) => {
            renameArea(desk, id, next);
            setNaming(false);
          }}
        />
      ) : (
        <div className="actions close-by">
          <Button look="quiet" onPress={() => setNaming(true)}>
            {say("areas.rename")}
            <span className="unseen"> {name}</span>
          </Button>
          {ring !== null && isMendable(ring) && (
            <Button
              look="quiet"
              onPress={() => {
                visitArea(desk, area);
                startMending(desk);
              }}
            >
              {say("mend.start")}
              <span className="unseen"> {name}</span>
            </Button>
          )}
          <Button look="quiet" onPress={onRemove}>
            {say("areas.drop")}
            <span className="unseen"> {name}</span>
          </Button>
        </div>
      )}
    </>
  );
}
