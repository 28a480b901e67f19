import { askPractices } from "../../commands/advice.ts";
import { ownPractices } from "../../commands/own-practices.ts";
import { useAdviceWords } from "../advice/use-advice-words.ts";
import { useAnswer } from "../advice/use-answer.ts";
import { useDesk, useDrawer } from "../kit/desk-context.ts";

/** The names of practices by their ids, in the language of the screen; what is not known (yet) is called by its id. */
export function usePracticeNames(): (id: string) => string {
  const desk = useDesk();
  const words = useAdviceWords();
  const own = useDrawer(ownPractices);
  const { answer } = useAnswer("names", () => askPractices(desk, {}, {}, false));
  return (id) => {
    const family = answer?.find((one) => one.id === id);
    if (family !== undefined) return words.named(family);
    return own.find((one) => one.id === id)?.name ?? id;
  };
}
