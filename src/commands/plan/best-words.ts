import type { PlanWords } from "../../i18n/plan-words.ts";
import type { Speech } from "../../i18n/speech.ts";
import { unitOfRule } from "../../tasks/planning/pose-allocation.ts";
import { unitName } from "./ask-best.ts";
import type { Allocation, FoundBest, Miss } from "./best-state.ts";
import { usd } from "./money.ts";

/** Which rule is missed, and by how much, as a sentence. */
export function missSentence(
  { posed, land, ask }: Pick<FoundBest, "posed" | "land" | "ask">,
  { rule, by }: Miss,
  words: PlanWords,
  { quantities, word }: Pick<Speech, "quantities" | "word">,
): string {
  const { say } = words;
  if (rule.kind === "budget") return say("best.miss.budget", { usd: usd(by, words) });
  if (rule.kind === "landType") {
    const { name, neededKm2 } = land.landTypes[rule.landType]!;
    return say("best.miss.landType", {
      name: word("class", name),
      by: quantities.km2(by),
      needed: quantities.km2(neededKm2),
    });
  }
  if (rule.kind === "unit") {
    const unit = unitName(land.units[unitOfRule(posed, rule)!]!);
    return say("best.miss.unit", { unit });
  }
  const known = new Set(land.units.map(unitName));
  const rules = ask.rules.filter(
    ({ kind, units }) => kind === "money" && units.some((name) => known.has(name)),
  );
  const names = rules[rule.group]?.units.join(", ") ?? "";
  return say("best.miss.equity", { units: names, usd: usd(by, words) });
}

/** What is proved of an answer, as a sentence. */
export function proofSentence({ status, gap }: Allocation, { say, tag }: PlanWords): string {
  if (status === "greedy") return say("best.proof.greedy");
  if (gap === null) return say("best.proof.stoppedOpen");
  if (status === "optimal" && gap < 1e-9) return say("best.proof.exact");
  const percent = new Intl.NumberFormat(tag, { style: "percent", maximumSignificantDigits: 2 }).format(gap);
  return say(status === "optimal" ? "best.proof.optimal" : "best.proof.stopped", { gap: percent });
}
