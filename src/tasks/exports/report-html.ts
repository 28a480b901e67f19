import { chartSvg } from "./chart-svg.ts";
import { escaped } from "./escaped.ts";
import { HOUSE } from "./house-colours.ts";
import type {
  ReportBlock,
  ReportCell,
  ReportChart,
  ReportContent,
  ReportPicture,
  ReportTable,
} from "./report-content.ts";

/** A report as one page that needs nothing but itself: no script, no request. Every text is escaped. */
export function reportHtml(report: ReportContent): string {
  const { language, direction, title, subtitle, synthetic, sections, words, foot } = report;
  let charts = 0;
  const block = (one: ReportBlock): string => {
    if (one.kind === "paragraph") return `<p class="${one.tone}">${escaped(one.text)}</p>`;
    if (one.kind === "heading") return `<h3>${escaped(one.text)}</h3>`;
    if (one.kind === "list")
      return `<ul>${one.items.map((item) => `<li>${escaped(item)}</li>`).join("")}</ul>`;
    if (one.kind === "table") return tableHtml(one.table);
    if (one.kind === "picture") return pictureHtml(one.picture);
    if (one.kind === "chart") return chartHtml(one.chart, language, `hatch-${++charts}`);
    return `<details><summary>${escaped(one.title)}</summary><pre tabindex="0">${escaped(one.text)}</pre></details>`;
  };
  const contents = sections.map(({ id, title: name }) => `<li><a href="#${id}">${escaped(name)}</a></li>`);
  const body = sections.map(
    ({ id, title: name, blocks }) =>
      `<section aria-labelledby="${id}"><h2 id="${id}">${escaped(name)}</h2>${blocks.map(block).join("")}</section>`,
  );
  const facts = report.facts.map(
    ([name, value]) => `<div><dt>${escaped(name)}</dt><dd>${escaped(value)}</dd></div>`,
  );
  const label = synthetic === null ? "" : `<p class="synthetic">${escaped(synthetic)}</p>`;
  return `<!doctype html>
<html lang="${escaped(language)}" dir="${escaped(direction)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="generator" content="Neutral Ground">
<link rel="icon" href="data:,">
<title>${escaped(title)}</title>
<style>${STYLE}${pageFoot(report)}</style>
</head>
<body>
<header>
${label}
<h1>${escaped(title)}</h1>
<p class="subtitle">${escaped(subtitle)}</p>
${report.lead.map((one) => `<p class="headline">${escaped(one)}</p>`).join("\n")}
<dl>${facts.join("")}</dl>
</header>
<nav aria-label="${escaped(words.contents)}"><ol>${contents.join("")}</ol></nav>
<main>
${body.join("\n")}
</main>
<footer><p>${escaped(foot)}</p></footer>
</body>
</html>
`;
}

function tableHtml({ caption, columns, rows, total, note }: ReportTable): string {
  const side = (at: number): string => (columns[at]!.isNumber ? ' class="number"' : "");
  const head = columns.map(({ name }, at) => `<th scope="col"${side(at)}>${escaped(name)}</th>`).join("");
  const row = (cells: readonly ReportCell[]): string =>
    `<tr>${cells
      .map((cell, at) =>
        at === 0
          ? `<th scope="row">${escaped(cell.text)}</th>`
          : `<td${side(at)}>${toned(cell, valued(cell))}</td>`,
      )
      .join("")}</tr>`;
  const foot = total === null ? "" : `<tfoot>${row(total)}</tfoot>`;
  const said = note === null ? "" : `<p class="note">${escaped(note)}</p>`;
  return `<div class="scroller" role="group" tabindex="0" aria-label="${escaped(caption)}"><table${columns.length > 7 ? ' class="wide"' : ""}><caption><span>${escaped(caption)}</span></caption><thead><tr>${head}</tr></thead><tbody>${rows.map(row).join("")}</tbody>${foot}</table></div>${said}`;
}

