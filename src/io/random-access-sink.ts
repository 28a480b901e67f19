/** Where the bytes of an output go, in any order of offsets. */
export interface RandomAccessSink {
  write(offset: number, bytes: Uint8Array): Promise<void>;
  /** Makes the output appear, whole. */
  close(): Promise<void>;
  /** Gives the output up: nothing appears. */
  discard(): Promise<void>;
}

/** A sink in memory, for the browser and for tests. */
export interface MemorySink extends RandomAccessSink {
  /** What was written so far, as one array. */
  bytes(): Uint8Array<ArrayBuffer>;
}

/** An empty sink in memory. */
export function createMemorySink(): MemorySink {
  let buffer = new Uint8Array(1 << 16);
  let length = 0;
  return {
    write: async (offset, bytes) => {
      const end = offset + bytes.length;
      if (end > buffer.length) {
        const larger = new Uint8Array(Math.max(end, buffer.length * 2));
        larger.set(buffer.subarray(0, length));
        buffer = larger;
      }
      buffer.set(bytes, offset);
      length = Math.max(length, end);
    },
    close: async () => {},
    discard: async () => {
      length = 0;
    },
    bytes: () => buffer.slice(0, length),
  };
}
