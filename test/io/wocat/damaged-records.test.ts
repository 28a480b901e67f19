import { expect, it } from "vitest";
import taxonomy from "../../../data/practices/taxonomy.json" with { type: "json" };
import { readRecordList } from "../../../src/io/wocat/read-record-list.ts";
import { catalogueJson } from "../../../src/io/wocat/write-records.ts";
import { seededRandom } from "../../build/seeded-random.ts";
import { madeUpPlatform, madeUpQcat } from "../../build/wocat-records.ts";

const random = seededRandom(20261130);
const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const STRANGE: readonly unknown[] = [
  null,
  "",
  0,
  -1,
  true,
  [],
  {},
  [[]],
  [null],
  "NaN",
  { value: [{}] },
  ["a", null, null],
  1e300,
];

/** Puts something strange at a random place of a tree of JSON. */
function damage(json: unknown): void {
  let node = json;
  for (;;) {
    const keys = Object.keys(node as object);
    if (keys.length === 0) return;
    const key = pick(keys) as keyof typeof node;
    const inner: unknown = (node as Record<string, unknown>)[key];
    if (typeof inner !== "object" || inner === null || random() < 0.15) {
      (node as Record<string, unknown>)[key] = structuredClone(pick(STRANGE));
      return;
    }
    node = inner;
  }
}

it("a damaged record is read as far as it goes, or named; it never breaks the reading, and goes out as it came in", () => {
  let read = 0;
  for (let n = 1; n <= 1500; n++) {
    const record: unknown = n % 2 === 0 ? madeUpPlatform(n) : { ...madeUpQcat(n), code: `technologies_${n}` };
    for (let damages = 0; damages < 1 + (n % 4); damages++) damage(record);
    const { records, issues } = readRecordList([record, madeUpPlatform(9999)], taxonomy);
    expect(
      records.length + issues.filter(({ code }) => code === "recordUnreadable").length,
      `record ${n}`,
    ).toBe(2);
    const text = catalogueJson({
      form: "neutral-ground/practices/1",
      name: "x",
      source: "x",
      date: "2026-11-30",
      records,
    });
    expect(readRecordList(JSON.parse(text), taxonomy).records, `record ${n}`).toEqual(records);
    expect(text, `record ${n}`).not.toContain("nobody@example.org");
    read += records.length - 1;
  }
  process.stdout.write(`1,500 damaged records: ${read} read as far as they go, ${1500 - read} named\n`);
  expect(read).toBeGreaterThan(750);
});
