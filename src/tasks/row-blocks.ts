import type { RowSpan } from "../engine/grid/frame.ts";

/**
 * Rows of a block. Fixed, whatever the number of hands: sums are taken block by block and added in block order,
 * so one hand and four give the same figures to the last bit. A multiple of the tile height of our outputs.
 */
const ROWS_PER_BLOCK = 256;

/** The frame's rows cut into blocks, north to south. */
export function rowBlocks(height: number): RowSpan[] {
  const blocks: RowSpan[] = [];
  for (let from = 0; from < height; from += ROWS_PER_BLOCK) {
    blocks.push({ from, to: Math.min(from + ROWS_PER_BLOCK, height) });
  }
  return blocks;
}

/** A block cut into strips of whole rows with at most `cells` cells each (one row at least): what is held in memory at once. */
export function stripsOfBlock(block: RowSpan, width: number, cells: number): RowSpan[] {
  const rows = Math.max(1, Math.floor(cells / width));
  const strips: RowSpan[] = [];
  for (let from = block.from; from < block.to; from += rows) {
    strips.push({ from, to: Math.min(from + rows, block.to) });
  }
  return strips;
}

/** What a caller hears and says while blocks are worked on. */
export interface BlockHooks {
  onBlockDone?(): void;
  readonly signal?: AbortSignal;
  /** Which blocks each hand is to do, ascending (all of them, each once); left out: every idle hand takes the next. */
  readonly shares?: readonly (readonly number[])[];
}

/**
 * Works on `count` blocks with several hands at once and delivers the results in block order.
 *
 * Every idle hand takes the next block, but never runs further than one block a hand and one more ahead of the delivery,
 * so memory is bounded by the blocks in flight. Rejects at once when the signal is given or a block fails.
 *
 * @param work does one block with one hand (`hand` is its index).
 * @param deliver takes the result of a block; called in block order, one at a time.
 */
export async function inBlockOrder<Result>(
  count: number,
  hands: number,
  work: (block: number, hand: number) => Promise<Result>,
  deliver: (result: Result, block: number) => void | Promise<void>,
  hooks: BlockHooks = {},
): Promise<void> {
  const { signal } = hooks;
  signal?.throwIfAborted();
  const ready = new Map<number, Result>();
  let nextBlock = 0;
  let delivered = 0;
  let failed = false;
  let wake: (() => void)[] = [];
  const wakeAll = (): void => {
    const sleepers = wake;
    wake = [];
    for (const sleeper of sleepers) sleeper();
  };

  let delivering = Promise.resolve();
  const deliverReady = (): Promise<void> => {
    delivering = delivering.then(async () => {
      while (!failed && ready.has(delivered)) {
        const result = ready.get(delivered) as Result;
        ready.delete(delivered);
        await deliver(result, delivered);
        delivered++;
        hooks.onBlockDone?.();
        wakeAll();
      }
    });
    return delivering;
  };

  const keepBusy = async (hand: number): Promise<void> => {
    const share = hooks.shares?.[hand];
    let taken = 0;
    for (;;) {
      const block = share === undefined ? nextBlock : (share[taken] ?? count);
      if (block >= count || failed) return;
      signal?.throwIfAborted();
      if (block - delivered > hands) {
        await new Promise<void>((resolve) => wake.push(resolve));
        continue;
      }
      if (share === undefined) nextBlock++;
      else taken++;
      ready.set(block, await work(block, hand));
      await deliverReady();
    }
  };

  let onAbort = (): void => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal?.reason);
    signal?.addEventListener("abort", onAbort, { once: true });
  });
  aborted.catch(() => {});
  try {
    const all = Promise.all(
      Array.from({ length: hooks.shares?.length ?? Math.min(hands, count) }, (_, hand) => keepBusy(hand)),
    );
    all.catch(() => {});
    await Promise.race([all, aborted]);
  } finally {
    failed = true;
    wakeAll();
    // A listener left on the signal would keep alive all that `deliver` has gathered.
    signal?.removeEventListener("abort", onAbort);
  }
}
