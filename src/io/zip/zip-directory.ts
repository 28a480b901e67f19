/** A file in a zip, as the list at its end tells it. */
export interface ZipMember {
  readonly name: string;
  /** Bytes when unpacked, and as they lie in the zip. */
  readonly size: number;
  readonly packedSize: number;
  readonly crc32: number;
  readonly isDeflated: boolean;
  /** Where its head begins. */
  readonly offset: number;
}

const END = 0x06054b50;
const END_SIZE = 22;
const LARGE_LOCATOR = 0x07064b50;
const LARGE_LOCATOR_SIZE = 20;
const LARGE_END = 0x06064b50;
const MEMBER = 0x02014b50;
const LOCAL = 0x04034b50;
const LOCAL_SIZE = 30;
const FULL_16 = 0xffff;
const FULL_32 = 0xffffffff;
const DEFLATED = 8;

/** A zip as a file, or as bytes that are at hand: nothing of these waits for a disk. */
export type Zip = Blob | ArrayBuffer;

/**
 * The files of a zip, folders and what macOS adds left out; only the end of the zip is read. Null: it is no zip, it ends too
 * early, or a file in it is locked or packed in a way other than deflate.
 */
export async function zipDirectory(zip: Zip): Promise<ZipMember[] | null> {
  try {
    const found = await placeOfDirectory(zip);
    return found === null
      ? null
      : membersIn(await viewOf(zip, found.offset, found.offset + found.size), found.count);
  } catch (fault) {
    if (fault instanceof RangeError) return null; // it ends within a head
    throw fault;
  }
}

/** The bytes of a file as they lie in the zip: a part of it, not a copy. Null: there is no such file at that place. */
export async function packedContent(zip: Blob, member: ZipMember): Promise<Blob | null> {
  const place = await placeOfContent(zip, member);
  return place === null ? null : zip.slice(place.from, place.to);
}

/** Where the bytes of a file lie in the zip. Null: there is no such file at that place. */
export async function placeOfContent(
  zip: Zip,
  { offset, packedSize }: ZipMember,
): Promise<{ readonly from: number; readonly to: number } | null> {
  const head = await viewOf(zip, offset, offset + LOCAL_SIZE);
  if (head.byteLength < LOCAL_SIZE || head.getUint32(0, true) !== LOCAL) return null;
  const from = offset + LOCAL_SIZE + head.getUint16(26, true) + head.getUint16(28, true);
  return from + packedSize > sizeOf(zip) ? null : { from, to: from + packedSize };
}

async function placeOfDirectory(
  zip: Zip,
): Promise<{ readonly offset: number; readonly size: number; readonly count: number } | null> {
  const size = sizeOf(zip);
  const tail = await viewOf(zip, Math.max(0, size - END_SIZE - FULL_16), size);
  let end = tail.byteLength - END_SIZE;
  while (end >= 0 && tail.getUint32(end, true) !== END) end--;
  if (end < 0) return null;
  const plain = {
    count: tail.getUint16(end + 10, true),
    size: tail.getUint32(end + 12, true),
    offset: tail.getUint32(end + 16, true),
  };
  if (plain.count !== FULL_16 && plain.size !== FULL_32 && plain.offset !== FULL_32) return plain;
  const locator = end - LARGE_LOCATOR_SIZE;
  if (locator < 0 || tail.getUint32(locator, true) !== LARGE_LOCATOR) return plain;
  const at = large(tail, locator + 8);
  const view = await viewOf(zip, at, at + 56);
  if (view.getUint32(0, true) !== LARGE_END) return null;
  return { count: large(view, 32), size: large(view, 40), offset: large(view, 48) };
}

function membersIn(view: DataView, count: number): ZipMember[] | null {
  const members: ZipMember[] = [];
  let at = 0;
  for (let seen = 0; seen < count; seen++) {
    if (view.getUint32(at, true) !== MEMBER) return null;
    const isLocked = (view.getUint16(at + 8, true) & 1) === 1;
    const method = view.getUint16(at + 10, true);
    const [nameSize, moreSize, noteSize] = [28, 30, 32].map((field) => view.getUint16(at + field, true));
    const nameAt = at + 46;
    const name = new TextDecoder().decode(
      new Uint8Array(view.buffer, view.byteOffset + nameAt, checked(view, nameAt, nameSize!)),
    );
    const sizes = { packedSize: view.getUint32(at + 20, true), size: view.getUint32(at + 24, true) };
    const where = sizesIn(view, nameAt + nameSize!, moreSize!, {
      ...sizes,
      offset: view.getUint32(at + 42, true),
    });
    if (!/(^|\/)(__MACOSX\/|\._|\.DS_Store$)|\/$/.test(name)) {
      if (isLocked || (method !== 0 && method !== DEFLATED)) return null;
      members.push({
        name,
        ...where,
        crc32: view.getUint32(at + 16, true),
        isDeflated: method === DEFLATED,
      });
    }
    at = nameAt + nameSize! + moreSize! + noteSize!;
  }
  return members;
}

type Sizes = Pick<ZipMember, "size" | "packedSize" | "offset">;

/** Sizes and place, from the larger fields where the plain ones are full. */
function sizesIn(view: DataView, from: number, length: number, plain: Sizes): Sizes {
  for (let at = from; at + 4 <= from + length; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== 1) continue;
    let field = at + 4;
    const next = (value: number): number => {
      if (value !== FULL_32) return value;
      field += 8;
      return large(view, field - 8);
    };
    const size = next(plain.size);
    const packedSize = next(plain.packedSize);
    return { size, packedSize, offset: next(plain.offset) };
  }
  return plain;
}

function checked(view: DataView, at: number, length: number): number {
  if (at + length > view.byteLength) throw new RangeError("the list of files ends too early");
  return length;
}

function large(view: DataView, at: number): number {
  return Number(view.getBigUint64(at, true));
}

/** Bytes of a zip; fewer where it ends before. */
async function viewOf(zip: Zip, from: number, to: number): Promise<DataView> {
  const part = zip.slice(from, to);
  return new DataView(part instanceof ArrayBuffer ? part : await part.arrayBuffer());
}

function sizeOf(zip: Zip): number {
  return zip instanceof ArrayBuffer ? zip.byteLength : zip.size;
}
