/**
 * TIFF's LZW (codes from the high bit, width changes one code early), also the older order from the low bit.
 * Faster than geotiff.js's, which builds an array of numbers byte by byte.
 *
 * @param expectedBytes size of the decoded block; decoding stops there.
 * @returns the bytes decoded, fewer than expected when the stream ends early.
 * @throws Error on a code that is not in the table.
 * @see TIFF 6.0 (Adobe 1992), section 13.
 */
export function decodeLzw(input: Uint8Array, expectedBytes: number): Uint8Array<ArrayBuffer> {
  const out = new Uint8Array(expectedBytes);
  const prefix = new Uint16Array(4097);
  const suffix = new Uint8Array(4097);
  const lengths = new Uint16Array(4097);
  for (let i = 0; i < 256; i++) {
    suffix[i] = i;
    lengths[i] = 1;
  }
  // Writers before TIFF 6.0 wrote from the low bit and changed width on time; their streams start with 0x00 0x01.
  const isOld = input.length > 1 && input[0] === 0 && (input[1]! & 1) === 1;
  const early = isOld ? 0 : 1;
  let next = 258;
  let width = 9;
  let previous = -1;
  let bits = 0;
  let bitCount = 0;
  let at = 0;
  let written = 0;
  while (written < expectedBytes) {
    while (bitCount < width && at < input.length) {
      if (isOld) bits |= input[at]! << bitCount;
      else bits = ((bits << 8) | input[at]!) & 0xffffff;
      at++;
      bitCount += 8;
    }
    if (bitCount < width) break;
    let code: number;
    if (isOld) {
      code = bits & ((1 << width) - 1);
      bits >>>= width;
    } else {
      code = (bits >>> (bitCount - width)) & ((1 << width) - 1);
    }
    bitCount -= width;
    if (code === 257) break;
    if (code === 256) {
      next = 258;
      width = 9;
      previous = -1;
      continue;
    }
    if (previous === -1) {
      if (code > 255) throw new Error(`LZW code ${code} after a clear code`);
      out[written++] = code;
      previous = code;
      continue;
    }
    if (code > next) throw new Error(`LZW code ${code} with ${next} in the table`);
    const isNew = code === next;
    const known = isNew ? previous : code;
    const length = lengths[known]!;
    let walk = known;
    for (let i = written + length - 1; i >= written; i--) {
      if (i < expectedBytes) out[i] = suffix[walk]!;
      if (i > written) walk = prefix[walk]!;
    }
    const first = suffix[walk]!;
    written += length;
    if (isNew && written < expectedBytes) out[written] = first;
    if (isNew) written++;
    if (next < 4097) {
      prefix[next] = previous;
      suffix[next] = first;
      lengths[next] = lengths[previous]! + 1;
      next++;
    }
    if (next + early >= 1 << width && width < 12) width++;
    previous = code;
  }
  return written >= expectedBytes ? out : out.slice(0, written);
}
