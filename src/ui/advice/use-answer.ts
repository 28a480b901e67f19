import { useEffect, useState } from "react";

/** An answer of the adviser. */
export interface Answered<Answer> {
  /** The last one that came; an older one stays until the new one is there, so that lists do not flicker. */
  readonly answer: Answer | null;
  readonly isAsking: boolean;
  /** Why there is none. */
  readonly fault: string | null;
  again(): void;
}

/** Asks when `key` changes; `ask` null: there is nothing to ask yet. */
export function useAnswer<Answer>(key: string, ask: (() => Promise<Answer>) | null): Answered<Answer> {
  const [state, setState] = useState<Omit<Answered<Answer>, "again">>({
    answer: null,
    isAsking: true,
    fault: null,
  });
  const [attempt, setAttempt] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the key names all that the question depends on
  useEffect(() => {
    if (ask === null) return;
    let isCurrent = true;
    setState(({ answer }) => ({ answer, isAsking: true, fault: null }));
    ask().then(
      (answer) => {
        if (isCurrent) setState({ answer, isAsking: false, fault: null });
      },
      (fault: unknown) => {
        if (isCurrent) setState(({ answer }) => ({ answer, isAsking: false, fault: String(fault) }));
      },
    );
    return () => {
      isCurrent = false;
    };
  }, [key, ask === null, attempt]);
  return { ...state, again: () => setAttempt((now) => now + 1) };
}
