import { askLibraryFilters, type LibraryQuery } from "../../commands/library.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { useCountryName } from "../advice/use-country-name.ts";
import { Button } from "../kit/button.tsx";
import { Choice } from "../kit/choice.tsx";
import { useDesk, useSpeech } from "../kit/desk-context.ts";

type Filter = "question" | "phase" | "environment" | "country" | "language";
const FILTERS: readonly Filter[] = ["question", "phase", "environment", "country", "language"];
const NONE = { question: null, phase: null, environment: null, country: null, language: null } as const;

/** What the library is narrowed to. */
export function LibraryFilters({
  query,
  onChange,
}: {
  readonly query: LibraryQuery;
  readonly onChange: (change: Partial<LibraryQuery>) => void;
}) {
  const desk = useDesk();
  const words = useAdviceWords();
  const { tag } = useSpeech();
  const country = useCountryName();
  const { answer } = useAnswer("filters", () => askLibraryFilters(desk));
  if (answer === null) return null;
  const languages = new Intl.DisplayNames([tag], { type: "language" });
  const options = {
    question: answer.questions.map((id) => ({ id, name: words.word("question", id) })),
    phase: answer.phases.map((id) => ({ id, name: words.word("phase", id) })),
    environment: answer.environments.map((id) => ({ id, name: words.word("environment", id) })),
    country: answer.countries.map((id) => ({ id, name: country(id) })),
    language: answer.languages.map((id) => ({ id, name: languages.of(id) ?? id })),
  };
  const chosen = FILTERS.filter((filter) => query[filter] !== null);
  return (
    <details>
      <summary>
        {words.say("filters.title")}
        {chosen.length > 0 && (
          <span className="second"> ({words.say("filters.chosen", { count: chosen.length })})</span>
        )}
      </summary>
      <div className="filters">
        {FILTERS.map((filter) => (
          <Choice
            key={filter}
            label={words.say(`filters.${filter}`)}
            chosen={query[filter] ?? ""}
            options={[
              { id: "", name: words.say("filters.any") },
              ...(filter === "question" || filter === "phase"
                ? options[filter]
                : options[filter].toSorted((a, b) => a.name.localeCompare(b.name, tag))),
            ]}
            onChoose={(id) => onChange({ [filter]: id === "" ? null : id })}
          />
        ))}
        {chosen.length > 0 && <Button onPress={() => onChange(NONE)}>{words.say("filters.clear")}</Button>}
      </div>
    </details>
  );
}
