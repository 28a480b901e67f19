import type { StatusAreas } from "../../engine/assessment/status-areas.ts";
import type { Speech } from "../../i18n/speech.ts";
import type { StackPart } from "../charts/stack-bar.tsx";

/** The four statuses as parts of a bar, unknown last. */
export function statusParts(areas: StatusAreas, say: Speech["say"]): StackPart[] {
  return [
    { name: say("status.degraded"), value: areas.degradedKm2, colour: "var(--degraded)" },
    { name: say("status.stable"), value: areas.stableKm2, colour: "var(--stable)" },
    { name: say("status.improved"), value: areas.improvedKm2, colour: "var(--improved)" },
    { name: say("status.unknown"), value: areas.unknownKm2, colour: "var(--unknown)", isUnknown: true },
  ];
}
