import { frontierProblem, poseAllocation, type UnitRule } from "../../tasks/planning/pose-allocation.ts";
import { type Desk, put, type SolverThread } from "../desk.ts";
import { faultOf } from "../engine-restarts.ts";
import type { State, Workspace } from "../state.ts";
import { maySplit, practicesInForce, unitName, unitsInForce, unitsKey } from "./ask-best.ts";
import { allocationOnMap } from "./best-on-map.ts";
import type {
  AllocationLand,
  BestAsk,
  BestRule,
  BestSearch,
  BestStep,
  FoundBest,
  FrontierPoint,
  PracticeToChoose,
} from "./best-state.ts";

/** Points of a frontier are told to this gap. */
const FRONTIER_GAP = 0.01;
/** Alternatives may give up this share of the best. */
const TOLERANCE = 0.01;
const ALTERNATIVES = 3;

/** The solver that works for a desk; ending it is the way to stop it. */
const solvers = new WeakMap<Desk, SolverThread>();

/** Land that was counted, by all it depends on. */
const counted = new WeakMap<Desk, { readonly key: string; readonly land: AllocationLand }>();

/**
 * Finds the best allocation for what is asked: counts the land, gives the fast answer, then seeks the best. Each answer is on
 * the screen as soon as it is known, so that giving up leaves the last.
 */
export async function findBest(desk: Desk): Promise<void> {
  const state = desk.store.getState();
  const { document, results, view } = state;
  const units = unitsInForce(state);
  if (document === null || results.assessment === null || units === null) return;
  const ask: BestAsk = { ...view.best, units, canSplit: view.best.canSplit && maySplit(state) };
  const of = document.present;
  const { revision } = results;
  await work(desk, "land", async (job, step) => {
    tell(desk, { found: null });
    const practices = practicesInForce(ask);
    const land = await landOf(desk, job, ask, practices, step);
    if (land === null) return;
    const posed = poseAllocation(land, practices, {
      aim: ask.aim,
      budgetUsd: ask.budgetUsd,
      canSplit: ask.canSplit,
      rules: ask.rules.flatMap((rule) => unitRule(rule, land, practices)),
    });
    step("greedy");
    const solver = await startSolver(desk, job);
    const greedy = await solver.greedy(posed.problem);
    const found: FoundBest = {
      ask: { ...ask, practices },
      of,
      revision,
      land,
      posed,
      answers: [greedy],
      shown: 0,
      misses: null,
      frontier: null,
      hasSoughtAlternatives: false,
      onMap: [],
    };
    tell(desk, { found: withMap(desk, found) });
    step("solve");
    const answer = await solver.solve(posed.problem, { seconds: ask.seconds, gap: ask.gap });
    tell(desk, {
      found: answer.isFeasible
        ? withMap(desk, { ...found, answers: [answer.allocation] })
        : { ...found, answers: [], misses: answer.misses, onMap: [] },
    });
  });
}

/** Seeks answers that are nearly as good as the best and as unlike it as can be. */
export async function seekAlternatives(desk: Desk): Promise<void> {
  const { found } = desk.store.getState().results.best;
  const best = found?.answers[0];
  if (found === null || best === undefined) return;
  await work(desk, "alternatives", async (job) => {
    const solver = await startSolver(desk, job);
    const others = await solver.alternatives(found.posed.problem, best, ALTERNATIVES, TOLERANCE, {
      seconds: found.ask.seconds,
      gap: FRONTIER_GAP,
    });
    change(desk, (now) => ({ ...now, answers: [best, ...others], hasSoughtAlternatives: true }));
  });
}

/** Seeks the best for ten budgets; each point is on the screen as soon as it is known. */
export async function seekFrontier(desk: Desk): Promise<void> {
  const { found } = desk.store.getState().results.best;
  if (found === null) return;
  await work(desk, "frontier", async (job, step) => {
    const solver = await startSolver(desk, job);
    const problem = frontierProblem(found.posed);
    const everything = await solver.greedy(problem);
    const mostUsd = mostMoney(found, everything.figures.usd);
    if (!(mostUsd > 0)) return;
    change(desk, (now) => ({ ...now, frontier: [] }));
    step("frontier", 0, 10);
    const limits = { seconds: found.ask.seconds, gap: FRONTIER_GAP };
    const take = (point: FrontierPoint): void => {
      if (!isCurrent(desk, job)) return;
      change(desk, (now) => ({ ...now, frontier: [...(now.frontier ?? []), point] }));
      step("frontier", desk.store.getState().results.best.found?.frontier?.length ?? 0, 10);
    };
    const points = await solver.frontier(problem, mostUsd, limits, take);
    change(desk, (now) => ({ ...now, frontier: points }));
  });
}

/** Up to twice the money of the answer, and no more than can be spent. */
function mostMoney({ ask, answers }: FoundBest, everythingUsd: number): number {
  const spent = ask.budgetUsd ?? (ask.aim === "leastCost" ? (answers[0]?.figures.usd ?? 0) : everythingUsd);
  return Math.min(2 * spent, everythingUsd) || everythingUsd;
}

/** Puts another of the answers on the screen. */
export function showAnswer(desk: Desk, shown: number): void {
  change(desk, (found) => withMap(desk, { ...found, shown }));
}

