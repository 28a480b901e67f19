import { expect, it } from "vitest";
import { breather } from "../../src/tasks/breather.ts";

it("lets a timer through after long work, and not after each short piece of it", async () => {
  let heard = 0;
  setTimeout(() => heard++, 0);
  const breathe = breather();
  for (let piece = 0; piece < 100; piece++) await breathe();
  const afterShortWork = heard;
  const begun = performance.now();
  while (performance.now() - begun < 60);
  await breathe();
  expect([afterShortWork, heard]).toEqual([0, 1]);
});