/** The whole figure stands behind the rounded one. */
function valued({ text, value }: ReportCell): string {
  return value === undefined ? escaped(text) : `<data value="${value}">${escaped(text)}</data>`;
}

function toned({ tone }: ReportCell, inside: string): string {
  return tone === undefined ? inside : `<span class="${tone}">${inside}</span>`;
}

function chartHtml(chart: ReportChart, language: string, id: string): string {
  const note = chart.note === null ? "" : ` <span class="note">${escaped(chart.note)}</span>`;
  return `<figure><figcaption><strong>${escaped(chart.title)}</strong> (${escaped(chart.unit)})${note}</figcaption><div class="scroller" role="group" tabindex="0" aria-label="${escaped(chart.title)}">${chartSvg(chart, language, id)}</div></figure>`;
}

function pictureHtml({ png, width, height, caption, alt, legend }: ReportPicture): string {
  const keys = legend.map(
    ({ name, colour, isUnknown }) =>
      `<li><span class="swatch${isUnknown ? " hatched" : ""}" style="background-color:${/^#[0-9a-f]{3,8}$/i.test(colour) ? colour : HOUSE.unknown}"></span>${escaped(name)}</li>`,
  );
  return `<figure><img src="data:image/png;base64,${base64Of(png)}" width="${width}" height="${height}" alt="${escaped(alt)}"><ul class="legend">${keys.join("")}</ul><figcaption>${escaped(caption)}</figcaption></figure>`;
}

/** Bytes as base64. */
export function base64Of(bytes: Uint8Array): string {
  let text = "";
  for (let from = 0; from < bytes.length; from += 8190)
    text += String.fromCharCode(...bytes.subarray(from, from + 8190));
  return btoa(text);
}

/** Page numbers at the foot, where the browser can. */
function pageFoot({ words, title, synthetic }: ReportContent): string {
  const quoted = (text: string): string =>
    `"${[...text].map((letter) => (/[\w .,·()–-]/.test(letter) ? letter : `\\${letter.codePointAt(0)!.toString(16)} `)).join("")}"`;
  const [before, between, after] = words.page.split(/\{pages?\}/);
  const left = [title, ...(synthetic === null ? [] : [synthetic])].join(" · ");
  return `@page{size:A4;margin:18mm 16mm 20mm;@bottom-right{content:${quoted(before!)} counter(page) ${quoted(between!)} counter(pages) ${quoted(after ?? "")};font:8pt sans-serif;color:${HOUSE.ink2}}@bottom-left{content:${quoted(left)};font:8pt sans-serif;color:${HOUSE.ink2}}}`;
}

