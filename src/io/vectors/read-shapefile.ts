import type { Issue } from "../../engine/issues.ts";
import { readAttributes } from "./dbf.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import { placesOfTable } from "./places-of-table.ts";
import { readShapes } from "./shapefile.ts";
import { nameOfFile, type SourceFeature } from "./source-layer.ts";
import { tableLayer } from "./table-layer.ts";
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
  if (shapes.strayBytes > 0) {
    const context = { found: `${shapes.strayBytes} bytes after record ${shapes.shapes.length}` };
    issues.push({ code: "recordsUnreadable", severity: "warn", about: file.name, context });
  }
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
        places: null,
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
  const rows = table.records.filter((row) => row !== null);
  const { value, issues } = tableLayer(
    nameOfFile(file.name),
    file.name,
    table.fields,
    rows,
    placesOfTable(table.fields, rows),
  );
  const truncated: Issue[] =
    table.truncated === null
      ? []
      : [{ code: "fileTruncated", severity: "stop", about: file.name, context: { found: table.truncated } }];
  return { value: value === null ? null : [value], issues: [...issues, ...truncated] };
};
