import { useState } from "react";
import { askWeighing, setWeight, setWeights, spreadKinds } from "../../commands/advice.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Slider } from "../kit/slider.tsx";
import { Switch } from "../kit/switch.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import { useAnswer } from "./use-answer.ts";

const MOST = 5;

/** How much each criterion counts, to be moved; presets move several at once. */
export function WeightSliders() {
  const desk = useDesk();
  const words = useAdviceWords();
  const { quantities } = useSpeech();
  const { weights, isSpread } = useDrawer(({ view }) => view.fits);
  const [isOpen, setOpen] = useState(false);
  const { answer } = useAnswer("weighing", () => askWeighing(desk));
  if (answer === null) return null;
  const moved = Object.keys(weights).length;
  const chosen = JSON.stringify(weights);
  return (
    <details className="weights">
      <summary>
        {words.say("weights.title")}
        {moved > 0 && <span className="second"> ({words.say("weights.moved", { count: moved })})</span>}
      </summary>
      <div className="actions presets">
        {answer.presets.map((preset) => (
          <button
            key={preset.id}
            type="button"
            className="chip"
            aria-pressed={JSON.stringify(preset.weights) === chosen}
            onClick={() => setWeights(desk, preset.weights)}
          >
            {words.word("preset", preset.id)}
          </button>
        ))}
      </div>
      <div className="row small">
        <span>{words.say("spread.title")}</span>
        <Switch
          label={words.say("spread.title")}
          isOn={isSpread}
          onChange={() => spreadKinds(desk, !isSpread)}
        />
      </div>
      <details onToggle={(event) => setOpen(event.currentTarget.open)}>
        <summary>{words.say("weights.each")}</summary>
        <div className="weight-list">
          {(isOpen ? answer.criteria : []).map(({ id, weight }) => (
            <div key={id} className="weight">
              <span className="small" aria-hidden="true">
                {words.word("criterion", id)}
              </span>
              <Slider
                label={words.word("criterion", id)}
                value={weights[id] ?? weight}
                from={0}
                to={MOST}
                step={0.5}
                told={quantities.number}
                onChange={(value) => setWeight(desk, id, value)}
              />
            </div>
          ))}
        </div>
      </details>
      {moved > 0 && <Button onPress={() => setWeights(desk, {})}>{words.say("weights.reset")}</Button>}
    </details>
  );
}
