import {
  type AnswerFigures,
  type ChosenPractice,
  chosenPractices,
  figuresWithNeeds,
} from "../../tasks/planning/pose-allocation.ts";
import type { Allocation, FoundBest } from "./best-state.ts";

/** The answer on the screen; null where there is none. */
export function shownAnswer({ answers, shown }: FoundBest): Allocation | null {
  return answers[shown] ?? null;
}

const known = new WeakMap<FoundBest, ReadonlyMap<number, readonly ChosenPractice[]>>();

/** What is done in each unit, the practice that brings most first; units with nothing are left out. */
export function practicesByUnit(found: FoundBest): ReadonlyMap<number, readonly ChosenPractice[]> {
  const before = known.get(found);
  if (before !== undefined) return before;
  const answer = shownAnswer(found);
  const byUnit = new Map<number, ChosenPractice[]>();
  for (const one of answer === null ? [] : chosenPractices(found.posed, answer.shares)) {
    const own = byUnit.get(one.unit);
    if (own === undefined) byUnit.set(one.unit, [one]);
    else own.push(one);
  }
  for (const own of byUnit.values()) own.sort((a, b) => b.netKm2 - a.netKm2 || a.practice - b.practice);
  known.set(found, byUnit);
  return byUnit;
}

/** The figures of an answer, and how many land types of those that can be judged it makes neutral. */
export function answerFigures({ land, posed }: FoundBest, { shares }: Allocation): AnswerFigures {
  return figuresWithNeeds(land, posed, shares);
}
