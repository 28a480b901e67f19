import type { Affine } from "../engine/grid/frame.ts";
import { normaliseCrs } from "./crs.ts";
import { plainXmlText } from "./gdal-metadata.ts";
import { crsOfWkt } from "./vectors/wkt-crs.ts";
import { readWorldFile, type WrongLine } from "./world-file.ts";

/** What the files beside a raster tell of its place: plain data, so that whoever opens the raster again need not find them. */
export interface PlaceBeside {
  /** Transform of the outer corner, rows as they are stored; null where no file tells it. */
  readonly transform: Affine | null;
  /** `EPSG:n` or a proj string; null where no file tells one that is understood. */
  readonly crs: string | null;
  /** Names of the files that tell the two. */
  readonly transformFile: string | null;
  readonly crsFile: string | null;
  /** A world file that cannot be read, and what is wrong with it. */
  readonly broken: ({ readonly file: string } & WrongLine) | null;
  /** The start of a CRS that is not understood. */
  readonly crsFound: string | null;
}

/** A small text file that lies beside a raster. */
export interface TextBeside {
  readonly name: string;
  readonly text: string;
}

/**
 * Puts together what the files beside a raster tell, in whatever order they are given; null where there are none, or none tells a
 * place.
 */
export function readPlaceBeside(texts: readonly TextBeside[]): PlaceBeside | null {
  let place: PlaceBeside = {
    transform: null,
    crs: null,
    transformFile: null,
    crsFile: null,
    broken: null,
    crsFound: null,
  };
  const takeCrs = (name: string, wkt: string): void => {
    if (place.crs !== null || wkt.trim() === "") return;
    const crs = normaliseCrs(crsOfWkt(wkt));
    const found = wkt.replace(/\s+/g, " ").trim().slice(0, 60);
    place = { ...place, ...(crs === null ? { crsFound: found } : { crs, crsFound: null }), crsFile: name };
  };
  // In the order of `namesBeside`: GDAL's description, then world files, then the CRS.
  const rank = (name: string): number => (/\.aux\.xml$/i.test(name) ? 0 : /\.prj$/i.test(name) ? 2 : 1);
  for (const { name, text } of [...texts].sort((a, b) => rank(a.name) - rank(b.name))) {
    if (/\.prj$/i.test(name)) takeCrs(name, text);
    else if (/\.aux\.xml$/i.test(name)) {
      const { transform, wkt } = readDescription(text);
      if (transform !== null) place = { ...place, transform, transformFile: name };
      if (wkt !== null) takeCrs(name, wkt);
    } else if (place.transform === null) {
      const { transform, wrong } = readWorldFile(text);
      if (transform === null) place = { ...place, broken: { file: name, ...wrong } };
      else place = { ...place, transform, transformFile: name, broken: null };
    }
  }
  const isEmpty = place.transformFile === null && place.crsFile === null && place.broken === null;
  return isEmpty ? null : place;
}

/** Transform and CRS of the description that GDAL or ArcGIS keeps beside a raster (`.aux.xml`). */
function readDescription(xml: string): { transform: Affine | null; wkt: string | null } {
  const listed = /<GeoTransform>([^<]*)<\/GeoTransform>/.exec(xml)?.[1] ?? "";
  const numbers = listed.split(",").map((part) => (part.trim() === "" ? Number.NaN : Number(part)));
  const wkt = /<(?:SRS|WKT)\b[^>]*>([^<]+)<\//.exec(xml)?.[1];
  let transform: Affine | null = null;
  if (numbers.length === 6 && numbers.every((value) => Number.isFinite(value))) {
    const [x, t0, t1, y, t3, t4] = numbers as [number, number, number, number, number, number];
    if (t0 * t4 - t1 * t3 !== 0) transform = [t0, t1, x, t3, t4, y];
  }
  return { transform, wkt: wkt === undefined ? null : plainXmlText(wkt) };
}
