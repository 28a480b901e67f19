import type { PropertyValue } from "./source-layer.ts";

/** The attribute table beside a shapefile. */
export interface AttributeTable {
  readonly fields: readonly string[];
  readonly textFields: readonly string[];
  /** One a record, in order; null for a record marked as deleted. */
  readonly records: readonly (Readonly<Record<string, PropertyValue>> | null)[];
  /** The encoding used, as the platform names it. */
  readonly encoding: string;
  readonly truncated: string | null;
}

interface Field {
  readonly name: string;
  readonly type: string;
  readonly offset: number;
  readonly length: number;
}

/** Language driver ids with an encoding that every platform can decode (dBASE, FoxPro; the ESRI list). */
const ENCODING_OF_LANGUAGE_DRIVER: Readonly<Record<number, string>> = {
  3: "windows-1252",
  19: "shift_jis",
  38: "ibm866",
  77: "gbk",
  78: "euc-kr",
  79: "big5",
  80: "windows-874",
  87: "windows-1252",
  88: "windows-1252",
  89: "windows-1252",
  101: "ibm866",
  120: "big5",
  121: "euc-kr",
  122: "gbk",
  123: "shift_jis",
  124: "windows-874",
  125: "windows-1255",
  126: "windows-1256",
  150: "x-mac-cyrillic",
  200: "windows-1250",
  201: "windows-1251",
  202: "windows-1254",
  203: "windows-1253",
  204: "windows-1257",
};

const ENCODING_OF_CODE_PAGE: Readonly<Record<string, string>> = {
  "65001": "utf-8",
  "936": "gbk",
  "949": "euc-kr",
  "950": "big5",
  "932": "shift_jis",
  "874": "windows-874",
  "866": "ibm866",
  "54936": "gb18030",
  "1200": "utf-16le",
  "20866": "koi8-r",
  "20932": "euc-jp",
  "51949": "euc-kr",
};

/**
 * Attributes of a .dbf file. Text is decoded by the .cpg file if there is one, else by the language driver id in the
 * header, else as UTF-8 where the bytes are valid UTF-8 and as windows-1252 where not. Dates become `YYYY-MM-DD`, empty
 * and overflown (`***`) numbers null.
 *
 * @param codePage text of the .cpg file.
 * @returns null when the bytes are no .dbf.
 * @see dBASE III+ table format.
 */
export function readAttributes(buffer: ArrayBuffer, codePage: string | null): AttributeTable | null {
  if (buffer.byteLength < 33) return null;
  const view = new DataView(buffer);
  const bytes = new Uint8Array(buffer);
  const recordCount = view.getUint32(4, true);
  const headerBytes = view.getUint16(8, true);
  const recordBytes = view.getUint16(10, true);
  if (headerBytes < 33 || recordBytes < 1 || headerBytes > buffer.byteLength) return null;
  const encoding = encodingOf(codePage, view.getUint8(29), bytes, headerBytes);
  const decoder = new TextDecoder(encoding);
  // Names are ASCII even where the text is in UTF-16.
  const fields = readFields(
    bytes,
    headerBytes,
    encoding === "utf-16le" ? new TextDecoder("latin1") : decoder,
  );
  const records: (Readonly<Record<string, PropertyValue>> | null)[] = [];
  let offset = headerBytes;
  for (let r = 0; r < recordCount && offset + recordBytes <= buffer.byteLength; r++, offset += recordBytes) {
    if (bytes[offset] === 0x2a) {
      records.push(null);
      continue;
    }
    const properties: Record<string, PropertyValue> = {};
    for (const field of fields)
      properties[field.name] = readValue(view, offset + field.offset, field, decoder);
    records.push(properties);
  }
  return {
    fields: fields.map((field) => field.name),
    textFields: fields.filter((field) => field.type === "C").map((field) => field.name),
    records,
    encoding,
    truncated: records.length < recordCount ? `${records.length} of ${recordCount} records` : null,
  };
}

