import { shortNumber, unitPart } from "./proj-parts.ts";

/** A node of WKT: `NAME[value, value, CHILD[…]]`. */
interface Node {
  readonly name: string;
  readonly values: readonly string[];
  readonly children: readonly Node[];
}

/**
 * The CRS of well-known text, version 1 in OGC's or Esri's manner (.prj files, Esri's citation in GeoTIFF).
 *
 * @returns `EPSG:n` where the outermost node bears that code, else a proj string; null when it is not understood.
 * @see OGC 01-009, section 7; Esri projection engine for its names.
 */
export function crsOfWkt(text: string): string | null {
  const start = text.search(/\b(PROJCS|GEOGCS)\s*[[(]/i);
  if (start < 0) return null;
  const root = parse(text, start);
  if (root === null) return null;
  const authority = root.children.find((child) => child.name === "AUTHORITY");
  if (authority?.values[0]?.toUpperCase() === "EPSG" && /^\d+$/.test(authority.values[1] ?? "")) {
    return `EPSG:${authority.values[1]}`;
  }
  const geographic = root.name === "GEOGCS" ? root : child(root, "GEOGCS");
  const datum = geographic === undefined ? null : datumOf(geographic);
  if (geographic === undefined || datum === null) return null;
  const degrees = degreesPerUnit(geographic);
  if (root.name === "GEOGCS") {
    if (degrees === 1) return `+proj=longlat ${datum}`;
    return Math.abs(degrees - 0.9) < 1e-9 ? `+proj=longlat ${datum} +units=grad` : null;
  }
  const metres = Number(child(root, "UNIT")?.values[1] ?? 1);
  const projection = projectionOf(root, degrees, metres);
  return projection === null ? null : `${projection} ${datum} ${unitPart(metres)}`;
}

function child(node: Node, name: string): Node | undefined {
  return node.children.find((c) => c.name === name);
}

function degreesPerUnit(geographic: Node): number {
  const radians = Number(child(geographic, "UNIT")?.values[1] ?? Math.PI / 180);
  const degrees = (radians * 180) / Math.PI;
  return Math.abs(degrees - 1) < 1e-9 ? 1 : degrees;
}

function datumOf(geographic: Node): string | null {
  const datum = child(geographic, "DATUM");
  const spheroid = datum === undefined ? undefined : child(datum, "SPHEROID");
  const a = Number(spheroid?.values[1]);
  const rf = Number(spheroid?.values[2]);
  if (datum === undefined || !(a > 0) || Number.isNaN(rf)) return null;
  const name = (datum.values[0] ?? "").replace(/^D_/, "").replaceAll(" ", "_");
  const shift = child(datum, "TOWGS84")?.values;
  const meridian = Number(child(geographic, "PRIMEM")?.values[1] ?? 0) * degreesPerUnit(geographic);
  const pm = meridian === 0 ? "" : ` +pm=${shortNumber(meridian)}`;
  if (/^WGS_?(19)?84$/i.test(name)) return `+datum=WGS84${pm}`;
  const isGrs80 = a === 6378137 && Math.abs(rf - 298.257222101) < 1e-6;
  const ellipsoid = isGrs80 ? "+ellps=GRS80" : rf === 0 ? `+a=${a} +b=${a}` : `+a=${a} +rf=${rf}`;
  const isNad83 = /^North_American_(Datum_)?1983$/i.test(name);
  const toWgs84 = shift?.join(",") ?? (isNad83 ? "0,0,0,0,0,0,0" : undefined);
  return `${ellipsoid}${toWgs84 === undefined ? "" : ` +towgs84=${toWgs84}`}${pm}`;
}

/** Projection names, spelled as `plain` leaves them, to their proj names. */
const PROJECTIONS: Readonly<Record<string, string>> = {
  albers: "aea",
  albersconicequalarea: "aea",
  azimuthalequidistant: "aeqd",
  behrmann: "cea",
  cassini: "cass",
  cassinisoldner: "cass",
  cylindricalequalarea: "cea",
  eckertiv: "eck4",
  equidistantconic: "eqdc",
  equidistantcylindrical: "eqc",
  equirectangular: "eqc",
  gausskruger: "tmerc",
  gnomonic: "gnom",
  lambertazimuthalequalarea: "laea",
  lambertconformalconic: "lcc",
  lambertconformalconic1sp: "lcc",
  lambertconformalconic2sp: "lcc",
  mercator: "merc",
  mercator1sp: "merc",
  mercator2sp: "merc",
  millercylindrical: "mill",
  mollweide: "moll",
  obliquestereographic: "sterea",
  platecarree: "eqc",
  doublestereographic: "sterea",
  orthographic: "ortho",
  polyconic: "poly",
  polarstereographic: "stere",
  robinson: "robin",
  sinusoidal: "sinu",
  stereographic: "stere",
  stereographicnorthpole: "stere",
  stereographicsouthpole: "stere",
  transversemercator: "tmerc",
  vandergrinteni: "vandg",
};

function projectionOf(root: Node, degrees: number, metres: number): string | null {
  const method = plain(child(root, "PROJECTION")?.values[0] ?? "");
  const proj = PROJECTIONS[method];
  if (proj === undefined) return null;
  const given = new Map(
    root.children
      .filter((c) => c.name === "PARAMETER")
      .map((c) => [plain(c.values[0] ?? ""), Number(c.values[1])]),
  );
  const first = (...names: string[]) => names.map((n) => given.get(n)).find((v) => v !== undefined);
  const lon = first(
    "centralmeridian",
    "longitudeofcenter",
    "longitudeoforigin",
    "straightverticallongitudefrompole",
  );
  const origin = first("latitudeoforigin", "latitudeofcenter", "centralparallel");
  const parallel1 = first("standardparallel1");
  const parallel2 = first("standardparallel2");
  const scale = first("scalefactor");
  const parts = [`+proj=${proj}`];
  const angle = (name: string, value: number | undefined) => {
    if (value !== undefined) parts.push(`+${name}=${shortNumber(value * degrees)}`);
  };
  if (proj === "stere" && method !== "stereographic") {
    // Esri names the parallel of true scale, OGC puts it in the latitude of origin.
    const trueScale = (parallel1 ?? origin ?? 90) * degrees;
    parts.push(`+lat_0=${trueScale < 0 ? -90 : 90}`);
    if (Math.abs(trueScale) !== 90) parts.push(`+lat_ts=${shortNumber(trueScale)}`);
  } else if (proj === "merc" || proj === "cea" || proj === "eqc") {
    // Behrmann's is the equal-area cylinder true at 30°, whether the text says so or not.
    angle("lat_ts", parallel1 ?? (method === "behrmann" ? 30 / degrees : undefined));
    if (proj === "eqc") angle("lat_0", origin);
  } else {
    angle("lat_0", origin);
    if (proj === "lcc" && parallel1 === undefined) angle("lat_1", origin);
    angle("lat_1", parallel1);
    angle("lat_2", parallel2);
  }
  angle("lon_0", lon ?? 0);
  if (scale !== undefined && scale !== 1) parts.push(`+k=${shortNumber(scale)}`);
  parts.push(`+x_0=${shortNumber((first("falseeasting") ?? 0) * metres)}`);
  parts.push(`+y_0=${shortNumber((first("falsenorthing") ?? 0) * metres)}`);
  return parts.join(" ");
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function parse(text: string, start: number): Node | null {
  let at = start;
  const node = (): Node | null => {
    const head = /\s*([A-Za-z_0-9]+)\s*[[(]/y;
    head.lastIndex = at;
    const match = head.exec(text);
    if (match === null) return null;
    at = head.lastIndex;
    const values: string[] = [];
    const children: Node[] = [];
    while (at < text.length) {
      const inner = node();
      if (inner !== null) children.push(inner);
      else {
        const value = /\s*(?:"([^"]*)"|([^,\])]*))/y;
        value.lastIndex = at;
        const found = value.exec(text)!;
        at = value.lastIndex;
        values.push((found[1] ?? found[2] ?? "").trim());
      }
      const separator = /\s*([,\])])/y;
      separator.lastIndex = at;
      const mark = separator.exec(text)?.[1];
      if (mark === undefined) return null;
      at = separator.lastIndex;
      if (mark !== ",") return { name: match[1]!.toUpperCase(), values, children };
    }
    return null;
  };
  return node();
}
