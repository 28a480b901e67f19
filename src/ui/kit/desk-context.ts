import { createContext, useContext, useRef } from "react";
import { useStore } from "zustand";
import type { Desk } from "../../commands/desk.ts";
import type { State } from "../../commands/state.ts";
import type { Speech } from "../../i18n/speech.ts";

/** The desk of this page. */
export const DeskContext = createContext<Desk | null>(null);

/** What commands work with. */
export function useDesk(): Desk {
  const desk = useContext(DeskContext);
  if (desk === null) throw new Error("expected a desk around the screen, got none");
  return desk;
}

/** A part of the state; the component is drawn again when it changes. */
export function useDrawer<Part>(choose: (state: State) => Part): Part {
  return useStore(useDesk().store, choose);
}

/** The state as it was when more of it changed last than what is told of work under way. */
export function useSettled(): State {
  const last = useRef<State | null>(null);
  return useDrawer((state) => {
    if (last.current === null || !differInWorkAlone(last.current, state)) last.current = state;
    return last.current;
  });
}

function differInWorkAlone(one: State, other: State): boolean {
  return isSame(one, other, "results") && isSame(one.results, other.results, "work");
}

function isSame<Whole extends object>(one: Whole, other: Whole, but: keyof Whole): boolean {
  return (Object.keys(one) as (keyof Whole)[]).every((key) => key === but || one[key] === other[key]);
}

/** The language of the screen. */
export function useSpeech(): Speech {
  return useDrawer((state) => state.speech);
}