const STYLE = `
:root{color-scheme:light}
*{box-sizing:border-box}
body{margin:0 auto;max-width:1040px;padding:32px 24px 64px;background:${HOUSE.paper};color:${HOUSE.ink};font:15px/1.5 "Noto Sans Variable","Noto Sans",system-ui,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;font-variant-numeric:tabular-nums}
h1{font-size:30px;line-height:1.2;margin:8px 0 4px;text-wrap:balance}
h2{font-size:21px;margin:48px 0 12px;padding-top:12px;border-top:2px solid ${HOUSE.ink}}
h3{font-size:16px;margin:28px 0 8px}
p{margin:8px 0;max-width:76ch}
h1,h2,h3,p,li,figcaption,caption{overflow-wrap:anywhere}
.subtitle{color:${HOUSE.ink2};font-size:17px}
.headline{font-size:19px;font-weight:600;margin:12px 0 0}
.lead{font-size:17px;font-weight:600}
.note{color:${HOUSE.ink2};font-size:13px}
.warn{border-inline-start:3px solid ${HOUSE.warn};padding-inline-start:12px;color:#6b4a00}
.synthetic{display:inline-block;border:2px solid ${HOUSE.warn};color:#6b4a00;padding:2px 10px;font-weight:600;border-radius:3px;margin:0}
header dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(180px,1fr));gap:12px 24px;margin:20px 0 0}
header dl div{border-top:1px solid ${HOUSE.line};padding-top:6px}
dt{color:${HOUSE.ink2};font-size:13px}
dd{margin:0;overflow-wrap:anywhere}
nav{margin:28px 0 0;padding:12px 16px;background:${HOUSE.paper2};border-radius:4px}
nav ol{margin:0;padding-inline-start:24px;columns:2;column-gap:32px}
a{color:${HOUSE.action}}
nav a{display:inline-block;padding:3px 0;min-height:24px}
a:focus-visible,summary:focus-visible,.scroller:focus-visible,pre:focus-visible{outline:2px solid ${HOUSE.action};outline-offset:2px}
.scroller{overflow-x:auto;margin:12px 0 4px}
table{border-collapse:collapse;width:100%;font-size:13.5px}
caption{text-align:start;font-weight:600;padding:0 0 6px;font-size:14px}
caption span{position:sticky;inset-inline-start:0;display:inline-block;max-width:min(100%,calc(100vw - 32px))}
th,td{text-align:start;vertical-align:top;padding:5px 10px 5px 0;border-bottom:1px solid ${HOUSE.line}}
thead th{color:${HOUSE.ink2};font-weight:600;border-bottom:1.5px solid ${HOUSE.lineStrong};vertical-align:bottom}
tbody th{font-weight:400;min-width:150px}
tfoot th,tfoot td{border-top:1.5px solid ${HOUSE.lineStrong};border-bottom:0;color:${HOUSE.ink2}}
.number{text-align:end;white-space:nowrap}
thead .number{white-space:normal}
.bad{color:${HOUSE.stop};font-weight:600}
.good{color:#186338;font-weight:600}
.unknown{color:${HOUSE.ink2};font-style:italic}
figure{margin:20px 0}
figcaption{margin-bottom:8px}
svg{display:block;width:100%;min-width:640px;max-width:900px;height:auto;font-family:inherit}
img{display:block;max-width:100%;max-height:640px;width:auto;height:auto;border:1px solid ${HOUSE.line}}
.legend{list-style:none;display:flex;flex-wrap:wrap;gap:4px 20px;margin:8px 0;padding:0;font-size:13px}
.legend li{display:flex;align-items:center;gap:6px}
.swatch{width:14px;height:14px;border:1px solid ${HOUSE.ink2};print-color-adjust:exact;-webkit-print-color-adjust:exact}
.hatched{background-image:repeating-linear-gradient(45deg,#fff 0 3px,transparent 3px 6px)}
details{margin:12px 0}
summary{cursor:pointer;color:${HOUSE.action};font-weight:600}
pre{max-height:420px;overflow:auto;background:${HOUSE.paper2};padding:12px;font-size:12px;white-space:pre-wrap;overflow-wrap:anywhere}
footer{margin-top:56px;border-top:1px solid ${HOUSE.line};color:${HOUSE.ink2};font-size:13px}
@media (max-width:640px){body{padding:20px 16px 48px}h1{font-size:24px}.headline{font-size:17px}nav ol{columns:1}}
@media print{body{max-width:none;padding:0;background:#fff;font-size:10pt}h2{break-after:avoid;margin-top:24px}h3,caption,figcaption{break-after:avoid}figure,tr{break-inside:avoid}thead{display:table-header-group}tfoot{display:table-row-group}.scroller{overflow:visible}table{font-size:8.5pt}th,td{padding:3px 6px 3px 0}tbody th{min-width:70px}.wide{font-size:6.8pt}.wide th,.wide td{padding:2px 4px 2px 0}img{max-height:110mm}svg{min-width:0;print-color-adjust:exact;-webkit-print-color-adjust:exact}pre{max-height:none}details:not([open]){display:none}a{color:inherit;text-decoration:none}}
`;
