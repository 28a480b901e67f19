import { proxy, type Remote, wrap } from "comlink";
import type { Keeper } from "../commands/keeper.ts";
import type { KeepingTasks } from "../tasks/keeping/keeping-tasks.ts";
import { hasKeptDocuments, keptDocuments } from "./kept-documents.ts";

const NAME = "neutral-ground";
const LAST = `${NAME}-last`;
/** A page that is just being left lets go within this time. */
const PATIENCE_MS = 600;

/** The keeper of this page. Database and worker are loaded when they are first needed. */
export function createKeeper(): Keeper {
  const last = rememberedId();
  const documents = keptDocuments((id) => last.set(id));
  const held = holding();
  let isWatched = false;
  let tellAll: Parameters<Keeper["watch"]>[0] = () => {};
  const table = async () => {
    const found = await documents.open();
    if (!isWatched) {
      isWatched = true;
      await documents.watch((all) => tellAll(all));
    }
    return found;
  };
  return {
    async watch(tell) {
      tellAll = tell;
      if (!(await hasKeptDocuments())) return false;
      await table();
      return true;
    },
    get: async (id) => (await (await table()).get(id)) ?? null,
    put: async (workspace) => void (await (await table()).put(workspace)),
    async change(id, change) {
      const found = await table();
      await found.db.transaction("rw", found, async () => {
        const workspace = await found.get(id);
        if (workspace !== undefined) await found.put(change(workspace));
      });
    },
    delete: async (id) => (await table()).delete(id),
    all: async () => (await table()).toArray(),
    ...held,
    last,
    alone: async (work) =>
      navigator.locks === undefined
        ? work()
        : // A lock's promise is of what its work gives, however deep.
          ((await navigator.locks.request(`${NAME}/files`, work)) as Awaited<ReturnType<typeof work>>),
    files: filesDoor(),
    async room() {
      try {
        await navigator.storage.getDirectory();
        const { usage = 0, quota = 0 } = await navigator.storage.estimate();
        return {
          used: usage,
          free: Math.max(0, quota - usage),
          isLasting: await navigator.storage.persisted(),
        };
      } catch {
        return null; // a private window, a page without a secure connection
      }
    },
    askToLast: async () => (await navigator.storage?.persist?.()) ?? false,
  };
}

/** The one workspace that this tab saves, by a lock that all tabs see; a browser that ends a tab frees it. */
function holding(): Pick<Keeper, "hold" | "letGo" | "isFree"> {
  let ours: { readonly id: string; readonly release: () => void } | null = null;
  let wanted: string | null = null;
  const letGo = (): void => {
    wanted = null;
    ours?.release();
    ours = null;
  };
  return {
    letGo,
    async hold(id, isForced, onLost) {
      if (ours?.id === id) return true;
      letGo();
      wanted = id;
      const { locks } = navigator as Partial<Navigator>;
      if (locks === undefined) return true;
      return new Promise((answer) => {
        const signal = isForced ? {} : { signal: AbortSignal.timeout(PATIENCE_MS) };
        const asked = locks.request(`${NAME}/workspace/${id}`, { steal: isForced, ...signal }, () => {
          if (wanted !== id) {
            answer(false);
            return Promise.resolve(); // another was opened meanwhile
          }
          const { promise, resolve } = withResolve();
          ours = { id, release: resolve };
          answer(true);
          return promise;
        });
        asked.catch(() => {
          answer(false);
          if (ours?.id !== id) return;
          ours = null;
          onLost();
        });
      });
    },
    async isFree(id) {
      const { locks } = navigator as Partial<Navigator>;
      const isHeld = async (): Promise<boolean> =>
        ((await locks?.query())?.held ?? []).some(({ name }) => name === `${NAME}/workspace/${id}`);
      const until = Date.now() + PATIENCE_MS;
      while (await isHeld()) {
        if (Date.now() > until) return false;
        await new Promise((done) => setTimeout(done, PATIENCE_MS / 6));
      }
      return true;
    },
  };
}

function withResolve(): { readonly promise: Promise<void>; readonly resolve: () => void } {
  let resolve = (): void => {};
  const promise = new Promise<void>((done) => {
    resolve = done;
  });
  return { promise, resolve };
}

/** The workspace that was open last; it outlives a database that the browser has deleted, so that this can be told. */
function rememberedId(): Keeper["last"] {
  return {
    get() {
      try {
        return localStorage.getItem(LAST);
      } catch {
        return null;
      }
    },
    set(id) {
      try {
        if (id === null) localStorage.removeItem(LAST);
        else localStorage.setItem(LAST, id);
      } catch {
        // a browser that keeps nothing: the next visit begins at the doors
      }
    },
  };
}

function filesDoor(): KeepingTasks {
  let door: Remote<KeepingTasks> | null = null;
  const keeper = (): Remote<KeepingTasks> => {
    door ??= wrap<KeepingTasks>(
      new Worker(new URL("../../workers/keeper.worker.ts", import.meta.url), { type: "module" }),
    );
    return door;
  };
  return {
    copy: (job, files, onProgress = () => {}) => keeper().copy(job, files, proxy(onProgress)),
    find: (copies) => keeper().find(copies),
    sweep: (stored) => keeper().sweep(stored),
    pack: (job, files, onProgress = () => {}) => keeper().pack(job, files, proxy(onProgress)),
    unpack: (job, zip, onProgress = () => {}) => keeper().unpack(job, zip, proxy(onProgress)),
    cancel: (job) => void keeper().cancel(job),
  };
}
