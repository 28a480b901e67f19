import { useEffect, useId, useRef, useState } from "react";
import {
  addressOfCatalogue,
  boxesForScenes,
  lookForScenes,
  type ScenesOver,
  type ScenesUnderWay,
  type StacEntry,
  type StacListing,
  yearsOfPeriods,
} from "../../commands/look-for-scenes.ts";
import type { Issue } from "../../commands/state.ts";
import { CATALOGUE_YEAR } from "../../engine/recommend/dataset-card.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";
import { Message } from "../kit/message.tsx";
import { NumberField } from "../kit/number-field.tsx";
import { SceneList } from "./scene-list.tsx";

const FIRST_YEAR = 1972;
const LAST_YEAR = 2050;

/** What has become of a search. */
type Search =
  | { readonly state: "none" }
  | { readonly state: "asking"; readonly found: number }
  | { readonly state: "stopped" }
  | { readonly state: "broken" }
  | { readonly state: "barred"; readonly issues: readonly Issue[] }
  | {
      readonly state: "done";
      readonly entry: StacEntry;
      readonly listing: StacListing;
      readonly issues: readonly Issue[];
    };

/** Looks for the scenes of a dataset in its catalogues on the network, when that is asked for and never before. */
export function SceneSearch({ catalogues }: { readonly catalogues: readonly StacEntry[] }) {
  const desk = useDesk();
  const { say } = useAdviceWords();
  const title = useId();
  const [at, setAt] = useState(0);
  const [boxes] = useState(() => boxesForScenes(desk));
  const [over, setOver] = useState<ScenesOver | null>([...boxes.keys()][0] ?? null);
  const [years, setYears] = useState(() => yearsOfPeriods(desk.store.getState()));
  const [search, setSearch] = useState<Search>({ state: "none" });
  const underWay = useRef<ScenesUnderWay | null>(null);
  useEffect(() => () => underWay.current?.cancel(), []);
  const entry = catalogues[at];
  if (entry === undefined) return null;

  const look = async (): Promise<void> => {
    // The map may have moved since the card was opened.
    const bbox = over === null ? undefined : (boxesForScenes(desk).get(over) ?? boxes.get(over));
    if (bbox === undefined) return;
    setSearch({ state: "asking", found: 0 });
    try {
      const begun = await lookForScenes(desk, entry, { bbox, years }, (found) =>
        setSearch((now) => (now.state === "asking" ? { state: "asking", found } : now)),
      );
      if ("code" in begun) {
        setSearch({ state: "barred", issues: [begun] });
        return;
      }
      underWay.current = begun;
      const { value, issues } = await begun.done;
      setSearch(
        value === null ? { state: "barred", issues } : { state: "done", entry, listing: value, issues },
      );
    } catch (fault) {
      setSearch({ state: (fault as Error).name === "AbortError" ? "stopped" : "broken" });
    } finally {
      underWay.current = null;
    }
  };

  return (
    <section className="scenes" aria-labelledby={title}>
      <p className="small" id={title}>
        <strong>{say("scenes.title")}</strong>
      </p>
      {catalogues.length > 1 && (
        <Choice
          label={say("scenes.catalogue")}
          chosen={String(at)}
          options={catalogues.map(({ collection, catalog }, place) => ({
            id: String(place),
            name: collection ?? new URL(catalog).host,
          }))}
          onChoose={(place) => setAt(Number(place))}
        />
      )}
      {over !== null && (
        <Choice
          label={say("scenes.over")}
          chosen={over}
          options={[...boxes.keys()].map((id) => ({ id, name: say(`scenes.over.${id}`) }))}
          onChoose={setOver}
        />
      )}
      <Years years={years} onChange={setYears} />
      <p className="small second address">
        {say("scenes.address")} <code>{addressOfCatalogue(entry)}</code>
      </p>
      <div className="actions">
        <Button isDisabled={over === null || search.state === "asking"} onPress={() => void look()}>
          {say("scenes.look")}
        </Button>
        {search.state === "asking" && (
          <Button look="quiet" onPress={() => underWay.current?.cancel()}>
            {say("scenes.stop")}
          </Button>
        )}
      </div>
      <div role="status">
        <Told search={search} />
      </div>
      {search.state === "done" && search.listing.items.length > 0 && (
        <SceneList entry={search.entry} items={search.listing.items} />
      )}
    </section>
  );
}

/** How the search stands, in a sentence or two. */
function Told({ search }: { readonly search: Search }) {
  const { say } = useAdviceWords();
  const { issue: sentence } = useSpeech();
  if (search.state === "none") return null;
  if (search.state === "asking")
    return <p className="hint">{say("scenes.asking", { count: search.found })}</p>;
  if (search.state === "stopped") return <p className="hint">{say("scenes.stopped")}</p>;
  if (search.state === "broken") return <Message severity="warn">{say("scenes.broken")}</Message>;
  return (
    <>
      {search.issues.map((issue) => (
        <Message key={sentence(issue)} severity="warn">
          {sentence(issue)}
        </Message>
      ))}
      {search.state === "done" && (
        <p className="small">
          {search.listing.items.length === 0
            ? say("scenes.none")
            : say("scenes.found", { count: search.listing.items.length })}{" "}
          {search.listing.items.length > 0 && !search.listing.isComplete && say("scenes.more")}{" "}
          {search.listing.unreadable > 0 && say("scenes.unreadable", { count: search.listing.unreadable })}
        </p>
      )}
    </>
  );
}

function Years({
  years,
  onChange,
}: {
  readonly years: readonly [number, number] | null;
  readonly onChange: (years: readonly [number, number] | null) => void;
}) {
  const { say } = useAdviceWords();
  const [before, setBefore] = useState(years ?? ([CATALOGUE_YEAR, CATALOGUE_YEAR] as const));
  return (
    <>
      <label className="check">
        <input
          type="checkbox"
          checked={years === null}
          onChange={(event) => {
            if (years !== null) setBefore(years);
            onChange(event.target.checked ? null : before);
          }}
        />
        {say("scenes.anyYear")}
      </label>
      {years !== null && (
        <div className="asked-for">
          <NumberField
            label={say("scenes.from")}
            value={years[0]}
            from={FIRST_YEAR}
            to={LAST_YEAR}
            step={1}
            onCommit={(year) => onChange([year, Math.max(year, years[1])])}
          />
          <NumberField
            label={say("scenes.to")}
            value={years[1]}
            from={FIRST_YEAR}
            to={LAST_YEAR}
            step={1}
            onCommit={(year) => onChange([Math.min(year, years[0]), year])}
          />
        </div>
      )}
    </>
  );
}
