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

/** What is done in each unit, the practice that brings most first; units with nothing are left out. */
export function practicesByUnit(found: FoundBest): Map<number, ChosenPractice[]> {
  const answer = shownAnswer(found);
  const byUnit = new Map<number, ChosenPractice[]>();
  if (answer === null) return byUnit;
  for (const one of chosenPractices(found.posed, answer.shares))
    byUnit.set(one.unit, [...(byUnit.get(one.unit) ?? []), one]);
  for (const own of byUnit.values()) own.sort((a, b) => b.netKm2 - a.netKm2 || a.practice - b.practice);
  return byUnit;
}

/** The figures of an answer, and how many land types of those that can be judged it makes neutral. */
export function answerFigures({ land, posed }: FoundBest, { shares }: Allocation): AnswerFigures {
  return figuresWithNeeds(land, posed, shares);
}
