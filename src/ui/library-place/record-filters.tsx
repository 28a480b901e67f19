import type { LibraryQuery, RecordFacet } from "../../commands/library.ts";
import type { WordKind } from "../../i18n/advice-words.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useCountryName } from "../advice/use-country-name.ts";
import { Button } from "../kit/button.tsx";
import { useSpeech } from "../kit/desk-context.ts";
import { Fold } from "../kit/fold.tsx";

/** By which words the answers of a field are told; others by words of its own name. */
const WORDS_OF: Readonly<Record<string, WordKind>> = {
  agroClimate: "aridity",
  altitudes: "class",
  degradation: "degradation",
  landUse: "recordLandUse",
  landforms: "class",
  measureKinds: "measure",
  measures: "measureCode",
  purposes: "purpose",
  rainfall: "class",
  responses: "recordResponse",
  slmGroups: "slmGroup",
  slopes: "class",
  soilDepths: "class",
  textures: "texture",
  waterSupply: "class",
};

/** What records may be narrowed to by WOCAT's lists, with how many would be left; folded away. */
export function RecordFilters({
  query,
  facets,
  onChange,
}: {
  readonly query: LibraryQuery;
  readonly facets: readonly RecordFacet[];
  readonly onChange: (change: Partial<LibraryQuery>) => void;
}) {
  const words = useAdviceWords();
  const { say } = words;
  const { records } = query;
  const chosen = Object.values(records).reduce((sum, wanted) => sum + wanted.length, 0);
  const choose = (field: string, wanted: readonly string[]): void => {
    const { [field]: _, ...others } = records;
    onChange({ records: wanted.length === 0 ? others : { ...others, [field]: wanted } });
  };
  return (
    <Fold
      summary={
        <>
          {say("recordFilters.title")}
          {chosen > 0 && <span className="second"> ({say("filters.chosen", { count: chosen })})</span>}
        </>
      }
    >
      {() => (
        <div className="record-filters">
          <p className="hint">{say("recordFilters.hint")}</p>
          {chosen > 0 && (
            <Button onPress={() => onChange({ records: {} })}>{say("recordFilters.clear")}</Button>
          )}
          {facets.map((facet) => (
            <Facet
              key={facet.field}
              facet={facet}
              wanted={records[facet.field] ?? []}
              onChoose={(wanted) => choose(facet.field, wanted)}
            />
          ))}
        </div>
      )}
    </Fold>
  );
}

function Facet({
  facet: { field, told, of, values },
  wanted,
  onChoose,
}: {
  readonly facet: RecordFacet;
  readonly wanted: readonly string[];
  readonly onChoose: (wanted: readonly string[]) => void;
}) {
  const words = useAdviceWords();
  const { say } = words;
  const { tag, quantities } = useSpeech();
  const country = useCountryName();
  const named = values.map((value) => ({ ...value, text: textOf(value) }));
  const isByName = field === "country" || field === "family";
  const shown = isByName ? named.toSorted((a, b) => a.text.localeCompare(b.text, tag)) : named;
  const title = words.word("recordField", field);
  const chosen = named.filter(({ id }) => wanted.includes(id)).map(({ text }) => text);
  return (
    <Fold
      summary={
        <>
          {title}
          {chosen.length > 0 && <span className="second">: {chosen.join(", ")}</span>}
        </>
      }
    >
      {() => (
        <fieldset className="words-answer">
          <legend className="unseen">{title}</legend>
          <p className="hint">{say("recordFilters.told", { told, of })}</p>
          {shown.map(({ id, text, records }) => (
            <label key={id} className="check">
              <input
                type="checkbox"
                checked={wanted.includes(id)}
                onChange={() =>
                  onChoose(wanted.includes(id) ? wanted.filter((one) => one !== id) : [...wanted, id])
                }
              />
              <span>{text}</span>
              <span className="second amount">{quantities.exact(records)}</span>
            </label>
          ))}
        </fieldset>
      )}
    </Fold>
  );

  function textOf({ id, name, nameFr }: RecordFacet["values"][number]): string {
    if (field === "country") return country(id);
    if (field === "family") return words.named({ name, nameFr });
    const kind = WORDS_OF[field];
    const text =
      kind === undefined ? words.word("recordAnswer", `${field}.${id}`, name) : words.word(kind, id);
    return text.replace(/(\d)-(\d)/g, "$1–$2");
  }
}
