import { describe, expect, it } from "vitest";
import { filled } from "../../src/i18n/message.ts";
import { quantitiesOf } from "../../src/i18n/quantities.ts";

describe("filled", () => {
  it("puts values in, and numbers as the language writes them", () => {
    expect(filled("{name}: {area} km²", { name: "Ward 4", area: 1234.5 }, "en")).toBe("Ward 4: 1,234.5 km²");
    expect(filled("{area}", { area: 1234.5 }, "fr")).toBe("1\u202f234,5");
  });

  it("chooses a plural form, an exact one first", () => {
    const message = "{n, plural, =0 {nothing} one {# file of {name}} other {# files of {name}}}";
    const say = (n: number): string => filled(message, { n, name: "x" }, "en");
    expect([0, 1, 2].map(say)).toEqual(["nothing", "1 file of x", "2 files of x"]);
    expect(filled("{n, plural, one {# an} other {# ans}}", { n: 0 }, "fr")).toBe("0 an");
  });

  it("leaves a name without a value to be seen", () => {
    expect(filled("{missing}", {}, "en")).toBe("{missing}");
  });
});

describe("quantitiesOf", () => {
  const en = quantitiesOf("en");

  it("keeps three significant figures", () => {
    expect([0.012345, 182.4, 5471.6].map((value) => en.km2(value))).toEqual([
      "0.0123\u00a0km²",
      "182\u00a0km²",
      "5,470\u00a0km²",
    ]);
    expect(en.number(-13.24)).toBe("−13.2");
  });

  it("says a share, a very small one, and that there is nothing to share", () => {
    expect(en.share(182, 588)).toBe("31\u00a0%");
    expect(en.share(1, 1e6)).toBe("< 0.1\u00a0%");
    expect(en.share(1, 0)).toBe("—");
  });
});
