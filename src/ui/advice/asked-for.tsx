import type { SiteContext } from "../../engine/recommend/site-context.ts";
import type { WordKind } from "../../i18n/advice-words.ts";
import { Choice } from "../kit/choice.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import type { AskedPlace } from "./use-site-context.ts";

const QUESTIONS = {
  question: ["map", "plan", "monitor", "anticipate", "learn"],
  subIndicator: ["landCover", "productivity", "soilCarbon"],
  scale: ["local", "subnational", "national", "regional", "global"],
  connectivity: ["offline", "poor", "good"],
  skills: ["none", "office", "gis", "programming"],
} as const satisfies Partial<Record<keyof SiteContext, readonly string[]>>;
type Question = keyof typeof QUESTIONS;
/** Questions that have an answer from the start. */
const isAlwaysAsked = (question: Question): boolean => question === "question" || question === "scale";

/** What data or tools are asked for; what is left open is not weighed. */
export function AskedFor({
  site,
  context,
  questions,
}: {
  readonly site: AskedPlace;
  readonly context: SiteContext;
  readonly questions: readonly Question[];
}) {
  const words = useAdviceWords();
  return (
    <div className="asked-for">
      {questions.map((question) => (
        <Choice
          key={question}
          label={words.word("asked", question)}
          chosen={context[question] ?? ""}
          options={[
            ...(isAlwaysAsked(question) ? [] : [{ id: "", name: words.say("asked.open") }]),
            ...QUESTIONS[question].map((id) => ({ id, name: words.word(question as WordKind, id) })),
          ]}
          onChoose={(id) => (id === "" ? site.forget([question]) : site.answer({ [question]: id }))}
        />
      ))}
    </div>
  );
}
