import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { RecordCatalogue } from "../../src/io/wocat/write-records.ts";
import { type CallResult, ng } from "../build/command-line.ts";
import { madeUpPlatform } from "../build/wocat-records.ts";
import { startWocatServer } from "../build/wocat-server.ts";

const folder = mkdtempSync(join(tmpdir(), "ng-import-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const put = (name: string, content: string): void => writeFileSync(join(folder, name), content);
const read = (name: string): RecordCatalogue =>
  JSON.parse(readFileSync(join(folder, name), "utf8")) as RecordCatalogue;
const call = (...words: string[]): Promise<CallResult> =>
  ng(["import", "practices", ...words], { cwd: folder, env: { MADE_UP_TOKEN: "made-up" } });

put("platform.json", JSON.stringify([madeUpPlatform(1), madeUpPlatform(2)]));
put("national.csv", "Nom;Pays;Pente (%);Zone\nStone bund line;Burkina Faso;4;Nord\n");

describe("ng import practices, from files", () => {
  it("writes WOCAT's records as our catalogue, with licence and date", async () => {
    const { code, stdout, stderr } = await call("platform.json", "--out", "a.json");
    expect({ code, stdout, stderr }).toEqual({
      code: 0,
      stdout: "2 records from platform.json are in a.json.\n",
      stderr: "",
    });
    expect(read("a.json")).toMatchObject({
      form: "neutral-ground/practices/1",
      source: "platform.json",
      date: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    });
    expect(read("a.json").records.map(({ id }) => id)).toEqual(["technologies_1", "technologies_2"]);
  });

  it("tells what it takes the columns of a table for, and attaches families by name", async () => {
    const { code, stdout } = await call("national.csv", "--out", "b.json");
    expect(code).toBe(0);
    expect(stdout).toContain("  Pays → country (by its header)\n");
    expect(stdout).toContain("  Zone → kept as it is (nothing tells what it is)\n");
    expect(read("b.json").records[0]).toMatchObject({
      country: "BFA",
      slopes: ["gentle"],
      families: [{ family: "contour-stone-bunds", by: "name" }],
    });
  });

  it("lets a mapping overrule the guess, and refuses a field that is none", async () => {
    put("map.json", JSON.stringify({ columns: { Zone: "region" } }));
    expect((await call("national.csv", "--out", "c.json", "--map", "map.json")).code).toBe(0);
    expect(read("c.json").records[0]!.region).toBe("Nord");
    put("map.json", JSON.stringify({ columns: { Zone: "zone" } }));
    const { code, lines } = await call("national.csv", "--out", "d.json", "--map", "map.json");
    expect([code, lines]).toEqual([1, ["map.json: “zone” (for the column “Zone”) is no field of a record."]]);
  });

  it("writes CSV, which it reads again, and prints nothing but JSON with --json", async () => {
    expect((await call("platform.json", "--out", "e.csv")).code).toBe(0);
    const { code, stdout, stderr } = await call("e.csv", "--out", "f.json", "--json");
    expect([code, stderr]).toEqual([0, ""]);
    expect(JSON.parse(stdout)).toMatchObject({ records: 2, out: "f.json", missing: [], issues: [] });
    expect(read("f.json").records).toEqual(read("a.json").records);
  });

  it.each([
    ["absent.json", /^absent\.json was not found in /],
    ["broken.json", /^broken\.json: not valid JSON/],
    ["nothing.json", /^#1 is no record that can be read: it is in none of the known forms\.$/],
  ])("ends with 1 and a sentence on %s", async (name, sentence) => {
    put("broken.json", "[{");
    put("nothing.json", "[{}]");
    const { code, lines } = await call(name, "--out", "g.json");
    expect([code, lines.length, existsSync(join(folder, "g.json"))]).toEqual([1, 1, false]);
    expect(lines[0]).toMatch(sentence);
  });

  it.each([
    [["a.json"], "import needs --out FILE"],
    [["--out", "x.json"], "import takes “practices” and one file or address"],
    [["https://example.org/", "--api", "soap", "--out", "x.json"], "--api takes qcat or platform"],
    [["a.json", "--resume", "--out", "x.json"], "only an import from an API can be resumed"],
    [
      ["http://127.0.0.1:9/en/api/v2/", "--resume", "--out", "x.json"],
      "there is no unfinished import into x.json",
    ],
    [
      ["http://127.0.0.1:9/en/api/v2/", "--token-env", "NO_SUCH", "--out", "x.json"],
      "NO_SUCH holds no token",
    ],
    [
      ["http://127.0.0.1:9/en/api/v2/", "--per-second", "0", "--out", "x.json"],
      "--per-second takes a number above 0",
    ],
  ])("%j is wrong usage", async (words, sentence) => {
    const { code, stderr } = await call(...words);
    expect(code).toBe(2);
    expect(stderr).toContain(sentence);
  });
});

describe("ng import practices, from an API", () => {
  it.each(["qcat", "platform"] as const)(
    "%s: stops at a lapsed token with one sentence, and goes on with --resume",
    async (api) => {
      const detail = api === "qcat" ? "/technologies_7/" : "/technologies/7/";
      const server = await startWocatServer({
        count: 12,
        fault: (path, times) => (path.endsWith(detail) && times === 1 ? { status: 401 } : null),
      });
      const words = [
        server[api],
        "--out",
        `${api}.json`,
        "--token-env",
        "MADE_UP_TOKEN",
        "--per-second",
        "1000",
      ];
      const first = await call(...words);
      expect([
        first.code,
        first.lines.filter((line) => line.includes("refuses the token (status 401)")).length > 0,
      ]).toEqual([1, true]);
      expect(read(`${api}.json`).records.length).toBe(6);
      // Where to go on is kept, the token is not.
      const kept = readFileSync(join(folder, `${api}.json.unfinished.json`), "utf8");
      expect(kept).toContain(server[api]);
      expect(kept).not.toContain("made-up");
      const second = await call(...words, "--resume");
      expect({ code: second.code, stderr: second.stderr }).toEqual({ code: 0, stderr: "" });
      expect(read(`${api}.json`).records.map(({ id }) => id)).toEqual(
        Array.from({ length: 12 }, (_, at) => `technologies_${at + 1}`),
      );
      expect(read(`${api}.json`).licence).toBe("CC BY-NC-SA 3.0");
      for (const rest of ["unfinished.json", "unfinished.jsonl"])
        expect(existsSync(join(folder, `${api}.json.${rest}`))).toBe(false);
      await server.close();
    },
  );

  it("can be stopped by hand, and goes on", async () => {
    const server = await startWocatServer({ count: 30 });
    const words = [server.qcat, "--out", "i.json", "--token-env", "MADE_UP_TOKEN"];
    const first = await ng(["import", "practices", ...words, "--per-second", "20"], {
      cwd: folder,
      env: { MADE_UP_TOKEN: "made-up" },
      onStart: (child) => {
        const watch = setInterval(() => {
          if (server.requests.length < 6) return;
          clearInterval(watch);
          child.kill("SIGINT");
        }, 10);
      },
    });
    expect(first.code).toBe(1);
    expect(first.lines.length).toBeGreaterThan(0);
    const asked = server.requests.length;
    const second = await call(...words, "--per-second", "1000", "--resume");
    expect({ code: second.code, stderr: second.stderr }).toEqual({ code: 0, stderr: "" });
    expect(read("i.json").records.length).toBe(30);
    // Two pages of the list, and the records that were not here: none of the first ones again, but the one under way.
    expect(server.requests.length - asked).toBeLessThanOrEqual(2 + 30 - (asked - 2));
    await server.close();
  });

  it("says that it cannot write, with one sentence", async () => {
    const { code, lines } = await call("http://127.0.0.1:9/en/api/v2/", "--out", "no/such/folder/j.json");
    expect([code, lines.length]).toEqual([1, 1]);
    expect(lines[0]).toContain("no/such/folder/j.json cannot be written");
  });

  it("names each record that is missing, writes the others, and ends with 1", async () => {
    const server = await startWocatServer({
      count: 5,
      fault: (path) => (path.endsWith("/technologies_3/") ? { status: 404 } : null),
    });
    const { code, lines } = await call(
      server.qcat,
      "--out",
      "h.json",
      "--token-env",
      "MADE_UP_TOKEN",
      "--per-second",
      "1000",
    );
    expect(code).toBe(1);
    expect(lines).toEqual([
      expect.stringMatching(
        /^technologies_3 is missing: There is no file at http.*technologies_3\/\. Check the address\.$/,
      ),
    ]);
    expect(read("h.json").records.length).toBe(4);
    await server.close();
  });
});
