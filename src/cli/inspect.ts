import { stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { mustStop } from "../engine/issues.ts";
import type { FileRef } from "../tasks/files.ts";
import { findBeside } from "../tasks/files-beside.ts";
import type { FileCard } from "../tasks/inspect/file-card.ts";
import { inspectFile } from "../tasks/inspect/inspect-file.ts";
import { nodePlatform } from "../tasks/node-platform.ts";
import { type Command, UsageError } from "./command.ts";
import { folderFinder } from "./folder-finder.ts";
import { issueInWords, tellIssues } from "./tell.ts";

/** `ng inspect <file…>`: what each file is and what it can be used for. */
export const inspect: Command = {
  name: "inspect",
  summary: "say what files are: grid, values, a guessed role, problems",
  help: `Usage: npm run -s ng -- inspect <file…> [--json]

For each raster or vector file: size, bands, coordinate system, cell size, no-data, value range, what it may be used
for (with the reason), and what is wrong with it. Addresses (http, https) are read by ranges. World files, .prj and
.aux.xml beside a raster, and the parts of a shapefile, are found by themselves.
`,
  options: {},
  async run({ names, options, signal }) {
    if (names.length === 0) throw new UsageError("inspect takes at least one file.");
    const cards: FileCard[] = [];
    for (const name of names) cards.push(await cardOf(name, signal));
    if (options["json"] === true) {
      const plain = cards.map((card) => ({ ...card, issues: card.issues.map(issueInWords) }));
      process.stdout.write(`${JSON.stringify(plain, null, 2)}\n`);
    } else {
      process.stdout.write(cards.map(cardInWords).join("\n"));
    }
    for (const card of cards) if (options["json"] !== true || mustStop(card.issues)) tellIssues(card.issues);
    return cards.some((card) => card.kind === "unreadable" || mustStop(card.issues)) ? 1 : 0;
  },
};

async function cardOf(name: string, signal: AbortSignal): Promise<FileCard> {
  if (/^https?:\/\//i.test(name))
    return inspectFile({ kind: "url", name, url: name }, [], nodePlatform, signal);
  const file: FileRef = { kind: "path", name, path: resolve(name) };
  const beside: FileRef[] = [];
  for (const part of /\.shp$/i.test(name) ? ["dbf", "prj", "cpg"] : []) {
    const path = join(dirname(file.path), basename(file.path).replace(/shp$/i, part));
    if ((await stat(path).catch(() => null))?.isFile()) beside.push({ kind: "path", name: path, path });
  }
  beside.push(...(await findBeside(file, folderFinder("."))));
  return inspectFile(file, beside, nodePlatform, signal);
}

function cardInWords(card: FileCard): string {
  const lines = [card.file];
  const say = (what: string, text: string | number | null): void => {
    if (text !== null && text !== "") lines.push(`  ${what.padEnd(12)} ${text}`);
  };
  if (card.kind === "unreadable") say("kind", "cannot be read");
  const { raster, layers } = card;
  if (raster !== null) {
    say(
      "grid",
      `${raster.width} × ${raster.height} cells, ${raster.bands} band${raster.bands === 1 ? "" : "s"}`,
    );
    say(
      "stored as",
      `${raster.sampleType}, ${raster.isTiled ? "tiles" : "strips"}, ${raster.overviews} overviews`,
    );
    say("crs", raster.crs ?? "none");
    say("place from", raster.placedBy.join(", "));
    say(
      "cell size",
      raster.cellSize === null
        ? null
        : `${raster.cellSize.map((size) => Number(size.toPrecision(8))).join(" × ")} ${raster.isGeographic ? "degrees" : "units of the CRS"}`,
    );
    say(
      "extent",
      raster.extent === null ? null : raster.extent.map((edge) => Number(edge.toPrecision(9))).join(", "),
    );
    say("no-data", raster.noData ?? "none declared");
    if (raster.scale !== 1 || raster.offset !== 0) say("scale", `× ${raster.scale} + ${raster.offset}`);
    const { values } = raster;
    if (values !== null && values.validCells > 0) {
      say(
        "values",
        `${Number(values.min.toPrecision(6))} to ${Number(values.max.toPrecision(6))}, mean ${Number(values.mean.toPrecision(5))}${values.isSample ? " (part read)" : ""}`,
      );
      if (values.codes !== null) say("codes", values.codes.map(([code]) => code).join(", "));
    }
    const dates = raster.bandNames.filter((name) => name !== null);
    if (dates.length > 0)
      say(
        "band names",
        dates.length > 4 ? `${dates.slice(0, 2).join(", ")} … ${dates.at(-1)}` : dates.join(", "),
      );
  }
  for (const layer of layers ?? []) {
    say("layer", layer.name);
    say(
      "features",
      `${layer.count}${layer.isTable ? " rows" : ""}${layer.withoutGeometry > 0 && !layer.isTable ? `, ${layer.withoutGeometry} without geometry` : ""}`,
    );
    if (layer.isTable) {
      say("fields", layer.fields.join(", "));
      continue;
    }
    say("geometry", layer.types.join(", "));
    say("crs", layer.crs ?? "none");
    say(
      "extent",
      layer.extent === null ? null : layer.extent.map((edge) => Number(edge.toPrecision(9))).join(", "),
    );
    if (layer.places !== null)
      say("places from", `${layer.places.columns.join(", ")} (${layer.places.form})`);
    say("fields", layer.fields.join(", "));
  }
  if (card.guess !== null)
    say(
      "may be",
      `${card.guess.role ?? "unknown"}${card.guess.legend === null ? "" : ` (legend ${card.guess.legend})`}: ${card.guess.reason}`,
    );
  return `${lines.join("\n")}\n`;
}
