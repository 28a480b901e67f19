import { use } from "react";
import { type AdviceWords, adviceWords } from "../../i18n/advice-words.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** The texts of the adviser and the library in the language of the screen; what asks for them waits until they are there. */
export function useAdviceWords(): AdviceWords {
  return use(adviceWords(useSpeech().tag));
}
