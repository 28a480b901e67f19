import { test as base } from "@playwright/test";

export { expect, type Page } from "@playwright/test";

/** What no page of ours may do, seen on every page and worker of a test. */
export interface Guard {
  readonly faults: string[];
  /** Faults that a test provokes on purpose are named by it, and taken out. */
  forgive(pattern: RegExp): void;
}

/**
 * The `test` of every spec: it fails when a request leaves for another origin, the content security policy is broken, a script
 * throws, or an error is logged. `otherOrigins` are those that a test has the user ask for.
 */
export const test = base.extend<{ guard: Guard; otherOrigins: string[] }>({
  otherOrigins: [[], { option: true }],
  guard: [
    async ({ context, baseURL, otherOrigins }, use) => {
      const own = new Set([new URL(baseURL!).origin, ...otherOrigins]);
      const guard: Guard = {
        faults: [],
        forgive(pattern) {
          const kept = guard.faults.filter((fault) => !pattern.test(fault));
          guard.faults.splice(0, guard.faults.length, ...kept);
        },
      };
      context.on("request", (request) => {
        const { protocol, origin } = new URL(request.url());
        if (/^(https?|wss?):$/.test(protocol) && !own.has(origin))
          guard.faults.push(`request to ${request.url()}`);
      });
      context.on("weberror", (error) => guard.faults.push(`thrown: ${error.error().message}`));
      context.on("console", (message) => {
        if (message.type() === "error") guard.faults.push(`logged: ${message.text()}`);
      });
      await context.addInitScript(() => {
        addEventListener("securitypolicyviolation", ({ violatedDirective, blockedURI }) => {
          console.error(`policy: ${violatedDirective} forbids ${blockedURI}`);
        });
      });
      await use(guard);
      base.expect(guard.faults, "foreign requests, breaches of the policy, faults of scripts").toEqual([]);
    },
    { auto: true },
  ],
});
