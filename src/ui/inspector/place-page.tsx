import { Fragment, useState } from "react";
import { chooseAround, explainPlace } from "../../commands/places.ts";
import { Button } from "../kit/button.tsx";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { DistanceChoice } from "../map-place/distance-choice.tsx";

/** A place of the user's files: what its file says of it, and the land around it. */
export function PlacePage({ layer, at }: { readonly layer: string; readonly at: number }) {
  const desk = useDesk();
  const speech = useSpeech();
  const { say, quantities } = speech;
  const [km, setKm] = useState(5);
  const place = useDrawer(({ sources }) => sources.places[layer]?.points[at]);
  const dataset = useDrawer((state) => state.document?.present.datasets.find(({ id }) => id === layer));
  if (place === undefined) return <p className="hint">{say("places.reading")}</p>;
  return (
    <>
      <p className="second">{dataset?.name ?? speech.word("role", dataset?.role ?? "context")}</p>
      <dl className="facts">
        {place.facts.map(([field, value]) => (
          <Fragment key={field}>
            <dt>{speech.word("field", field)}</dt>
            <dd>{field === "practice" ? readable(value) : value}</dd>
          </Fragment>
        ))}
        <dt>{say("cell.place")}</dt>
        <dd>{quantities.lonLat(place.lonLat)}</dd>
      </dl>
      <DistanceChoice label={say("place.distance")} chosen={km} onChoose={setKm} />
      <div className="actions">
        <Button look="primary" onPress={() => void chooseAround(desk, place, km)}>
          {say("place.showAround")}
        </Button>
        <Button onPress={() => explainPlace(desk, place)}>{say("place.explain")}</Button>
      </div>
    </>
  );
}

/** “Area exclosure” of `area-exclosure`. */
function readable(id: string): string {
  const words = id.replaceAll("-", " ");
  return words.charAt(0).toLocaleUpperCase() + words.slice(1);
}
