import { expect, it } from "vitest";
import families from "../../../data/practices/families.json" with { type: "json" };
import rules from "../../../data/practices/name-rules.json" with { type: "json" };
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import technologies from "../../../data/practices/technologies.json" with { type: "json" };
import { attachFamilies } from "../../../src/engine/recommend/attach-families.ts";
import type { DocumentedTechnology } from "../../../src/engine/recommend/documented-technology.ts";
import { checkOwnPractice } from "../../../src/engine/recommend/own-practice.ts";

type Compact = Omit<DocumentedTechnology, "families"> & { readonly families?: readonly string[] };
const records = technologies.technologies as unknown as readonly Compact[];

it("every id, score and place of the shipped records is of WOCAT's lists and scales", () => {
  const faults = records.flatMap((compact) => {
    const { families: _, ...record } = compact;
    return checkOwnPractice(record, taxonomy, 2026)
      .filter(({ severity }) => severity === "stop")
      .map(({ context }) => ({ id: record.id, ...context }));
  });
  expect(faults).toEqual([]);
});

it("families stand with the shipped records as the rules attach them to names", () => {
  const known = new Set((families.families as readonly { id: string }[]).map(({ id }) => id));
  for (const { family } of rules.rules) expect(known).toContain(family);
  const differing = records.filter((record) => {
    const named = attachFamilies(record.name, rules).families.map(({ family }) => family);
    return JSON.stringify(named) !== JSON.stringify(record.families ?? []);
  });
  expect(differing.map(({ id }) => id)).toEqual([]);
});
