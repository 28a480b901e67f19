import { proxy, type Remote, wrap } from "comlink";
import type { Keeper } from "../commands/keeper.ts";
import type { KeepingTasks } from "../tasks/keeping/keeping-tasks.ts";
import { hasKeptDocuments, keptDocuments } from "./kept-documents.ts";

const NAME = "neutral-ground";
const LAST = `${NAME}-last`;
/** A page that was just left, or has crashed, lets go within this time. */
const PATIENCE_MS = 2000;
const PAUSE_MS = 100;

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
  const { locks } = navigator as Partial<Navigator>;
  const nameOf = (id: string): string => `${NAME}/workspace/${id}`;
  let wanted: string | null = null;
  let release = (): void => {};
  const letGo = (): void => {
    wanted = null;
    release();
  };
  const take = (id: string, isForced: boolean, onLost: () => void): Promise<boolean> =>
    new Promise((answer) => {
      const how = isForced ? { steal: true } : { ifAvailable: true };
      const asked = locks?.request(nameOf(id), how, (lock) => {
        if (lock === null || wanted !== id) {
          answer(false);
          return null;
        }
        const { promise, resolve } = withResolve();
        release = resolve;
        answer(true);
        return promise;
      });
      asked?.catch(() => {
        answer(false);
        if (wanted !== id) return;
        wanted = null;
        onLost();
      });
    });
  return {
    letGo,
    async hold(id, isForced, onLost) {
      if (wanted === id && !isForced) return true;
      letGo();
      wanted = id;
      if (locks === undefined) return true;
      const until = performance.now() + PATIENCE_MS;
      for (;;) {
        if (await take(id, isForced, onLost)) return true;
        if (wanted !== id) return false; // another was opened meanwhile
        if (performance.now() > until) break;
        await pause();
      }
      wanted = null;
      return false;
    },
    async isFree(id, isPatient) {
      const isHeld = async (): Promise<boolean> =>
        ((await locks?.query())?.held ?? []).some(({ name }) => name === nameOf(id));
      const until = performance.now() + (isPatient ? PATIENCE_MS : 0);
      while (await isHeld()) {
        if (performance.now() > until) return false;
        await pause();
      }
      return true;
    },
  };
}

function pause(): Promise<void> {
  return new Promise((done) => setTimeout(done, PAUSE_MS));
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
    differing: (copies) => keeper().differing(copies),
    sweep: (stored) => keeper().sweep(stored),
    pack: (job, files, onProgress = () => {}) => keeper().pack(job, files, proxy(onProgress)),
    unpack: (job, zip, onProgress = () => {}) => keeper().unpack(job, zip, proxy(onProgress)),
    cancel: (job) => void keeper().cancel(job),
  };
}
