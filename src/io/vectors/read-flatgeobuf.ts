import { propertiesOf, readGeoJson } from "./geojson.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import { nameOfFile, type SourceFeature } from "./source-layer.ts";
import { crsOfWkt } from "./wkt-crs.ts";

interface Header {
  readonly columns: readonly { readonly name: string; readonly type: number }[] | null;
  readonly featuresCount: number;
  readonly title: string | null;
  readonly crs: { readonly org: string | null; readonly code: number; readonly wkt: string | null } | null;
}

/** FlatGeobuf's number for columns of text. */
const TEXT = 11;

/** FlatGeobuf: one layer, its CRS in its header. */
export const readFlatGeobuf: LayerReader = async (file) => {
  const { deserialize } = await import("flatgeobuf/lib/mjs/geojson.js");
  let header: Header | null = null;
  const features: SourceFeature[] = [];
  try {
    const read = deserialize(new Uint8Array(file.bytes), {
      headerMetaFn: (meta: unknown) => {
        header = meta as Header;
      },
    });
    for await (const feature of read) {
      const [one] = readGeoJson(feature)?.features ?? [];
      features.push({
        geometry: one?.geometry ?? null,
        properties: propertiesOf(Reflect.get(feature, "properties")),
      });
    }
  } catch (fault) {
    return refused("fileTruncated", file.name, fault instanceof Error ? fault.message : String(fault));
  }
  const { columns, crs, featuresCount } = header as unknown as Header;
  if (features.length < featuresCount)
    return refused("fileTruncated", file.name, `${features.length} of ${featuresCount} features`);
  const known = crs === null ? null : crsOf(crs);
  return {
    value: [
      {
        name: nameOfFile(file.name),
        file: file.name,
        features,
        fields: (columns ?? []).map(({ name }) => name),
        textFields: (columns ?? []).filter(({ type }) => type === TEXT).map(({ name }) => name),
        crs: known,
        crsGround: known === null ? null : "stated",
        declaredType: null,
        isTable: false,
        places: null,
      },
    ],
    issues: [],
  };
};

function crsOf({ org, code, wkt }: NonNullable<Header["crs"]>): string | null {
  if (code > 0 && (org === null || org === "" || /^EPSG$/i.test(org))) return `EPSG:${code}`;
  return wkt ? crsOfWkt(wkt) : null;
}
