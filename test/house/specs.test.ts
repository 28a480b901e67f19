import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";

const specs = readdirSync("test/e2e").filter((name) => name.endsWith(".spec.ts"));

it.each(specs)("%s runs under the guard against third parties and breaches of the policy", (name) => {
  const text = readFileSync(`test/e2e/${name}`, "utf8");
  const [imported] = /import \{[^}]*\btest\b[^}]*\} from "[^"]+"/.exec(text) ?? [""];
  expect(imported).toMatch(/from "\.\/fixture\.ts"$/);
});
