import * as z from "zod/mini";
import { workspaceForm } from "./workspace.ts";

/** The form of a workspace document as JSON Schema (2020-12), for editors and for people who write documents by script. */
export function workspaceJsonSchema(): object {
  const schema = z.toJSONSchema(workspaceForm, { io: "input", unrepresentable: "any" });
  return { title: "Neutral Ground workspace", ...schema };
}
