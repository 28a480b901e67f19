import { describe, expect, it } from "vitest";
import { quantitiesOf } from "../../src/i18n/quantities.ts";

const plain = (text: string): string => text.replaceAll(/[\u00a0\u202f]/g, " ");

describe("bytes", () => {
  it.each([
    ["en", 0, "0 byte"],
    ["en", 999, "999 byte"],
    ["en", 1000, "1 kB"],
    ["en", 13_640, "13.6 kB"],
    ["en", 212_345_678, "212 MB"],
    ["en", 11_300_000_000, "11.3 GB"],
    ["en", 4_200_000_000_000_000, "4,200 TB"],
    ["fr", 212_345_678, "212 Mo"],
    ["fr", 13_640, "13,6 ko"],
  ])("in %s writes %i as %s", (tag, value, expected) => {
    expect(plain(quantitiesOf(tag).bytes(value))).toBe(expected);
  });
});
