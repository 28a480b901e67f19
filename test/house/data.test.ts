import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const folder = new URL("../../data/", import.meta.url);
const files = readdirSync(folder, { recursive: true })
  .map(String)
  .filter((file) => file.endsWith(".json"));
const sources = readFileSync(new URL("SOURCES.md", folder), "utf8");

describe.each(files)("data/%s", (file) => {
  const content = JSON.parse(readFileSync(new URL(file, folder), "utf8")) as {
    id?: string;
    citations?: { title: string; hand: string }[];
  };

  it("names itself and says where it comes from", () => {
    expect(content.id).toBe(file.replace(/^.*\//, "").replace(".json", ""));
    expect(content.citations?.length).toBeGreaterThan(0);
    for (const citation of content.citations ?? []) expect(["first", "second"]).toContain(citation.hand);
  });

  it("is listed with its terms in data/SOURCES.md", () => {
    expect(sources).toContain(file);
  });
});
