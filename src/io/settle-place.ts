import type { Affine } from "../engine/grid/frame.ts";
import type { Issue } from "../engine/issues.ts";
import { cellSizeOf, cornersOf, isNorthUp } from "./affine.ts";
import { normaliseCrs } from "./crs.ts";
import type { PlaceBeside } from "./place-beside.ts";
import { placedBy, type TiffGeoreference } from "./tiff-georeference.ts";

/** Where a raster lies, after its own word, the files beside it and what the dataset states. */
export interface SettledPlace extends TiffGeoreference {
  readonly crs: string | null;
  /** Names of the files beside it from which its place was taken. */
  readonly from: readonly string[];
  readonly issues: readonly Issue[];
}

/** World files are written with few digits: half a cell off is a file that takes corners for centres. */
const MOST_CELLS_OFF = 0.5 + 1e-4;

/**
 * What the file itself says goes first, then what lies beside it; a CRS that the dataset states overrules both.
 *
 * Issues: `georeferenceMissing`, `worldFileBroken` or `worldFileShort` (warn; transform null), `worldFileDiffers` (warn), `crsMissing`, `crsNotUnderstood`
 * (warn; crs null), `gridRotated`, `crsOverruled` (note).
 */
export function settlePlace(
  file: { readonly name: string; readonly width: number; readonly height: number },
  own: TiffGeoreference,
  ownCrs: { readonly crs: string | null; readonly found: string | null },
  beside: PlaceBeside | null,
  stated: string | undefined,
): SettledPlace {
  const about = file.name;
  const issues: Issue[] = [];
  const from: string[] = [];
  let place = own;
  if (beside?.transform != null) {
    const theirs = placedBy(beside.transform, file.height);
    if (own.transform === null) {
      place = theirs;
      from.push(beside.transformFile!);
    } else if (theirs.transform !== null) {
      const cells = cellsApart(own.transform, theirs.transform, file);
      if (own.isSouthUp !== theirs.isSouthUp || cells > MOST_CELLS_OFF)
        issues.push({
          code: "worldFileDiffers",
          severity: "warn",
          about,
          context: { file: beside.transformFile!, cells: Number(cells.toPrecision(2)) },
        });
    }
  }
  if (place.transform === null) issues.push(placeless(about, beside));
  else if (!isNorthUp(place.transform)) issues.push({ code: "gridRotated", severity: "note", about });

  const isOwnCrs = ownCrs.crs !== null || beside?.crs == null;
  const said = isOwnCrs
    ? { crs: ownCrs.crs, found: ownCrs.found ?? beside?.crsFound ?? null }
    : { crs: beside.crs, found: null };
  const crs = stated === undefined ? said.crs : normaliseCrs(stated);
  if (!isOwnCrs && stated === undefined && !from.includes(beside.crsFile!)) from.push(beside.crsFile!);
  if (crs === null) {
    const found = stated ?? said.found;
    issues.push(
      found === null
        ? { code: "crsMissing", severity: "warn", about }
        : { code: "crsNotUnderstood", severity: "warn", about, context: { found } },
    );
  } else if (stated !== undefined && said.crs !== crs) {
    const found = said.crs ?? said.found;
    const context = { found: found ?? "", stated };
    if (found !== null) issues.push({ code: "crsOverruled", severity: "note", about, context });
  }
  return { ...place, crs, from, issues };
}

function placeless(about: string, beside: PlaceBeside | null): Issue {
  if (beside?.broken != null) {
    const { file, line, text } = beside.broken;
    return text === ""
      ? { code: "worldFileShort", severity: "warn", about, context: { file, lines: line - 1 } }
      : { code: "worldFileBroken", severity: "warn", about, context: { file, line, text } };
  }
  const worldFile = `${about.replace(/^.*[/\\]/, "").replace(/\.[^.]*$/, "")}.tfw`;
  return { code: "georeferenceMissing", severity: "warn", about, context: { worldFile } };
}

/** How far the corners of a grid lie apart by two transforms, in cells of the first. */
function cellsApart(one: Affine, other: Affine, size: { width: number; height: number }): number {
  const { width, height } = size;
  const [cellX, cellY] = cellSizeOf(one);
  const theirs = cornersOf({ width, height, transform: other });
  return Math.max(
    ...cornersOf({ width, height, transform: one }).map(([x, y], i) =>
      Math.max(Math.abs(x - theirs[i]![0]) / cellX, Math.abs(y - theirs[i]![1]) / cellY),
    ),
  );
}
