import { type ReactNode, useState } from "react";
import { openScene, type StacEntry, type StacItem, type StacRaster } from "../../commands/look-for-scenes.ts";
import type { Issue } from "../../commands/state.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";
import { Message } from "../kit/message.tsx";

/** So many rasters of a scene stand beside its name; more are folded away. */
const MOST_BESIDE = 3;
/** So many scenes of one year stand open. */
const MOST_OPEN = 6;

/** Scenes by year, the latest first; each raster opens like one whose address was typed. */
export function SceneList({
  entry,
  items,
}: {
  readonly entry: StacEntry;
  readonly items: readonly StacItem[];
}) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const { issue: sentence } = useSpeech();
  const isBusy = useDrawer(({ results }) => results.work !== null);
  const [isOpening, setOpening] = useState(false);
  const [fault, setFault] = useState<Issue | "ours" | null>(null);
  const open = async (raster: StacRaster, { years }: StacItem): Promise<void> => {
    setFault(null);
    setOpening(true);
    try {
      setFault(await openScene(desk, entry, raster, years));
    } catch {
      setFault("ours");
    } finally {
      setOpening(false);
    }
  };
  const years = byYear(items);
  return (
    <>
      <div role="status">
        {fault !== null && (
          <Message severity="warn">{fault === "ours" ? say("scenes.broken") : sentence(fault)}</Message>
        )}
      </div>
      {entry.signing !== undefined && <p className="hint">{say("scenes.signed")}</p>}
      {years.map(([year, scenes]) => (
        <Fold
          key={String(year)}
          isOpenFirst={years.length === 1 && scenes.length <= MOST_OPEN}
          summary={
            <>
              {year ?? say("scenes.noYear")}{" "}
              <span className="second">({say("scenes.count", { count: scenes.length })})</span>
            </>
          }
        >
          {() => (
            <ul className="plain-list scene-list">
              {scenes.map((scene) => (
                <Scene
                  key={scene.id}
                  scene={scene}
                  isDisabled={isBusy || isOpening}
                  onOpen={(raster) => void open(raster, scene)}
                />
              ))}
            </ul>
          )}
        </Fold>
      ))}
    </>
  );
}

function Scene({
  scene,
  isDisabled,
  onOpen,
}: {
  readonly scene: StacItem;
  readonly isDisabled: boolean;
  readonly onOpen: (raster: StacRaster) => void;
}) {
  const { say } = useAdviceWords();
  const { quantities } = useSpeech();
  const { id, datetime, years, rasters } = scene;
  const day = datetime?.slice(0, 10);
  const when = day ?? (years === null || years[0] === years[1] ? "" : `${years[0]}–${years[1]}`);
  const head = (
    <>
      <span className="scene-name">{id}</span>
      {when !== "" && <span className="second"> · {when}</span>}
    </>
  );
  const buttons = (): ReactNode => (
    <div className="actions">
      {rasters.map((raster) => {
        const name = raster.title ?? raster.key;
        const cells = raster.cellM === null ? "" : ` (${quantities.number(raster.cellM)} m)`;
        return (
          <Button
            key={raster.key}
            isDisabled={isDisabled || raster.address === null}
            label={say("scenes.openOf", { name, scene: id })}
            onPress={() => onOpen(raster)}
          >
            {say("scenes.open", { name: `${name}${cells}` })}
          </Button>
        );
      })}
    </div>
  );
  if (rasters.length === 0)
    return (
      <li className="small">
        {head} <span className="second">{say("scenes.noRaster")}</span>
      </li>
    );
  return (
    <li className="small">
      {rasters.length > MOST_BESIDE ? (
        <Fold
          summary={
            <>
              {head} <span className="second">({say("scenes.rasters", { count: rasters.length })})</span>
            </>
          }
        >
          {buttons}
        </Fold>
      ) : (
        <>
          <p>{head}</p>
          {buttons()}
        </>
      )}
      {rasters.some(({ address }) => address === null) && <p className="hint">{say("scenes.notByWeb")}</p>}
      {rasters.some(({ isCloudOptimised }) => !isCloudOptimised) && (
        <p className="hint">{say("scenes.perhapsWhole")}</p>
      )}
    </li>
  );
}

/** Scenes by the last year that they stand for, the latest first; those that tell none come last. */
function byYear(items: readonly StacItem[]): readonly (readonly [number | null, readonly StacItem[]])[] {
  const groups = new Map<number | null, StacItem[]>();
  for (const item of items) {
    const year = item.years?.[1] ?? null;
    const group = groups.get(year);
    if (group === undefined) groups.set(year, [item]);
    else group.push(item);
  }
  return [...groups].sort(([one], [other]) => (other ?? -Infinity) - (one ?? -Infinity));
}
