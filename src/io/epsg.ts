/** Codes at hand without loading the table: those that most rasters of this trade bear. */
export const AT_HAND: Readonly<Record<number, string>> = {
  4326: "+proj=longlat +datum=WGS84",
  3857: "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null",
  3035: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m",
  4258: "+proj=longlat +ellps=GRS80",
  4269: "+proj=longlat +ellps=GRS80 +towgs84=0,0,0,0,0,0,0",
  6933: "+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
};

/** Codes of Esri that users write; EPSG has none for these. Source: Esri projection engine, as listed by PROJ's ESRI table. */
const ESRI: Readonly<Record<number, string>> = {
  54008: "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  54009: "+proj=moll +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  54012: "+proj=eck4 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  54030: "+proj=robin +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  54034: "+proj=cea +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
  102003:
    "+proj=aea +lat_0=37.5 +lon_0=-96 +lat_1=29.5 +lat_2=45.5 +x_0=0 +y_0=0 +ellps=GRS80 +towgs84=0,0,0,0,0,0,0 +units=m",
  102022: "+proj=aea +lat_0=0 +lon_0=25 +lat_1=20 +lat_2=-23 +x_0=0 +y_0=0 +datum=WGS84 +units=m",
};

/**
 * The proj string of an EPSG code, or null when there is none. The table of all codes (data/crs, 0.7 MB) is loaded when a code
 * is not at hand; in the browser it is a chunk of its own.
 */
export async function projStringOfEpsg(code: number): Promise<string | null> {
  const known = AT_HAND[code] ?? utm(code);
  if (known !== undefined) return known;
  const { lines } = (await import("../../data/crs/epsg-proj.json")).default;
  const start = `${code} `;
  const line = lines.find((candidate) => candidate.startsWith(start));
  return line === undefined ? null : line.slice(start.length);
}

/** The proj string of a code of Esri, or undefined. */
export function projStringOfEsri(code: number): string | undefined {
  return ESRI[code];
}

function utm(code: number): string | undefined {
  const zone = code % 100;
  const series = code - zone;
  if ((series !== 32600 && series !== 32700) || zone < 1 || zone > 60) return undefined;
  return `+proj=utm +zone=${zone}${series === 32700 ? " +south" : ""} +datum=WGS84 +units=m`;
}
