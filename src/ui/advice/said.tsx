import { useAdviceWords } from "./use-advice-words.ts";

/** A sentence of the engine in the language of the screen; one that is known in English only says so to screen readers. */
export function SaidText({
  sentence,
}: {
  readonly sentence: Parameters<ReturnType<typeof useAdviceWords>["sentence"]>[0];
}) {
  const { text, lang } = useAdviceWords().sentence(sentence);
  return <span lang={lang}>{text}</span>;
}
