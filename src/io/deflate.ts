/** Compresses bytes into a zlib stream (RFC 1950), as TIFF's compression 8 wants it. */
export type Deflate = (bytes: Uint8Array<ArrayBuffer>) => Promise<Uint8Array>;

/** By the platform's own compressor, in browsers and in Node. */
export const deflateByStream: Deflate = async (bytes) => {
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