function readFields(bytes: Uint8Array, headerBytes: number, decoder: TextDecoder): Field[] {
  const fields: Field[] = [];
  let offset = 1;
  for (let at = 32; at + 32 <= headerBytes && bytes[at] !== 0x0d; at += 32) {
    const end = bytes.subarray(at, at + 11).indexOf(0);
    const name = decoder.decode(bytes.subarray(at, end < 0 ? at + 11 : at + end)).trim();
    const type = String.fromCharCode(bytes[at + 11]!);
    // A text field may be longer than 255: its "decimals" byte is then the high byte of the length.
    const length = bytes[at + 16]! + (type === "C" ? 256 * bytes[at + 17]! : 0);
    fields.push({ name: distinct(name || `field${fields.length + 1}`, fields), type, offset, length });
    offset += length;
  }
  return fields;
}

function distinct(name: string, fields: readonly Field[]): string {
  const taken = new Set(fields.map((field) => field.name));
  if (!taken.has(name)) return name;
  let n = 2;
  while (taken.has(`${name}_${n}`)) n += 1;
  return `${name}_${n}`;
}

function readValue(view: DataView, at: number, field: Field, decoder: TextDecoder): PropertyValue {
  if (field.type === "I" && field.length === 4) return view.getInt32(at, true);
  if ((field.type === "B" || field.type === "O") && field.length === 8) return view.getFloat64(at, true);
  const raw = new Uint8Array(view.buffer, at, Math.min(field.length, view.byteLength - at));
  // U+2020 is what two padding blanks read as in UTF-16.
  const text = decoder
    .decode(raw)
    .split("\0")[0]!
    .replace(/\u2020+$/, "")
    .trim();
  switch (field.type) {
    case "N":
    case "F":
      return numberOf(text.replace(",", "."));
    case "L":
      return /^[yt]/i.test(text) ? true : /^[nf]/i.test(text) ? false : null;
    case "D":
      return /^\d{8}$/.test(text) ? `${text.slice(0, 4)}-${text.slice(4, 6)}-${text.slice(6)}` : null;
    case "C":
      return text === "" ? null : text;
    default:
      return null;
  }
}

function numberOf(text: string): number | null {
  return text === "" || !Number.isFinite(Number(text)) ? null : Number(text);
}

function encodingOf(codePage: string | null, driver: number, bytes: Uint8Array, headerBytes: number): string {
  const stated = codePage === null ? null : encodingOfCodePage(codePage);
  if (stated !== null) return stated;
  const byDriver = ENCODING_OF_LANGUAGE_DRIVER[driver];
  // Driver 87 is what many programs write whatever the text is, so valid UTF-8 speaks louder than it.
  if (byDriver !== undefined && byDriver !== "windows-1252") return byDriver;
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(bytes.subarray(headerBytes));
    return "utf-8";
  } catch {
    return byDriver ?? "windows-1252";
  }
}

function encodingOfCodePage(codePage: string): string | null {
  const label = codePage
    .replace(/^\uFEFF/, "")
    .trim()
    .toLowerCase();
  const digits = /(?:^|[^0-9])(\d{3,5})$/.exec(label)?.[1];
  const candidates = [label, label.replace(/[-_ ]/g, ""), label.replace(/^koi8-?/, "koi8-")];
  if (digits !== undefined) {
    const known = ENCODING_OF_CODE_PAGE[digits];
    if (known !== undefined) candidates.unshift(known);
    const latin = /^8859(\d{1,2})$/.exec(digits)?.[1];
    candidates.push(latin === undefined ? `windows-${digits}` : `iso-8859-${latin}`);
  }
  const latinPart = /8859[-_ ]?(\d{1,2})$/.exec(label)?.[1];
  if (latinPart !== undefined) candidates.unshift(`iso-8859-${latinPart}`);
  for (const candidate of candidates) {
    try {
      return new TextDecoder(candidate).encoding;
    } catch {
      // not a label this platform knows: try the next spelling
    }
  }
  return null;
}
