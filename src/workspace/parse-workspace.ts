import { type Issue, mustStop, type Outcome } from "../engine/issues.ts";
import { senseOfWorkspace } from "./sense.ts";
import { type Workspace, workspaceForm } from "./workspace.ts";

/**
 * A workspace from the text of its file: JSON, form and sense, without reading a pixel.
 * Every fault is one issue that names the place in the document.
 */
export function parseWorkspace(text: string, name: string): Outcome<Workspace> {
  let json: unknown;
  try {
    json = JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (fault) {
    return { value: null, issues: [invalid(name, `not valid JSON (${(fault as Error).message}).`)] };
  }
  const parsed = workspaceForm.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.map((fault) => {
      const place = fault.path.map(String).join(".");
      return invalid(place === "" ? name : place, `${deepestMessage(fault)}.`);
    });
    return { value: null, issues };
  }
  const issues = [...unknownKeys(json, name), ...senseOfWorkspace(parsed.data)];
  return { value: mustStop(issues) ? null : parsed.data, issues };
}

function invalid(about: string, problem: string): Issue {
  return { code: "documentInvalid", severity: "stop", about, context: { problem } };
}

/** Of a value that fits no form of a union, the message of the form it comes nearest to. */
function deepestMessage(fault: { readonly message: string; readonly errors?: unknown }): string {
  const branches = (fault.errors ?? []) as { message: string; path: PropertyKey[] }[][];
  const nearest = branches.filter((branch) => branch.length > 0).sort((a, b) => a.length - b.length)[0];
  if (nearest === undefined) return fault.message;
  return nearest
    .map((part) => `${part.path.length > 0 ? `${part.path.map(String).join(".")}: ` : ""}${part.message}`)
    .join("; ");
}

const KNOWN_KEYS = new Set([...Object.keys(workspaceForm.shape), "$schema"]);

/** Keys at the top of the document that nothing reads: most often a slip of the pen. */
function unknownKeys(json: unknown, name: string): Issue[] {
  return Object.keys(json as object)
    .filter((key) => !KNOWN_KEYS.has(key))
    .map((key) => ({ code: "keyUnknown", severity: "note", about: name, context: { key } }) as const);
}
