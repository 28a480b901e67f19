import { useSpeech } from "./desk-context.ts";

/** Says of a figure that it lacks a sub-indicator: it is not SDG 15.3.1. */
export function PartialLabel() {
  const { say } = useSpeech();
  return <span className="partial">{say("partial.tag")}</span>;
}
