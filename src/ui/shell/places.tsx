import { put } from "../../commands/desk.ts";
import type { PlaceId } from "../../commands/state.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";

const PLACES: readonly PlaceId[] = ["map", "plan", "monitor", "library"];

/** The places that are open, as a rail at the side or as tabs below. */
export function Places({ shape }: { readonly shape: "rail" | "tabbar" }) {
  const desk = useDesk();
  const { say } = useSpeech();
  const place = useDrawer(({ view }) => view.place);
  return (
    <nav className={shape} aria-label={say("places.label")}>
      {shape === "rail" && (
        <div className="mark">
          <img src="./icon.svg" alt="Neutral Ground" width={32} height={32} />
        </div>
      )}
      {PLACES.map((id) => (
        <button
          key={id}
          type="button"
          className="place"
          aria-current={place === id ? "page" : undefined}
          onClick={() => put(desk, "view", { place: id })}
        >
          <Icon name={id} size={22} />
          {say(`place.${id}`)}
        </button>
      ))}
      {shape === "rail" && (
        <button
          type="button"
          className="place about-door"
          aria-label={say("about.title")}
          onClick={() => put(desk, "site", { isAboutOpen: true })}
        >
          <Icon name="note" size={22} />
          {say("about.short")}
        </button>
      )}
    </nav>
  );
}
