import { useEffect, useId, useState } from "react";
import { chooseUnit } from "../../commands/explain-cell.ts";
import { type FoundPlace, findPlaces } from "../../map/find-places.ts";
import { loadWorld } from "../../map/world/load-world.ts";
import type { Country } from "../../map/world/world.ts";
import { useDesk, useDrawer, useSpeech } from "../kit/desk-context.ts";
import { Icon } from "../kit/icon.tsx";

/** Finds countries, reporting units and coordinates. */
export function PlaceSearch() {
  const desk = useDesk();
  const { say, country } = useSpeech();
  const list = useId();
  const units = useDrawer(({ sources }) => sources.units);
  const [text, setText] = useState("");
  const [at, setAt] = useState(0);
  const [isOpen, setOpen] = useState(false);
  const [countries, setCountries] = useState<readonly Country[]>([]);
  useEffect(() => {
    if (isOpen) void loadWorld("fine").then((world) => setCountries(world.countries));
  }, [isOpen]);
  const found = isOpen ? findPlaces(text, units, countries, country) : [];
  const go = (place: FoundPlace | undefined): void => {
    if (place === undefined) return;
    if (place.kind === "unit") chooseUnit(desk, place.name);
    desk.stage.flyTo(place.bounds);
    setText(place.name);
    setOpen(false);
  };
  return (
    <div className="search">
      <Icon name="search" size={16} />
      <input
        className="input"
        type="text"
        role="combobox"
        aria-label={say("search.label")}
        aria-expanded={found.length > 0}
        aria-controls={list}
        aria-autocomplete="list"
        aria-activedescendant={found.length > 0 ? `${list}-${at}` : undefined}
        placeholder={say("search.placeholder")}
        value={text}
        onChange={(event) => {
          setText(event.target.value);
          setAt(0);
          setOpen(true);
        }}
        onBlur={() => setOpen(false)}
        onKeyDown={(event) => {
          if (event.key === "ArrowDown") setAt((now) => Math.min(found.length - 1, now + 1));
          if (event.key === "ArrowUp") setAt((now) => Math.max(0, now - 1));
          if (event.key === "Enter") go(found[at]);
          if (event.key === "Escape") setOpen(false);
        }}
      />
      <div
        className="popover"
        role="listbox"
        id={list}
        aria-label={say("search.label")}
        hidden={found.length === 0}
        style={{ position: "absolute", insetInline: 0, top: 40, zIndex: 10 }}
      >
        {found.map((place, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above has the keys
          <div
            key={`${place.kind}/${place.name}`}
            id={`${list}-${index}`}
            role="option"
            tabIndex={-1}
            aria-selected={index === at}
            className="option"
            data-focused={index === at || undefined}
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => go(place)}
          >
            {place.name} <span className="hint">{say(`search.${place.kind}`)}</span>
          </div>
        ))}
      </div>
    </div>
  );
}
