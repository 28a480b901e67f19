import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { beforeAll, describe, expect, it } from "vitest";
import { reportContent } from "../../../src/commands/plan/report/report-content.ts";
import type { ReportMaterial } from "../../../src/commands/plan/report/report-material.ts";
import { slidesContent } from "../../../src/commands/plan/report/slides-content.ts";
import { demoFiles } from "../../../src/demo/files.ts";
import { makeLandscape } from "../../../src/demo/landscape.ts";
import { deflateByNode } from "../../../src/io/node-deflate.ts";
import { reportHtml } from "../../../src/tasks/exports/report-html.ts";
import { reportPdf } from "../../../src/tasks/exports/report-pdf.ts";
import { slidesPptx } from "../../../src/tasks/exports/slides-pptx.ts";
import { asOffice, hasOffice } from "../../build/office.ts";
import { hasPoppler, poppler } from "../../build/poppler.ts";
import { plannedDemo, reportMaterialOf } from "../../build/report-material.ts";

/** Code in a page, in XML and in JSON, a letter that XML forbids, and half of a pair. */
const HOSTILE = `</script><b onmouseover='x'>"&{title}\u0001\ud800`;
const AS_XML = "&lt;/script&gt;&lt;b onmouseover=";

const font = (file: string): ArrayBuffer =>
  Uint8Array.from(readFileSync(`node_modules/@expo-google-fonts/noto-sans/${file}`)).buffer;
const FONTS = {
  normal: font("400Regular/NotoSans_400Regular.ttf"),
  bold: font("600SemiBold/NotoSans_600SemiBold.ttf"),
};
const folder = mkdtempSync(join(tmpdir(), "ng-slides-"));

/** The demonstration with two scenarios, one of a hostile name. */
let material: ReportMaterial;
beforeAll(async () => {
  const files = await demoFiles(makeLandscape(), deflateByNode(6));
  const workspace = plannedDemo(files);
  const [first, ...others] = (workspace as { scenarios: { name: string }[] }).scenarios;
  const hostile = { ...workspace, scenarios: [{ ...first, name: HOSTILE }, ...others] };
  material = await reportMaterialOf(hostile, files, "fr");
}, 120_000);

