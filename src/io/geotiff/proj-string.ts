/** What a proj string says, spelled out. */
export interface ProjParameters {
  /** `longlat`, `utm`, `laea`, … */
  readonly projection: string;
  /** Lower case; null when only an ellipsoid is given. */
  readonly datum: string | null;
  readonly ellipsoid: {
    readonly name: string | null;
    readonly semiMajorM: number;
    /** 0 for a sphere. */
    readonly inverseFlattening: number;
  };
  /** Three or seven parameters, null when none are given. */
  readonly toWgs84: readonly number[] | null;
  readonly primeMeridianDeg: number;
  readonly isWgs84: boolean;
  readonly zone: number;
  readonly isSouth: boolean;
  readonly longitudeDeg: number;
  readonly latitudeDeg: number;
  readonly parallel1Deg: number | null;
  readonly parallel2Deg: number | null;
  readonly trueScaleDeg: number | null;
  readonly scale: number;
  readonly falseEastingM: number;
  readonly falseNorthingM: number;
  /** Metres in a unit of the coordinates. */
  readonly toMetre: number;
}

/** Semi-major axis and inverse flattening (0: sphere), as PROJ's list of ellipsoids has them. */
const ELLIPSOIDS: Readonly<Record<string, readonly [semiMajorM: number, inverseFlattening: number]>> = {
  wgs84: [6378137, 298.257223563],
  grs80: [6378137, 298.257222101],
  wgs72: [6378135, 298.26],
  clrk66: [6378206.4, 6378206.4 / (6378206.4 - 6356583.8)],
  clrk80: [6378249.145, 293.4663],
  clrk80ign: [6378249.2, 293.4660212936269],
  intl: [6378388, 297],
  bessel: [6377397.155, 299.1528128],
  airy: [6377563.396, 299.3249646],
  mod_airy: [6377340.189, 299.3249373654824],
  krass: [6378245, 298.3],
  evrst30: [6377276.345, 300.8017],
  evrstss: [6377298.556, 300.8017],
  aust_sa: [6378160, 298.25],
  grs67: [6378160, 298.247167427],
  gsk2011: [6378136.5, 298.2564151],
  helmert: [6378200, 298.3],
  sphere: [6370997, 0],
};

const ELLIPSOID_OF_DATUM: Readonly<Record<string, string>> = {
  wgs84: "wgs84",
  nad83: "grs80",
  nad27: "clrk66",
  ggrs87: "grs80",
  potsdam: "bessel",
  carthage: "clrk80ign",
  hermannskogel: "bessel",
  ire65: "mod_airy",
  nzgd49: "intl",
  osgb36: "airy",
};

const METRES_OF_UNIT: Readonly<Record<string, number>> = {
  m: 1,
  km: 1000,
  ft: 0.3048,
  "us-ft": 1200 / 3937,
};

/** The parameters of a proj string; null when the text is none, or names an ellipsoid or a unit that we do not know. */
export function parseProjString(text: string): ProjParameters | null {
  const words = new Map<string, string>();
  for (const word of text.trim().split(/\s+/)) {
    const [, name, value] = /^\+([^=]+)(?:=(.*))?$/.exec(word) ?? [];
    if (name !== undefined) words.set(name, value ?? "");
  }
  const name = words.get("proj");
  if (name === undefined) return null;
  const number = (key: string): number | null => {
    const value = Number.parseFloat(words.get(key) ?? "");
    return Number.isFinite(value) ? value : null;
  };
  const datum = words.get("datum")?.toLowerCase() ?? null;
  const ellipsoid = ellipsoidOf(words, number, datum);
  const toMetre = number("to_meter") ?? METRES_OF_UNIT[words.get("units") ?? "m"];
  if (ellipsoid === null || toMetre === undefined) return null;
  const isSouth = words.has("south");
  const zone = number("zone") ?? 0;
  const isUtm = name === "utm";
  const isUps = name === "ups";
  return {
    projection: /^(?:latlong|latlon|lonlat)$/.test(name) ? "longlat" : name,
    datum,
    ellipsoid,
    toWgs84: shiftOf(words.get("towgs84")),
    primeMeridianDeg: number("pm") ?? 0,
    isWgs84: datum === "wgs84",
    zone,
    isSouth,
    longitudeDeg: isUtm ? zone * 6 - 183 : (number("lon_0") ?? 0),
    latitudeDeg: isUps
      ? isSouth
        ? -90
        : 90
      : (number("lat_0") ?? (name === "lcc" ? (number("lat_1") ?? 0) : 0)),
    parallel1Deg: number("lat_1"),
    parallel2Deg: number("lat_2"),
    trueScaleDeg: number("lat_ts"),
    scale: isUtm ? 0.9996 : isUps ? 0.994 : (number("k_0") ?? number("k") ?? 1),
    falseEastingM: isUtm ? 500000 : isUps ? 2000000 : (number("x_0") ?? 0),
    falseNorthingM: isUtm ? (isSouth ? 10000000 : 0) : isUps ? 2000000 : (number("y_0") ?? 0),
    toMetre,
  };
}

function shiftOf(text: string | undefined): number[] | null {
  const values = (text ?? "").split(",").map(Number);
  return (values.length === 3 || values.length === 7) && values.every(Number.isFinite) ? values : null;
}

function ellipsoidOf(
  words: ReadonlyMap<string, string>,
  number: (key: string) => number | null,
  datum: string | null,
): ProjParameters["ellipsoid"] | null {
  const radius = number("R");
  if (radius !== null) return { name: null, semiMajorM: radius, inverseFlattening: 0 };
  const name =
    words.get("ellps")?.toLowerCase() ?? (datum === null ? undefined : (ELLIPSOID_OF_DATUM[datum] ?? "?"));
  const named = name === undefined ? undefined : ELLIPSOIDS[name];
  const a = number("a") ?? named?.[0];
  const b = number("b");
  const f = number("f");
  const rf = number("rf");
  if (number("a") === null && named !== undefined) {
    return { name: name ?? null, semiMajorM: named[0], inverseFlattening: named[1] };
  }
  if (a === undefined) {
    // PROJ's default, as long as the text asks for nothing else.
    return name === undefined && datum === null
      ? { name: "grs80", semiMajorM: ELLIPSOIDS["grs80"]![0], inverseFlattening: ELLIPSOIDS["grs80"]![1] }
      : null;
  }
  if (b !== null) return { name: null, semiMajorM: a, inverseFlattening: a === b ? 0 : a / (a - b) };
  if (rf !== null) return { name: null, semiMajorM: a, inverseFlattening: rf };
  if (f !== null) return { name: null, semiMajorM: a, inverseFlattening: f === 0 ? 0 : 1 / f };
  return { name: null, semiMajorM: a, inverseFlattening: named?.[1] ?? 0 };
}
