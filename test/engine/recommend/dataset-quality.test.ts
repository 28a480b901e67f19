import { describe, expect, it } from "vitest";
import type { SubIndicator } from "../../../src/engine/recommend/dataset-card.ts";
import {
  type AskedYears,
  datasetQuality,
  nearestYear,
  qualityShare,
} from "../../../src/engine/recommend/dataset-quality.ts";
import { DATASETS, dataset } from "../../build/catalogues.ts";

/** Rule by rule: + pass, - fail, ? unknown, in the order of the report. */
function verdicts(id: string, sub: SubIndicator, asked?: AskedYears): string {
  return datasetQuality(dataset(id), sub, asked)
    .checks.map(({ rule, verdict }) => `${rule}${{ pass: "+", fail: "-", unknown: "?" }[verdict]}`)
    .join(" ");
}

describe("UNCCD's rules for land cover", () => {
  // Worked out by hand from tables 10 and 11 of the manual and the cards.
  it("are met by its own data, save for the cells it wishes finer", () => {
    expect(verdicts("esa-cci-c3s-lc", "landCover")).toBe(
      "sameMethod+ years+ resolution- accuracy+ classes+ metadata? licence+",
    );
  });

  it("are not met by two years of two versions", () => {
    expect(verdicts("esa-worldcover", "landCover")).toBe(
      "sameMethod- years- resolution+ accuracy? classes+ metadata? licence+",
    );
  });

  it("count classes that no legend of ours folds", () => {
    expect(verdicts("glc-fcs30d", "landCover")).toBe(
      "sameMethod? years+ resolution+ accuracy? classes- metadata? licence+",
    );
  });

  it("name another dataset where one fails", () => {
    const { checks } = datasetQuality(dataset("esa-worldcover"), "landCover", undefined, DATASETS);
    const alternative = (rule: string) => checks.find((check) => check.rule === rule)!.alternative;
    expect(alternative("sameMethod")).toBe("esa-cci-c3s-lc");
    expect(alternative("years")).toBe("esa-cci-c3s-lc");
    expect(alternative("resolution")).toBeNull();
    const own = datasetQuality(dataset("esa-cci-c3s-lc"), "landCover", undefined, DATASETS).checks;
    // Both datasets of 30 m that UNCCD names fail one rule; this one passes more.
    expect(own.find(({ rule }) => rule === "resolution")!.alternative).toBe("glc-fcs30d");
  });

  it("pass a dataset of the user's own with all four fields and one method", () => {
    const own = {
      ...dataset("esa-cci-c3s-lc"),
      resolutionM: 30,
      quality: { accuracyPct: [86, 86] as const, classes: 12 },
      citation: "Ministry of Lands (2024) Land cover 2000–2023.",
    };
    const { checks } = datasetQuality(own, "landCover");
    expect(checks.every(({ verdict }) => verdict === "pass")).toBe(true);
    expect(qualityShare({ dataset: "own", subIndicator: "landCover", checks })).toEqual({
      passed: 1,
      known: 1,
    });
    const { citation: _, ...without } = own;
    expect(datasetQuality(without, "landCover").checks.find(({ rule }) => rule === "metadata")!.text).toBe(
      "To be written: citation.",
    );
  });
});

describe("UNCCD's rules for productivity", () => {
  it("know the windows, five classes and 250 m", () => {
    expect(verdicts("te-lpd", "productivity")).toBe(
      "sameMethod+ years+ resolution+ accuracy+ classes+ metadata? licence?",
    );
    expect(verdicts("jrc-lpd", "productivity")).toBe(
      "sameMethod+ years+ resolution- accuracy? classes+ metadata? licence?",
    );
    // NDVI from 1981 to 2015 cannot reach 2023.
    expect(verdicts("gimms-3g", "productivity")).toMatch(/years- resolution-/);
    expect(verdicts("mod13q1", "productivity")).toMatch(/years\+/);
  });
});

it("a stock of soil carbon for one time is told so", () => {
  const { checks } = datasetQuality(dataset("soilgrids-250m"), "soilCarbon");
  const years = checks.find(({ rule }) => rule === "years")!;
  expect(years.verdict).toBe("fail");
  expect(years.text).toMatch(/one time \(2000: 2000/);
  expect(checks.some(({ rule }) => rule === "classes")).toBe(false);
  expect(verdicts("gsocmap", "soilCarbon")).toMatch(/licence-/);
});

it("the nearest year stands for a date up to two years away", () => {
  expect(nearestYear({ kind: "series", from: 1992, to: 2022 }, 2023)).toBe(2022);
  expect(nearestYear({ kind: "series", from: 1992, to: 2020 }, 2023)).toBeNull();
  expect(nearestYear({ kind: "dates", from: 2000, to: 2020, only: [2000, 2015, 2020] }, 2019)).toBe(2020);
  expect(nearestYear({ kind: "series", from: 2015, to: null }, 2023)).toBe(2023);
  expect(nearestYear({ kind: "current", to: null }, 2023)).toBeNull();
});

it("what a card does not tell is unknown, and never a pass", () => {
  for (const card of DATASETS)
    for (const sub of card.subIndicators)
      for (const { rule, verdict, text } of datasetQuality(card, sub).checks) {
        expect(text, card.id).not.toBe("");
        if (rule === "accuracy" && card.quality?.accuracyPct === undefined)
          expect(verdict, card.id).toBe("unknown");
        if (rule === "licence" && card.licence.kind === "own-terms") expect(verdict, card.id).toBe("unknown");
        if (rule === "metadata" && card.citation === undefined) expect(verdict, card.id).toBe("unknown");
      }
});

it("asks for the years of one's own periods", () => {
  const asked: AskedYears = { dates: [2016, 2022], windows: [[2016, 2022]] };
  expect(verdicts("io-lulc-annual", "landCover", asked)).toMatch(/years\+/);
  expect(verdicts("io-lulc-annual", "landCover")).toMatch(/years-/);
});
