// Writes epsg-proj.json: the proj strings of all EPSG codes of the package epsg-index, cut down to what proj4 reads.
// Run: node data/crs/build-epsg-proj.mjs
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const index = JSON.parse(readFileSync(fileURLToPath(import.meta.resolve("epsg-index/all.json")), "utf8"));
const lines = [];
for (const [code, { proj4, unit }] of Object.entries(index)) {
  const line = cutDown(proj4 ?? "", unit);
  if (line !== null) lines.push(`${code} ${line}`);
}
lines.sort((a, b) => Number.parseInt(a, 10) - Number.parseInt(b, 10));
const table = {
  id: "epsg-proj",
  title: "Proj strings of EPSG codes, one line a code",
  citations: [{ title: "EPSG Geodetic Parameter Dataset (IOGP), through the npm package epsg-index 2.0.0", hand: "second" }],
  licence: "EPSG dataset: © IOGP, free with attribution; epsg-index: ISC",
  lines,
};
writeFileSync(new URL("epsg-proj.json", import.meta.url), `${JSON.stringify(table, null, 0).replaceAll('","', '",\n"')}\n`);

/** Grid files are not at hand: a mean shift stands in where one is published, none elsewhere (up to some 100 m off). */
function cutDown(proj, unit) {
  if (!/\+proj=/.test(proj) || /\+proj=geocent/.test(proj)) return null;
  const shift = proj.includes("+nadgrids=OSTN15")
    ? "+towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489"
    : proj.includes("+ellps=clrk66 +nadgrids=")
      ? "+towgs84=-8,160,176"
      : "";
  const cut = proj
    .replace(/\+nadgrids=(?!@null)\S+/, shift)
    .replace(/\+(no_defs|type=crs|wktext|vunits=\S+|geoidgrids=\S+|geoid_crs=\S+)/g, "")
    .replace(/\s+/g, " ")
    .trim();
  // PROJ strings cannot say grads: our own projector reads this.
  return unit === "grad" && /\+proj=longlat/.test(cut) ? `${cut} +units=grad` : cut;
}
