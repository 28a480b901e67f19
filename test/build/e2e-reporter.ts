import type { Reporter, Suite, TestCase } from "@playwright/test/reporter";
import { printTotals } from "./totals.ts";

/** Counts a run of playwright for the last line, and names every test that passed only when it was tried again. */
export default class E2eReporter implements Reporter {
  private tests: readonly TestCase[] = [];
  private errors = 0;

  onBegin(_: unknown, suite: Suite): void {
    this.tests = suite.allTests();
  }

  /** Faults outside of tests: a file that cannot be loaded, a server that does not start. */
  onError(): void {
    this.errors++;
  }

  onEnd(): void {
    const ended = (outcome: ReturnType<TestCase["outcome"]>): readonly TestCase[] =>
      this.tests.filter((test) => test.outcome() === outcome);
    const flaky = ended("flaky");
    for (const test of flaky)
      process.stdout.write(`passed at the second try: ${test.titlePath().join(" › ")}\n`);
    printTotals({
      passed: ended("expected").length + flaky.length,
      failed: ended("unexpected").length + this.errors,
      skipped: ended("skipped").length,
    });
  }

  printsToStdio(): boolean {
    return false;
  }
}
