import { Button as AriaButton } from "react-aria-components/Button";
import { choosePlace } from "../../commands/places.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { NearChoice } from "./near-choice.tsx";
import { cssColour, placeLook } from "./place-looks.ts";

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
      {(points.length > 0 || paths.length > 0) && <NearChoice id={id} isPage={false} />}
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