/** Gives up what is being sought; the best answer so far stays. */
export function giveUpBest(desk: Desk): void {
  const { work: underWay } = desk.store.getState().results.best;
  if (underWay === null) return;
  desk.engine.cancel(underWay.job);
  endSolver(desk);
  tell(desk, { work: null, isGivenUp: true });
}

interface Judged {
  readonly of: readonly unknown[];
  readonly isStale: boolean;
}
const judged = new WeakMap<FoundBest, Judged>();

/** Whether what was found is not of what is asked now, or not of the document and result on the screen. */
export function isBestStale(state: State): boolean {
  const { view, document, results } = state;
  const { found } = results.best;
  if (found === null || document === null) return false;
  const of = [view.best, document.present, results.revision];
  const before = judged.get(found);
  if (before?.of.every((one, at) => one === of[at]) === true) return before.isStale;
  const units = unitsInForce(state);
  const asked = { ...view.best, units, canSplit: view.best.canSplit && maySplit(state) };
  const ask = { ...asked, practices: practicesInForce(asked) };
  const isStale =
    JSON.stringify(ask) !== JSON.stringify(found.ask) ||
    found.revision !== results.revision ||
    landKey(document.present, found.revision, found.ask) !== landKey(found.of, found.revision, found.ask);
  judged.set(found, { of, isStale });
  return isStale;
}

type Step = (step: BestStep, done?: number, of?: number) => void;

/** Runs one piece of work at a time; what it throws is told unless it was given up. */
async function work(
  desk: Desk,
  first: BestStep,
  todo: (job: string, step: Step) => Promise<void>,
): Promise<void> {
  giveUpBest(desk);
  const job = desk.newId();
  tell(desk, { work: { job, what: first, done: 0, of: 0 }, issues: [], fault: null, isGivenUp: false });
  try {
    await todo(job, (what, done = 0, of = 0) => {
      if (!isCurrent(desk, job)) throw new DOMException("given up", "AbortError");
      tell(desk, { work: { job, what, done, of } });
    });
    if (isCurrent(desk, job)) tell(desk, { work: null });
  } catch (fault) {
    if (isCurrent(desk, job)) tell(desk, { work: null, fault: faultOf(fault).fault ?? null });
  } finally {
    if (desk.store.getState().results.best.work === null) endSolver(desk);
  }
}

async function startSolver(desk: Desk, job: string): Promise<SolverThread> {
  const solver = await desk.solver();
  if (!isCurrent(desk, job)) {
    solver.close();
    throw new DOMException("given up", "AbortError");
  }
  solvers.set(desk, solver);
  return solver;
}

function endSolver(desk: Desk): void {
  solvers.get(desk)?.close();
  solvers.delete(desk);
}

async function landOf(
  desk: Desk,
  job: string,
  ask: BestAsk,
  practices: readonly PracticeToChoose[],
  step: Step,
): Promise<AllocationLand | null> {
  const { document, results } = desk.store.getState();
  const { present } = document!;
  const key = landKey(present, results.revision, { ...ask, practices });
  const known = counted.get(desk);
  if (known?.key === key) return known.land;
  const text = JSON.stringify(present);
  const request = { units: ask.units!, practices };
  const { value, issues } = await desk.engine.allocationLand(job, text, request, (_, done, of) => {
    if (isCurrent(desk, job)) step("land", done, of);
  });
  if (!isCurrent(desk, job)) return null;
  tell(desk, { issues });
  if (value !== null) counted.set(desk, { key, land: value });
  return value;
}

/** All that counted land depends on; of interventions and scenarios nothing but the first year, which prices may be of. */
function landKey(present: Workspace, revision: number, ask: BestAsk): string {
  return JSON.stringify([
    revision,
    unitsKey(ask.units),
    ask.units?.kind === "areas" ? present.areas : null,
    ask.practices,
    present.planning,
    present.expectedLosses,
    Math.min(...[...present.interventions, ...ask.practices].map(({ from }) => from)),
  ]);
}

function unitRule(rule: BestRule, land: AllocationLand, practices: readonly PracticeToChoose[]): UnitRule[] {
  const names = new Set(rule.units);
  const units = [...land.units.keys()].filter((at) => names.has(unitName(land.units[at]!)));
  if (units.length === 0) return [];
  if (rule.kind !== "in") return [{ ...rule, units }];
  const practice = practices.findIndex(({ id }) => id === rule.practice);
  return practice < 0 ? [] : [{ kind: "in", units, practice }];
}

function withMap(desk: Desk, found: FoundBest): FoundBest {
  return { ...found, onMap: allocationOnMap(found, desk.store.getState().sources.units) };
}

function isCurrent(desk: Desk, job: string): boolean {
  return desk.store.getState().results.best.work?.job === job;
}

function tell(desk: Desk, news: Partial<BestSearch>): void {
  put(desk, "results", { best: { ...desk.store.getState().results.best, ...news } });
}

function change(desk: Desk, make: (found: FoundBest) => FoundBest): void {
  const { found } = desk.store.getState().results.best;
  if (found !== null) tell(desk, { found: make(found) });
}
