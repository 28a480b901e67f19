import type { Comparison } from "../../commands/plan/compare-answer.ts";

/** What a sheet or a picture says of itself: whose, by which rules, when, and whether it is of a real place. */
export function comparisonLines({ workspace, plan, summary, speech }: Comparison): readonly string[] {
  const day = new Date().toLocaleDateString(speech.tag, { dateStyle: "long" });
  const rules = `${speech.word("ruleSet", plan.ruleSet)} ${summary.ruleSet.version}`;
  return [
    `${workspace.name}. ${rules}. Neutral Ground ${plan.engine}. ${day}.`,
    ...(plan.isSynthetic ? [speech.say("synthetic.label")] : []),
  ];
}

/** Sources and licences of the document's data, each with the names of what comes from it. */
export function sourceLines({ workspace, words }: Comparison): readonly string[] {
  const lines = new Map<string, string[]>();
  for (const { id, name = id, source, licence } of workspace.datasets) {
    const from = [source ?? words.say("compare.noSource"), licence ?? words.say("compare.noLicence")].join(
      ". ",
    );
    lines.set(from, [...(lines.get(from) ?? []), name]);
  }
  return [...lines].map(([from, names]) => `${names.join(", ")}: ${from}`);
}
