import { crc32 } from "../../io/zip/crc32.ts";
import { packedContent, type ZipMember, zipDirectory } from "../../io/zip/zip-directory.ts";
import type { BlobRef } from "../files.ts";
import type { Progress } from "../progress.ts";
import { calmly, eachPart } from "./each-part.ts";

/** What a zip holds: the text of the document, and every other file by its path beside it. */
export interface UnpackedWorkspace {
  readonly documentName: string;
  readonly document: string;
  readonly files: readonly BlobRef[];
}

/**
 * See `KeepingTasks.unpack`. Files that were stored as they are stay where they lie in the zip; every byte is read once for its
 * check sum.
 */
export async function unpackWorkspace(
  zip: Blob,
  signal: AbortSignal,
  onProgress?: Progress,
): Promise<UnpackedWorkspace | null> {
  const members = await zipDirectory(zip);
  const document = members === null ? undefined : documentIn(members);
  if (members === null || document === undefined) return null;
  const folder = document.name.slice(0, document.name.lastIndexOf("/") + 1);
  const inside = members.filter(({ name }) => name.startsWith(folder));
  const tell = calmly(onProgress);
  const of = inside.reduce((sum, { size }) => sum + size, 0);
  let done = 0;
  let text = "";
  const files: BlobRef[] = [];
  for (const member of inside) {
    const content = await contentOf(zip, member, signal, (bytes) => {
      done += bytes;
      tell(member.name, done, of);
    });
    if (content === null) return null;
    const name = member.name.slice(folder.length);
    if (member === document) text = await content.text();
    // With a date, so that a file is told from others without reading all of it.
    else files.push({ kind: "blob", name, blob: new File([content], name, { lastModified: member.crc32 }) });
  }
  return { documentName: document.name, document: text, files };
}

/** The document of a workspace in a zip: the one nearest to the root. */
export function documentIn(members: readonly ZipMember[]): ZipMember | undefined {
  const depth = ({ name }: ZipMember): number => name.split("/").length;
  return members.filter(({ name }) => /\.ldn\.json$/i.test(name)).sort((a, b) => depth(a) - depth(b))[0];
}

async function contentOf(
  zip: Blob,
  member: ZipMember,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<Blob | null> {
  try {
    const packed = await packedContent(zip, member);
    if (packed === null) return null;
    const content = member.isDeflated
      ? await new Response(packed.stream().pipeThrough(new DecompressionStream("deflate-raw"))).blob()
      : packed;
    if (content.size !== member.size) return null;
    let sum = 0;
    for await (const part of eachPart(content, signal)) {
      sum = crc32(part, sum);
      onBytes(part.length);
    }
    return sum === member.crc32 ? content : null;
  } catch (fault) {
    if (signal.aborted) throw fault;
    return null; // what cannot be inflated is damaged
  }
}
