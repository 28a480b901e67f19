import { type ReactNode, useRef } from "react";
import { Button } from "../kit/button.tsx";
import { NoAnswer } from "./no-answer.tsx";
import { useAdviceWords } from "./use-advice-words.ts";
import type { Answered } from "./use-answer.ts";
import { useFocusWhenLost } from "./use-focus-when-lost.ts";

interface CardPageProps<Card> {
  /** Null when it has come: there is no such card any more. */
  readonly asked: Answered<Card | null>;
  readonly onBack: () => void;
  readonly children: (card: Card) => ReactNode;
}

/** One card in place of a list: the way back, what is said while it comes or where it is gone, and the card. */
export function CardPage<Card>({ asked, onBack, children }: CardPageProps<Card>) {
  const { say } = useAdviceWords();
  const page = useRef<HTMLElement>(null);
  useFocusWhenLost(page, "button", true);
  const { answer: card, isAsking, fault } = asked;
  return (
    <article className="practice-card" ref={page}>
      <Button look="bare" onPress={onBack}>
        {say("card.back")}
      </Button>
      {card !== null ? (
        children(card)
      ) : isAsking || fault !== null ? (
        <NoAnswer {...asked} />
      ) : (
        <p className="hint">{say("card.gone")}</p>
      )}
    </article>
  );
}
