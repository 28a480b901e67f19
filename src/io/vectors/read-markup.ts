import type { Document, Element } from "@xmldom/xmldom";
import type { Geometry } from "geojson";
import { cleanGeometry, propertiesOf } from "./geojson.ts";
import { type LayerReader, refused, textOf } from "./opened-file.ts";
import { fieldsOf, nameOfFile, type PropertyValue, type SourceFeature } from "./source-layer.ts";
import { xmlParser } from "./xml.ts";

/**
 * KML and GPX: one layer of all placemarks, or of way points, routes and tracks. What only says how things look is left
 * out of the attributes.
 */
export const readMarkup: LayerReader = async (file) => {
  const text = textOf(file.bytes);
  const root = /<(?:\w+:)?(kml|gpx|[A-Za-z]\w*)[\s>/]/.exec(
    text.replace(/<\?[^>]*>|<!--[\s\S]*?-->|<![^>]*>/g, ""),
  )?.[1];
  if (root !== "kml" && root !== "gpx")
    return refused("notAVector", file.name, root === undefined ? "no XML" : `XML of another kind (${root})`);
  const [parser, togeojson] = await Promise.all([xmlParser(), import("@tmcw/togeojson")]);
  let document: Document;
  try {
    document = parser.parseFromString(declaredPrefixes(text), "text/xml");
  } catch (fault) {
    const reason = fault instanceof Error ? fault.message.split("\n")[0]! : String(fault);
    return refused("fileTruncated", file.name, reason);
  }
  const read = root === "kml" ? togeojson.kml(document) : togeojson.gpx(document);
  const features = read.features.map(
    (feature): SourceFeature => ({
      properties: plainProperties(feature.properties),
      geometry: cleanGeometry(feature.geometry) as Geometry | null,
    }),
  );
  const name = document.documentElement === null ? null : titleOf(document.documentElement);
  return {
    value: [
      {
        name: name ?? nameOfFile(file.name),
        file: file.name,
        features,
        ...fieldsOf(features),
        crs: "EPSG:4326",
        crsGround: "format",
        declaredType: null,
        isTable: false,
        places: null,
      },
    ],
    issues: [],
  };
};

/** Files of phones and watches use `gx:` and `xsi:` and forget to say what they are; other entities of HTML occur in KML. */
function declaredPrefixes(text: string): string {
  return text
    .replace(/<kml(?=[\s>])/i, (tag) =>
      /xmlns:gx=/.test(text) ? tag : `${tag} xmlns:gx="http://www.google.com/kml/ext/2.2"`,
    )
    .replace(/<(kml|gpx)(?=[\s>])/i, (tag) =>
      /\bxsi:/.test(text) && !/xmlns:xsi=/.test(text)
        ? `${tag} xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"`
        : tag,
    )
    .replaceAll("&nbsp;", "\u00a0");
}

/** The name of the document or of the folder that holds everything. */
function titleOf(root: Element): string | null {
  for (let holder: Element | undefined = root; holder !== undefined; ) {
    const children: Element[] = [...holder.childNodes].filter((node) => node.nodeType === 1) as Element[];
    const name = children.find(({ localName }) => localName === "name")?.textContent?.trim();
    if (holder !== root && name) return name.replace(/\.km[lz]$/i, "");
    const holders: Element[] = children.filter(({ localName }) =>
      /^(Document|Folder)$/.test(localName ?? ""),
    );
    holder = holders.length === 1 ? holders[0] : undefined;
  }
  return null;
}

const LOOKS =
  /^(style|stroke|fill|icon|label|marker|visibility$|open$|coordinateProperties$|styleUrl|styleHash|styleMapHash)/;

function plainProperties(
  properties: Readonly<Record<string, unknown>> | null,
): Record<string, PropertyValue> {
  const kept = Object.entries(properties ?? {}).filter(([name]) => !LOOKS.test(name));
  return propertiesOf(Object.fromEntries(kept.map(([name, value]) => [name, unwrapped(value)])));
}

/** Descriptions in HTML come as an object that says so. */
function unwrapped(value: unknown): unknown {
  return typeof value === "object" && value !== null && "@type" in value && "value" in value
    ? value.value
    : value;
}
