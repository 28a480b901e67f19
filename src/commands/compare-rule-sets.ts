import { RULE_SETS } from "../engine/rule-sets.ts";
import { type Desk, put } from "./desk.ts";
import { faultOf } from "./engine-restarts.ts";
import { readLayer } from "./show-layer.ts";
import { withoutAgreement } from "./without-comparison.ts";

/** The line of the layer list that shows where rule sets agree. */
export const AGREEMENT_LINE = "result/agreement";

/** Asks what the other rule sets say of the same inputs; their agreement then is a layer. Work under way is not disturbed. */
export async function compareRuleSets(desk: Desk): Promise<void> {
  const { results, speech } = desk.store.getState();
  if (results.assessment === null || results.work !== null) return;
  const job = desk.newId();
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  const tell = (id: string, done: number, of: number): void => {
    const ruleSet = RULE_SETS.find((one) => one.id === id)?.title ?? id;
    put(desk, "results", { work: { job, what: speech.say("sensitivity.working", { ruleSet }), done, of } });
  };
  put(desk, "results", { work: { job, what: speech.say("sensitivity.title"), done: 0, of: 0 }, fault: null });
  try {
    const { value, issues } = await desk.engine.compareRuleSets(job, (id, done, of) => {
      if (isCurrent()) tell(id, done, of);
    });
    if (!isCurrent()) return;
    const { assessment } = desk.store.getState().results;
    put(desk, "results", {
      work: null,
      ...(value === null || assessment === null
        ? { issues: [...desk.store.getState().results.issues, ...issues] }
        : {
            comparison: value,
            assessment: { ...assessment, layers: [...withoutAgreement(assessment.layers), ...value.layers] },
          }),
    });
  } catch (fault) {
    if (isCurrent()) put(desk, "results", { work: null, ...faultOf(fault) });
  }
}

/** Shows on the map where the rule sets agree. */
export function showAgreement(desk: Desk): void {
  readLayer(desk, AGREEMENT_LINE);
}
