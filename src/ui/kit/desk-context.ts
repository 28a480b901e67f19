import { createContext, useContext } from "react";
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

/** The language of the screen. */
export function useSpeech(): Speech {
  return useDrawer((state) => state.speech);
}
