import type { FileRef } from "../tasks/files.ts";
import { type Desk, put } from "./desk.ts";
import { firstGuesses, NOTHING_LAID_OUT } from "./intake.ts";
import type { Issue } from "./state.ts";

/**
 * Looks at a raster on the network and lays its card beside the others, or alone where none lie there. Nobody is asked for anything where the address cannot be
 * one, or where this build may not read from there.
 *
 * @returns what stands in the way; null where the card lies there, or the work was given up.
 */
export async function layOutAddress(desk: Desk, typed: string): Promise<Issue | null> {
  const text = typed.trim();
  const url = URL.canParse(text) ? new URL(text) : null;
  const stop = (code: Issue["code"], context: Issue["context"] = {}): Issue => ({
    code,
    severity: "stop",
    about: text,
    context,
  });
  if (url === null || !/^https?:$/.test(url.protocol)) return stop("addressInvalid");
  if (!desk.mayReadFrom(url)) return stop("addressNotAllowed", { host: url.origin });
  const file: FileRef = { kind: "url", name: url.href, url: url.href };
  const { intake, speech } = desk.store.getState();
  if (intake?.files.some(({ name }) => name === file.name) === true) return null;
  const job = desk.newId();
  put(desk, "results", { work: { job, what: speech.say("work.inspecting"), done: 0, of: 1 }, fault: null });
  const isCurrent = (): boolean => desk.store.getState().results.work?.job === job;
  try {
    const [card] = await desk.engine.inspect(job, [file]);
    if (!isCurrent()) return null;
    const { intake: lying } = desk.store.getState();
    if (lying === null && intake !== null) return null; // the cards were put away
    const now = lying ?? NOTHING_LAID_OUT;
    put(desk, "results", { work: null });
    const fault = card!.issues.find(({ severity }) => severity === "stop");
    if (card!.kind === "unreadable") return fault ?? stop("addressUnreachable");
    const files = [...now.files, file];
    desk.store.setState({
      intake: {
        ...now,
        files,
        cards: [...now.cards, card!],
        layers: [...now.layers, ...firstGuesses(card!, files)],
      },
    });
  } catch (fault) {
    if (!isCurrent()) return null;
    const isCancelled = (fault as Error).name === "AbortError";
    put(desk, "results", { work: null, fault: isCancelled ? null : String((fault as Error).message) });
  }
  return null;
}
