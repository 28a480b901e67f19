import type { AdviceKey } from "../../i18n/advice-words.ts";
import { Button } from "../kit/button.tsx";
import { Message } from "../kit/message.tsx";
import { useAdviceWords } from "./use-advice-words.ts";

/** In place of an answer: that it is coming, or why it does not. */
export function NoAnswer({
  fault,
  what = "answer.fault",
  again,
}: {
  readonly fault: string | null;
  /** What is said where there is none. */
  readonly what?: AdviceKey;
  again(): void;
}) {
  const { say } = useAdviceWords();
  if (fault === null) return <p className="hint">{say("answer.coming")}</p>;
  return (
    <Message severity="warn">
      <p>{say(what)}</p>
      <Button onPress={again}>{say("answer.again")}</Button>
    </Message>
  );
}
