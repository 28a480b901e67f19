import type { Issue } from "../../engine/issues.ts";
import { readAttributes } from "./dbf.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import { readShapes } from "./shapefile.ts";
import { nameOfFile, type SourceFeature } from "./source-layer.ts";
import { crsOfWkt } from "./wkt-crs.ts";

/** A shapefile with its .dbf, .prj and .cpg where they are there. */
export const readShapefile: LayerReader = async (file, beside) => {
  const shapes = readShapes(file.bytes);
  if (shapes === null) return refused("notAVector", file.name, "not a shapefile, whatever its name");
  const text = (extension: string): string | null => {
    const part = beside(extension);
    return part === null ? null : new TextDecoder().decode(part.bytes);
  };
  const dbf = beside("dbf");
  const table = dbf === null ? null : readAttributes(dbf.bytes, text("cpg"));
  const issues = [shapes.truncated, table?.truncated ?? null].flatMap((found): Issue[] =>
    found === null ? [] : [{ code: "fileTruncated", severity: "stop", about: file.name, context: { found } }],
  );
  const features: SourceFeature[] = shapes.shapes.flatMap((geometry, i) => {
    const properties = table === null ? {} : table.records[i];
    // A record that the table marks as deleted takes its shape with it.
    return properties === null ? [] : [{ properties: properties ?? {}, geometry }];
  });
  const prj = text("prj")?.trim();
  return {
    value: [
      {
        name: nameOfFile(file.name),
        file: file.name,
        features,
        fields: table?.fields ?? [],
        textFields: table?.textFields ?? [],
        crs: prj ? crsOfWkt(prj) : null,
        crsGround: prj ? "stated" : null,
        declaredType: shapes.kind,
        isTable: false,
      },
    ],
    issues,
  };
};

/** The table of a .dbf file that comes without shapes. */
export const readDbf: LayerReader = async (file, beside) => {
  const cpg = beside("cpg");
  const table = readAttributes(file.bytes, cpg === null ? null : new TextDecoder().decode(cpg.bytes));
  if (table === null) return refused("notAVector", file.name, "not a .dbf table, whatever its name");
  return {
    value: [
      {
        name: nameOfFile(file.name),
        file: file.name,
        features: table.records.flatMap((properties) =>
          properties === null ? [] : [{ properties, geometry: null }],
        ),
        fields: table.fields,
        textFields: table.textFields,
        crs: null,
        crsGround: null,
        declaredType: null,
        isTable: true,
      },
    ],
    issues:
      table.truncated === null
        ? []
        : [
            {
              code: "fileTruncated",
              severity: "stop",
              about: file.name,
              context: { found: table.truncated },
            },
          ],
  };
};
