import { readFileSync } from "node:fs";
import { basename } from "node:path";
import { describe, expect, it } from "vitest";
import { CRITERIA } from "../../src/engine/recommend/practice-criteria.ts";
import { recommendPractices } from "../../src/engine/recommend/recommend-practices.ts";
import type { SiteContext } from "../../src/engine/recommend/site-context.ts";
import { parseContext } from "../../src/workspace/parse-context.ts";
import { shippedCatalogue } from "../build/practice-catalogue.ts";
import { seededRandom } from "../build/seeded-random.ts";
import { hasShared, sharedFiles } from "../build/shared.ts";

interface Profile {
  readonly id: string;
  readonly title: string;
  readonly context: SiteContext;
  readonly expectHigh: readonly string[];
  readonly mustNot: readonly { readonly family: string; readonly familyFieldsViolated: readonly string[] }[];
}

const catalogue = shippedCatalogue();
const isThere = hasShared("facts");
const files = isThere ? sharedFiles("facts", /^context-profiles.*\.json$/) : [];

describe.skipIf(files.length === 0)("context profiles", () => {
  const told = { families: 0, caught: 0, blocked: 0 };
  const subtle = { families: 0, caught: 0, blocked: 0 };
  const rows: string[] = [];

  describe.each(files.map((file) => [basename(file), file] as const))("%s", (_name, file) => {
    const { profiles } = JSON.parse(readFileSync(file, "utf8")) as { profiles: readonly Profile[] };

    it.each(profiles.map((profile) => [profile.id, profile] as const))("%s", (_id, profile) => {
      // By the door that the command line uses.
      const { value: context } = parseContext(JSON.stringify(profile), profile.id);
      const list = recommendPractices(catalogue, context!);
      const five = list.slice(0, 5).map(({ id }) => id);
      const hits = five.filter((id) => profile.expectHigh.includes(id)).length;
      const wanted = wantedOf(profile.expectHigh);
      const misplaced: string[] = [];
      const missed: string[] = [];
      for (const { family, familyFieldsViolated } of profile.mustNot) {
        const namesField = familyFieldsViolated.some((field) => !field.startsWith("none"));
        const place = list.findIndex(({ id }) => id === family);
        const isBlocked = (list[place]?.blockers.length ?? 0) > 0;
        const isCaught = isBlocked || place < 0 || place >= 10;
        const count = namesField ? told : subtle;
        count.families += 1;
        count.caught += isCaught ? 1 : 0;
        count.blocked += isBlocked ? 1 : 0;
        if (!isCaught) (namesField ? misplaced : missed).push(family);
      }
      rows.push(
        `${profile.id.padEnd(5)}${`${hits} of ${wanted}`.padEnd(8)}${profile.title}\n` +
          `             first five: ${five.map((id) => (profile.expectHigh.includes(id) ? `${id}*` : id)).join(", ")}\n` +
          `             must-nots unblocked in the first ten: ${[...misplaced, ...missed].join(", ") || "none"}`,
      );
      expect(hits, five.join(", ")).toBeGreaterThanOrEqual(wanted);
      expect(misplaced).toEqual([]);
    });
  });

  it("holds for most places when every weight is off by up to a half or double", () => {
    const random = seededRandom(2026);
    const profiles = files.flatMap(
      (file) => (JSON.parse(readFileSync(file, "utf8")) as { profiles: readonly Profile[] }).profiles,
    );
    let held = 0;
    let asked = 0;
    for (let round = 0; round < 40; round++) {
      const weights = Object.fromEntries(
        CRITERIA.map(({ id, weight }) => [id, weight * 2 ** (2 * random() - 1)]),
      );
      for (const profile of profiles) {
        const { expectHigh } = profile;
        const context = parseContext(JSON.stringify(profile), profile.id).value!;
        const five = recommendPractices(catalogue, context, { weights }).slice(0, 5);
        asked++;
        if (five.filter(({ id }) => expectHigh.includes(id)).length >= wantedOf(expectHigh)) held++;
      }
    }
    process.stdout.write(`weights off by up to a half or double: ${held} of ${asked} answers hold\n`);
    expect(held / asked).toBeGreaterThan(0.6);
  });

  it("prints what was found", () => {
    const line = (name: string, { families, caught, blocked }: typeof told): string =>
      `${name}: ${caught} of ${families} kept out of the first ten, ${blocked} of them blocked with a reason`;
    process.stdout.write(
      `profile, hits of wanted (* = expected)\n${rows.join("\n")}\n${line("must-nots that a field of the family tells", told)}\n` +
        `${line("must-nots that need reasoning on notes, texture or rain", subtle)}\n`,
    );
    expect(rows.length).toBeGreaterThan(0);
  });
});

/** How many of the first five must be among those expected: three, or all but one of fewer than four. */
function wantedOf(expectHigh: readonly string[]): number {
  return expectHigh.length < 4 ? expectHigh.length - 1 : 3;
}
