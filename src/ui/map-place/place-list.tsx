import { useState } from "react";
import { Button as AriaButton } from "react-aria-components/Button";
import { chooseNear } from "../../commands/land-near.ts";
import { choosePlace } from "../../commands/places.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { cssColour, placeLook } from "./place-looks.ts";

const DISTANCES_KM = [0.5, 1, 2, 5, 10, 20] as const;

/** The symbol of a layer of places, as on the map. */
export function PlaceSwatch({ id }: { readonly id: string }) {
  const document = useDrawer((state) => state.document?.present ?? null);
  const { fill } = placeLook(document, id);
  return <span className="place-swatch" style={{ backgroundColor: cssColour(fill) }} aria-hidden="true" />;
}

/** The places of a layer by name: the same ones as on the map, for those who use keys or cannot see it. */
export function PlaceList({ id }: { readonly id: string }) {
  const desk = useDesk();
  const speech = useSpeech();
  const layer = useDrawer(({ sources }) => sources.places[id]);
  const selection = useDrawer(({ view }) => view.selection);
  if (layer === undefined) return <p className="hint">{speech.say("places.reading")}</p>;
  const { points, issues, paths } = layer;
  return (
    <>
      {issues
        .filter(({ severity }) => severity !== "note")
        .map((issue) => (
          <Message key={`${issue.code} ${issue.about ?? ""}`} severity={issue.severity}>
            {speech.issue(issue)}
          </Message>
        ))}
      {points.length === 0 && paths.length === 0 && <p className="hint">{speech.say("places.none")}</p>}
      {(points.length > 0 || paths.length > 0) && <NearChoice id={id} />}
      {points.length > 0 && (
        <details className="place-list">
          <summary>{speech.say("places.count", { count: points.length })}</summary>
          <ul className="plain-list">
            {points.map(({ name }, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a place is its place in the file
              <li key={at}>
                <AriaButton
                  className="unit-row"
                  aria-current={selection?.kind === "place" && selection.layer === id && selection.at === at}
                  onPress={() => choosePlace(desk, id, at, true)}
                >
                  {name}
                </AriaButton>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** How far from a layer land is to be told of. */
function NearChoice({ id }: { readonly id: string }) {
  const desk = useDesk();
  const { say, word } = useSpeech();
  const [km, setKm] = useState("5");
  const dataset = useDrawer((state) => state.document?.present.datasets.find((one) => one.id === id));
  const name = dataset?.name ?? word("role", dataset?.role ?? "context");
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset's legend cannot lie in the row
    <div className="pair near-choice" role="group" aria-label={say("near.group", { name })}>
      <Choice
        label={say("near.distance")}
        chosen={km}
        options={DISTANCES_KM.map((one) => ({ id: String(one), name: say("place.km", { km: one }) }))}
        onChoose={setKm}
      />
      <Button onPress={() => chooseNear(desk, id, Number(km))}>{say("near.show")}</Button>
    </div>
  );
}
