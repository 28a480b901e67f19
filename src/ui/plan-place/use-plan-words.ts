import { use } from "react";
import { type PlanWords, planWords } from "../../i18n/plan-words.ts";
import { useSpeech } from "../kit/desk-context.ts";

/** The texts of the plan in the language of the screen; what asks for them waits until they are there. */
export function usePlanWords(): PlanWords {
  return use(planWords(useSpeech().tag));
}
