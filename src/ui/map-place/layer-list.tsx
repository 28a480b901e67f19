import { memo } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { isPlacesKey, linesOf } from "../../commands/lines.ts";
import { moveLayer, readLayer, setOpacity, toggleLayer } from "../../commands/show-layer.ts";
import type { LayerDescription, LayerView } from "../../commands/state.ts";
import { type LayerLine, variantAt } from "../../map/reading-order.ts";
import { IconButton } from "../kit/button.tsx";
import { useDesk, useDrawer, useSettled, useSpeech } from "../kit/desk-context.ts";
import { Slider } from "../kit/slider.tsx";
import { Switch } from "../kit/switch.tsx";
import { layerName } from "./layer-name.ts";
import { PlaceList, PlaceSwatch } from "./place-list.tsx";

/** The layers in the order of the reading. A name reads the layer alone; its switch lays it over the others. */
export function LayerList() {
  const state = useSettled();
  const { say } = useSpeech();
  const lines = linesOf(state).filter((line) => variantAt(line, state.view.period, null) !== null);
  const groups = [...new Set(lines.map(({ group }) => group))];
  const visible = state.view.layers.filter(({ isVisible }) => isVisible);
  const sameKind = (key: string): LayerView[] =>
    visible.filter((one) => isPlacesKey(one.key) === isPlacesKey(key));
  return (
    <div className="panel-section">
      {groups.map((group) => (
        <section key={group} className="layer-group">
          <h3>{say(`group.${group}`)}</h3>
          {lines
            .filter((line) => line.group === group)
            .map((line) => (
              <Line
                key={line.key}
                line={line}
                variant={variantAt(line, state.view.period, null)}
                layer={visible.find(({ key }) => key === line.key) ?? null}
                at={sameKind(line.key).findIndex(({ key }) => key === line.key)}
                of={sameKind(line.key).length}
              />
            ))}
        </section>
      ))}
    </div>
  );
}

interface LineProps {
  readonly line: LayerLine<LayerDescription>;
  readonly variant: LayerDescription | null;
  readonly layer: LayerView | null;
  readonly at: number;
  readonly of: number;
}

const Line = memo(function Line({ line, variant, layer, at, of }: LineProps) {
  const desk = useDesk();
  const speech = useSpeech();
  const name = useDrawer((state) => layerName(speech, state.document?.present ?? null, line, variant));
  const isPlaces = isPlacesKey(line.key);
  return (
    <div className={`layer-line ${layer === null ? "" : "shown"}`}>
      <div className="row">
        <AriaButton className="layer-name" onPress={() => readLayer(desk, line.key)}>
          {isPlaces && <PlaceSwatch id={line.name} />}
          {name}
        </AriaButton>
        <Switch
          label={speech.say("layer.show", { name })}
          isOn={layer !== null}
          onChange={() => toggleLayer(desk, line.key)}
        />
      </div>
      {layer !== null && (
        <div className="layer-more">
          <Slider
            label={speech.say("layer.opacity", { name })}
            value={layer.opacity}
            from={0.1}
            to={1}
            step={0.05}
            told={(opacity) => speech.quantities.share(opacity, 1)}
            onChange={(opacity) => setOpacity(desk, line.key, opacity)}
          />
          {of > 1 && (
            <>
              <IconButton
                icon="up"
                isSmall
                label={speech.say("layer.up", { name })}
                isDisabled={at === 0}
                onPress={() => moveLayer(desk, line.key, -1)}
              />
              <IconButton
                icon="down"
                isSmall
                label={speech.say("layer.down", { name })}
                isDisabled={at === of - 1}
                onPress={() => moveLayer(desk, line.key, 1)}
              />
            </>
          )}
        </div>
      )}
      {isPlaces && layer !== null && <PlaceList id={line.name} />}
    </div>
  );
});
