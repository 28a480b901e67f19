import { expect, it } from "vitest";
import { eachOf } from "../../src/tasks/each-of.ts";

it("answers in the order of the items, with no more at once than asked", async () => {
  let underWay = 0;
  let most = 0;
  const answers = await eachOf([30, 5, 20, 1, 10], 2, async (ms) => {
    most = Math.max(most, ++underWay);
    await new Promise((done) => setTimeout(done, ms));
    underWay--;
    return ms * 2;
  });
  expect(answers).toEqual([60, 10, 40, 2, 20]);
  expect(most).toBe(2);
});

it("fails as the first item that fails", async () => {
  await expect(
    eachOf([1, 2], 2, async (item) => {
      if (item === 2) throw new Error("two");
    }),
  ).rejects.toThrow("two");
});
