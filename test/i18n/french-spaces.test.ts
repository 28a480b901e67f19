import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { expect, it } from "vitest";

const ROOT = resolve(import.meta.dirname, "../..");

/** Files of French alone, and files whose fields `fr` and `…Fr` are French. */
const FILES = [
  ...jsonOf("src/i18n").filter((path) => path.endsWith("fr.json")),
  ...jsonOf("data").filter((path) => !path.endsWith("countries.json")),
];

it("French keeps : ; ? ! and « » on the line of their word", () => {
  let count = 0;
  const loose: string[] = [];
  for (const path of FILES) {
    const isFrench = path.endsWith("fr.json");
    eachText(JSON.parse(readFileSync(join(ROOT, path), "utf8")), isFrench, (text) => {
      count++;
      if (/ [:;?!»]|« /.test(text)) loose.push(`${path}: ${text}`);
    });
  }
  expect(loose).toEqual([]);
  expect(count).toBeGreaterThan(2000);
});

function jsonOf(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".json"))
    .map((name) => join(folder, name));
}

function eachText(value: unknown, isFrench: boolean, tell: (text: string) => void): void {
  if (typeof value === "string") {
    if (isFrench) tell(value);
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value))
      eachText(inner, isFrench || key === "fr" || key.endsWith("Fr"), tell);
  }
}
