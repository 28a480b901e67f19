import { CLASS_NO_DATA } from "../../engine/grid/frame.ts";

/** Cells in fewer bytes, without loss: what comes out is what went in, bit for bit (but for the payload of NaN). */
export interface PackedCells {
  readonly bytes: number;
  unpack(): Float64Array | Int32Array;
}

/** Share of changed cells up to which an array is kept as its differences from another. */
const FEW = 1 / 8;

/** Quantities as float32 where every value is one. */
export function packedQuantities(values: Float64Array): PackedCells {
  for (let cell = 0; cell < values.length; cell++) {
    const value = values[cell]!;
    if (Math.fround(value) !== value && !Number.isNaN(value))
      return { bytes: values.byteLength, unpack: () => values };
  }
  const single = new Float32Array(values);
  return { bytes: single.byteLength, unpack: () => new Float64Array(single) };
}

/** Quantities packed against others, from which they are had again. */
export interface PackedChanges {
  readonly bytes: number;
  /** @param base the values that they were packed against; left as they are. */
  unpackFrom(base: Float64Array): Float64Array;
}

/** Quantities as their differences from `base` where these are few. */
export function packedChanges(values: Float64Array, base: Float64Array): PackedChanges {
  let count = 0;
  for (let cell = 0; cell < values.length; cell++) if (!Object.is(values[cell], base[cell])) count++;
  if (count > values.length * FEW) {
    const whole = packedQuantities(values);
    return { bytes: whole.bytes, unpackFrom: () => whole.unpack() as Float64Array };
  }
  const places = new Int32Array(count);
  const changed = new Float64Array(count);
  for (let cell = 0, at = 0; cell < values.length; cell++) {
    if (Object.is(values[cell], base[cell])) continue;
    places[at] = cell;
    changed[at++] = values[cell]!;
  }
  return {
    bytes: places.byteLength + changed.byteLength,
    unpackFrom(base) {
      const out = base.slice();
      for (let at = 0; at < places.length; at++) out[places[at]!] = changed[at]!;
      return out;
    },
  };
}

/** Classes in one or two bytes where their codes allow it. */
export function packedCodes(codes: Int32Array): PackedCells {
  let low = 0;
  let high = 0;
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    if (code === CLASS_NO_DATA) continue;
    if (code < low) low = code;
    if (code > high) high = code;
  }
  if (low === 0 && high < 255) return inFewerBytes(codes, new Uint8Array(codes.length), 255);
  if (low > -32768 && high < 32768) return inFewerBytes(codes, new Int16Array(codes.length), -32768);
  return { bytes: codes.byteLength, unpack: () => codes };
}

function inFewerBytes(codes: Int32Array, kept: Uint8Array | Int16Array, none: number): PackedCells {
  for (let cell = 0; cell < codes.length; cell++) {
    const code = codes[cell]!;
    kept[cell] = code === CLASS_NO_DATA ? none : code;
  }
  return {
    bytes: kept.byteLength,
    unpack() {
      const out = new Int32Array(kept.length);
      for (let cell = 0; cell < out.length; cell++) {
        const code = kept[cell]!;
        out[cell] = code === none ? CLASS_NO_DATA : code;
      }
      return out;
    },
  };
}
