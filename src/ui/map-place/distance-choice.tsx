import { Choice } from "../kit/choice.tsx";
import { useSpeech } from "../kit/desk-context.ts";

const DISTANCES_KM: readonly number[] = [0.5, 1, 2, 5, 10, 20];

interface DistanceChoiceProps {
  readonly label: string;
  /** Kilometres; one that an address asks for may be none of the list. */
  readonly chosen: number;
  readonly onChoose: (km: number) => void;
}

/** How far from a place, or from a layer, land is to be told of. */
export function DistanceChoice({ label, chosen, onChoose }: DistanceChoiceProps) {
  const { say } = useSpeech();
  const all = [...new Set([...DISTANCES_KM, chosen])].toSorted((one, other) => one - other);
  return (
    <Choice
      label={label}
      chosen={String(chosen)}
      options={all.map((km) => ({ id: String(km), name: say("place.km", { km }) }))}
      onChoose={(km) => onChoose(Number(km))}
    />
  );
}
