import type { OwnPractice } from "../../commands/own-practices.ts";
import type { WordKind } from "../../i18n/advice-words.ts";

/** WOCAT's core questions with a list of which several may hold, in the order of its questionnaire; `kind`: by which words ids are told. */
export const LIST_QUESTIONS = [
  { field: "purposes", kind: "purpose" },
  { field: "landUse", kind: "recordLandUse" },
  { field: "slmGroups", kind: "slmGroup" },
  { field: "measures", kind: "measureCode" },
  { field: "degradation", kind: "degradation" },
  { field: "responses", kind: "recordResponse" },
  { field: "rainfall", kind: "class" },
  { field: "agroClimate", kind: "aridity" },
  { field: "slopes", kind: "class" },
  { field: "landforms", kind: "class" },
  { field: "altitudes", kind: "class" },
  { field: "soilDepths", kind: "class" },
  { field: "textures", kind: "texture" },
] as const satisfies readonly { readonly field: keyof OwnPractice; readonly kind: WordKind }[];

export type ListQuestion = (typeof LIST_QUESTIONS)[number];

/** A practice with an answer changed; an empty one is absent. */
export function withAnswer<Field extends keyof OwnPractice>(
  practice: OwnPractice,
  field: Field,
  value: OwnPractice[Field] | undefined,
): OwnPractice {
  const { [field]: _, ...others } = practice;
  const isEmpty = value === undefined || value === "" || (Array.isArray(value) && value.length === 0);
  const rest = others as OwnPractice;
  return isEmpty && field !== "name" ? rest : { ...rest, [field]: value ?? "" };
}
