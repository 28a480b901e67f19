import { useDrawer } from "../kit/desk-context.ts";
import { usePlanWords } from "./use-plan-words.ts";

/** The names of interventions by their ids. */
export function useInterventionName(): (id: string) => string {
  const { say } = usePlanWords();
  const interventions = useDrawer((state) => state.document?.present.interventions);
  return (id) => interventions?.find((one) => one.id === id)?.name ?? say("edit.interventions.unnamed");
}
