import { describe, expect, it } from "vitest";
import { attachFamilies, type NameRules } from "../../../src/engine/recommend/attach-families.ts";
import { hasShared, printCompared, readSharedJson } from "../../build/shared.ts";

const RULES: NameRules = {
  rules: [
    { family: "stone-bunds", any: ["stone bund", "cordon pierreux"] },
    { family: "gully", any: ["gully"], not: ["gully garden"] },
    { family: "dams", any: ["dam "] },
  ],
  groupRules: [{ group: "water harvesting", any: ["water harvest"] }],
};

describe("attachFamilies", () => {
  it("finds a fragment at the start of a word, whatever its case and marks", () => {
    expect(attachFamilies("Cordons-PIERREUX", RULES).families).toEqual([]);
    expect(attachFamilies("Le cordon pierreux (diguette)", RULES).families[0]?.family).toBe("stone-bunds");
    expect(attachFamilies("Sandstone bunds", RULES).families).toEqual([]);
  });

  it("wants the word's end where the fragment ends with a space", () => {
    expect(attachFamilies("Sand dam", RULES).families[0]?.family).toBe("dams");
    expect(attachFamilies("Damage control", RULES).families).toEqual([]);
  });

  it("ranks by the longest fragment, and lets an exception silence a rule", () => {
    expect(
      attachFamilies("Gully control by stone bunds", RULES).families.map(({ family }) => family),
    ).toEqual(["stone-bunds", "gully"]);
    expect(attachFamilies("Gully gardens", RULES).families).toEqual([]);
  });

  it("tells a group only where no family fires", () => {
    expect(attachFamilies("Water harvesting", RULES)).toEqual({ families: [], groups: ["water harvesting"] });
    expect(attachFamilies("Water harvesting with a dam", RULES).groups).toEqual([]);
  });
});

const FILES = ["facts/families-map-to-wocat.json", "facts/wocat-technologies.json"];

// Counts of facts/families-mapping-check.md, made by the authors of the rules with another program.
describe.skipIf(!FILES.every(hasShared))("the rules on the names of WOCAT's technologies", () => {
  it("cover what their check says", () => {
    const rules = readSharedJson<NameRules>(FILES[0]!);
    const names = readSharedJson<{ name: string }[]>(FILES[1]!).map(({ name }) => name);
    const found = names.map((name) => attachFamilies(name, rules));
    const counts = [1, 2, 3, 4].map((n) => found.filter(({ families }) => families.length === n).length);
    const groupOnly = found.filter(
      ({ families, groups }) => families.length === 0 && groups.length > 0,
    ).length;
    printCompared(`${FILES[0]} on names`, names.length);
    expect(names.length).toBe(1376);
    expect(counts).toEqual([918, 237, 32, 6]);
    expect(groupOnly).toBe(84);
  });
});