describe("slides of the demonstration in PowerPoint's form", () => {
  let files: Record<string, Uint8Array>;
  let slides: string[];
  beforeAll(async () => {
    const steps: number[] = [];
    const bytes = await slidesPptx(slidesContent(material), (done) => steps.push(done));
    writeFileSync(join(folder, "plan.pptx"), bytes);
    files = unzipSync(bytes);
    slides = Object.keys(files)
      .filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name))
      .map((name) => strFromU8(files[name]!));
    expect(steps).toEqual(steps.map((_, at) => at + 1));
  });

  it("native tables, native charts that hold the figures, a title and the word synthetic on each", () => {
    expect(slides.filter((xml) => xml.includes("<a:tbl>")).length).toBeGreaterThan(5);
    expect(slides.filter((xml) => !xml.includes('type="title"'))).toHaveLength(0);
    expect(slides.filter((xml) => !xml.includes("Données synthétiques"))).toHaveLength(0);
    expect(slides.filter((xml) => /lang="(?!fr-FR)/.test(xml))).toHaveLength(0);
    const charts = Object.keys(files).filter((name) => /^ppt\/charts\/chart\d+\.xml$/.test(name));
    const held = charts.map((name) => strFromU8(files[name]!)).join("");
    const { summary } = material.assessment;
    for (const { sdg1531 } of Object.values(summary.periods))
      for (const status of ["degraded", "stable", "improved", "unknown"] as const)
        expect(held.includes(`<c:v>${sdg1531!.onLand[`${status}Km2`]}</c:v>`)).toBe(true);
    const [worst] = [...material.plan!.plan.scenarios["restore"]!.landTypes].sort(
      (a, b) => a.netKm2 - b.netKm2,
    );
    expect(held.includes(`<c:v>${worst!.expectedLossesKm2}</c:v>`)).toBe(true);
  });

  it("what is unknown is hatched, and figures on dark bars are white", () => {
    const stacked = Object.entries(files)
      .filter(([name]) => /^ppt\/charts\/chart\d+\.xml$/.test(name))
      .map(([, bytes]) => strFromU8(bytes))
      .find((xml) => xml.includes('<c:grouping val="stacked"/>'))!;
    const [degraded, stable, improved, unknown] = stacked.split("<c:ser>").slice(1);
    expect(unknown).toContain('<a:pattFill prst="wdUpDiag">');
    for (const dark of [degraded, improved]) expect(dark).toContain('<a:srgbClr val="FFFFFF"/>');
    expect(stable).not.toContain("FFFFFF");
  });

  it("hostile names are text, and every part is XML", () => {
    expect(slides.join("").includes(AS_XML)).toBe(true);
    for (const [name, bytes] of Object.entries(files)) {
      if (!/\.(xml|rels)$/.test(name)) continue;
      const xml = strFromU8(bytes);
      expect(/[^\P{Cc}\t\n\r]|\ufffd/u.test(xml), name).toBe(false);
      expect(xml.includes("</script>"), name).toBe(false);
      expect(/[<>]|&(?!#?\w+;)/.test(xml.replace(/<[^<>]*>/g, "")), name).toBe(false);
    }
  });

  it("opens in LibreOffice, a page a slide, where there is one", () => {
    if (!hasPoppler() || !hasOffice()) return;
    const opened = asOffice(join(folder, "plan.pptx"), "pdf", folder);
    const pages = Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", opened))?.[1]);
    expect(pages).toBe(slides.length);
    const text = poppler("pdftotext", opened, "-");
    expect(text).toContain("types de terres neutres sur 19 d’ici 2030");
  });
});

describe("the report as a page", () => {
  it("is one file without script, request or unescaped name, in the language of the screen", () => {
    const html = reportHtml(reportContent(material));
    expect(html.slice(0, 60)).toMatch(/^<!doctype html>\n<html lang="fr" dir="ltr">/);
    const met =
      /<script|javascript:|onmouseover='|<link rel="stylesheet"|url\((?!#)|(?:src|href)="(?!data:|#)/.exec(
        html,
      );
    expect(met?.[0]).toBeUndefined();
    expect(html.includes("&lt;/script&gt;&lt;b onmouseover=&#39;x&#39;&gt;&quot;&amp;{title}")).toBe(true);
    expect(/[^\P{Cc}\t\n\r]|\p{Cs}/u.test(html)).toBe(false);
    for (const head of html.match(/<thead>.*?<\/thead>/g)!) expect(head).toContain('<th scope="col"');
    const { ledger } = material.assessment.summary;
    for (const { netKm2 } of ledger["report-2"]!.landTypes)
      expect(html.includes(`<data value="${netKm2}">`)).toBe(true);
  });
});

describe("the report as a print", () => {
  it("has page numbers, every section, and text as text", () => {
    const steps: number[] = [];
    const { pdf, missing } = reportPdf(reportContent(material), FONTS, (done) => steps.push(done));
    expect([missing, steps.at(-1)]).toEqual([[], 14]);
    if (!hasPoppler()) return;
    const path = join(folder, "report.pdf");
    writeFileSync(path, Buffer.from(pdf));
    const pages = Number(/Pages: +(\d+)/.exec(poppler("pdfinfo", path))?.[1]);
    const text = poppler("pdftotext", "-layout", path, "-");
    for (const { title } of reportContent(material).sections) expect(text).toContain(title);
    expect(text).toContain(`Page ${pages} sur ${pages}`);
    expect(text).toContain("Données synthétiques");
    expect(text).toContain("</script><b onmouseover='x'>");
  });
});
