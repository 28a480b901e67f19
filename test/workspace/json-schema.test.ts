import { expect, it } from "vitest";
import { workspaceJsonSchema } from "../../src/workspace/json-schema.ts";

it("docs/workspace.schema.json is the validator's own form (vitest -u writes it anew)", async () => {
  const text = `${JSON.stringify(workspaceJsonSchema(), null, 2)}\n`;
  await expect(text).toMatchFileSnapshot("../../docs/workspace.schema.json");
});
