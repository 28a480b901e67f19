import { Button } from "../kit/button.tsx";
import { Message } from "../kit/message.tsx";
import { useAdviceWords } from "./use-advice-words.ts";

/** In place of an answer: that it is coming, or why it does not. */
export function NoAnswer({ fault, again }: { readonly fault: string | null; again(): void }) {
  const { say } = useAdviceWords();
  if (fault === null) return <p className="hint">{say("answer.coming")}</p>;
  return (
    <Message severity="warn">
      <p>{say("answer.fault")}</p>
      <Button onPress={again}>{say("answer.again")}</Button>
    </Message>
  );
}
