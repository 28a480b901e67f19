import { describe, expect, it } from "vitest";
import { inBlockOrder, rowBlocks, stripsOfBlock } from "../../src/tasks/row-blocks.ts";

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

describe("rowBlocks", () => {
  it("covers every row once, the last block short", () => {
    expect(rowBlocks(600)).toEqual([
      { from: 0, to: 256 },
      { from: 256, to: 512 },
      { from: 512, to: 600 },
    ]);
  });

  it("cuts a block into strips of whole rows", () => {
    expect(stripsOfBlock({ from: 10, to: 15 }, 100, 250)).toEqual([
      { from: 10, to: 12 },
      { from: 12, to: 14 },
      { from: 14, to: 15 },
    ]);
    expect(stripsOfBlock({ from: 0, to: 2 }, 100, 1)).toHaveLength(2);
  });
});

describe("inBlockOrder", () => {
  it("delivers in block order although later blocks are ready first", async () => {
    const seen: number[] = [];
    await inBlockOrder(
      9,
      3,
      async (block) => {
        await pause((9 - block) * 2);
        return block * block;
      },
      (result, block) => {
        expect(result).toBe(block * block);
        seen.push(block);
      },
    );
    expect(seen).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
  });

  it("never has more than one block a hand and one more in flight", async () => {
    let started = 0;
    let delivered = 0;
    let furthest = 0;
    await inBlockOrder(
      40,
      2,
      async () => {
        started++;
        furthest = Math.max(furthest, started - delivered);
      },
      async () => {
        await pause(1);
        delivered++;
      },
    );
    expect(delivered).toBe(40);
    expect(furthest).toBeLessThanOrEqual(3);
  });

  it("hears a cancel although a block is still being worked on", async () => {
    const controller = new AbortController();
    setTimeout(() => controller.abort(), 20);
    let blocksDone = 0;
    const work = async (): Promise<void> => {
      await pause(2000);
      blocksDone++;
    };
    await expect(inBlockOrder(3, 1, work, () => {}, { signal: controller.signal })).rejects.toThrow();
    expect(blocksDone).toBe(0);
  });

  it("rejects with the first failure", async () => {
    const work = async (block: number): Promise<void> => {
      if (block === 2) throw new Error("block 2 broke");
    };
    await expect(inBlockOrder(5, 2, work, () => {})).rejects.toThrow("block 2 broke");
  });
});
