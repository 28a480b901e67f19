import { proxy, wrap } from "comlink";
import type { SolverThread } from "../commands/desk.ts";
import { workerThread } from "../tasks/browser-thread.ts";
import type { AllocationAnswer } from "../tasks/planning/solve-allocation.ts";
import type { SolverTasks } from "../tasks/planning/solver-tasks.ts";

/** A solver in a worker of its own, started with the question and ended with the answer, or before. */
export function startSolver(): SolverThread {
  const thread = workerThread(
    new Worker(new URL("../../workers/solver.worker.ts", import.meta.url), { type: "module" }),
  );
  const served = wrap<SolverTasks>(thread.endpoint);
  let end: (fault: Error) => void = () => {};
  const ended = new Promise<never>((_, reject) => {
    end = reject;
  });
  ended.catch(() => {}); // told to those who wait for an answer
  thread.onDeath((fault) => end(fault));
  const answer = <T>(asked: Promise<T>): Promise<T> => Promise.race([asked, ended]);
  return {
    greedy: (problem) => answer(served.greedy(problem)),
    solve: (problem, limits) => answer<AllocationAnswer>(served.solve(problem, limits)),
    alternatives: (problem, best, count, tolerance, limits) =>
      answer(served.alternatives(problem, best, count, tolerance, limits)),
    frontier: (problem, mostUsd, limits, onPoint = () => {}) =>
      answer(served.frontier(problem, mostUsd, limits, proxy(onPoint))),
    close() {
      end(new DOMException("cancelled", "AbortError"));
      void thread.terminate();
    },
  };
}
