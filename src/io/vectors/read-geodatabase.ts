import { readTable } from "./geodatabase/table.ts";
import { type LayerReader, refused } from "./opened-file.ts";
import type { SourceLayer } from "./source-layer.ts";
import { crsOfWkt } from "./wkt-crs.ts";

/** A file geodatabase (Esri, version 9 or 10, not compressed): every feature class and table that is the user's. */
export const readGeodatabase: LayerReader = async (file) => {
  const partOf = (id: number, ending: string): ArrayBuffer | null => {
    const name = `a${id.toString(16).padStart(8, "0")}.${ending}`;
    return file.entries?.find((entry) => entry.name.toLowerCase().endsWith(name))?.bytes ?? null;
  };
  const tableOf = (id: number) => {
    const [table, offsets] = [partOf(id, "gdbtable"), partOf(id, "gdbtablx")];
    return table === null || offsets === null ? null : readTable(table, offsets);
  };
  try {
    // Its first table lists the others; the number of a row is that of the table.
    const catalogue = tableOf(1);
    if (catalogue === null)
      return refused("notAVector", file.name, "a file geodatabase without its catalogue");
    const layers = catalogue.rows.flatMap(({ id, properties }): SourceLayer[] => {
      const name = String(properties["Name"] ?? "");
      const table = /^GDB_/i.test(name) || name === "" ? null : tableOf(id);
      if (table === null) return [];
      const crs = table.wkt === null || /^\{B286C06B|^$/i.test(table.wkt) ? null : crsOfWkt(table.wkt);
      return [
        {
          name,
          file: file.name,
          features: table.rows,
          fields: table.fields,
          textFields: table.textFields,
          crs,
          crsGround: crs === null ? null : "stated",
          declaredType: null,
          isTable: !table.hasShapes,
          places: null,
        },
      ];
    });
    if (layers.length === 0) return refused("notAVector", file.name, "a file geodatabase without layers");
    return {
      value: [...layers.filter(({ isTable }) => !isTable), ...layers.filter(({ isTable }) => isTable)],
      issues: [],
    };
  } catch (fault) {
    if (!(fault instanceof RangeError)) throw fault;
    return refused(
      "fileTruncated",
      file.name,
      `a file geodatabase that is cut or compressed (${fault.message})`,
    );
  }
};
