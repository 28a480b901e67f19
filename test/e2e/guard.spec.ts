import { expect, test } from "./fixture.ts";

test("the guard sees what the policy stops, what is thrown and what is logged", async ({ page, guard }) => {
  const answer = await page.goto("./");
  const header = answer!.headers()["content-security-policy"]!;
  const inPage = await page.locator('meta[http-equiv="Content-Security-Policy"]').getAttribute("content");
  expect(header).toBe(inPage);
  expect(header).toContain("connect-src 'self' blob: data:");
  await page.evaluate(async () => {
    await fetch("https://example.org/").catch(() => {});
    setTimeout(() => {
      throw new Error("a slip of ours");
    });
    const script = document.createElement("script");
    script.textContent = "window.wasRun = true";
    document.body.append(script);
  });
  await expect.poll(() => guard.faults.join("\n")).toContain("thrown: a slip of ours");
  const told = guard.faults.join("\n");
  expect(told).toContain("policy: connect-src forbids https://example.org/");
  expect(told).toContain("policy: script-src-elem forbids inline");
  expect(await page.evaluate(() => "wasRun" in window)).toBe(false);
  guard.forgive(/example\.org|inline|a slip of ours/);
});
