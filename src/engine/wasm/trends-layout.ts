// Where things lie in the memory of the trend kernels, in bytes. Compiled both by AssemblyScript and by TypeScript, so
// plain whole numbers only. `trend-kernels.ts` reads and writes VALUES, SIGNS and SLOPES.

/** Cells of a block. */
export const CELLS = 256;
/** Longest series, in years. */
export const YEARS = 64;
/** Bytes from one year of the block to the next: off the powers of two, or all years of a cell share a few cache lines. */
export const ROW = (CELLS + 8) * 8;
/** Bytes of a vector: the same number of two cells. */
export const PAIR = 16;

/** f64, year by year: the values of the block. */
export const VALUES = 1024;
/** i32 a cell: rising pairs × 65 536 + falling pairs. */
export const SIGNS = VALUES + YEARS * ROW;
/** f64 a cell: Theil–Sen slope. */
export const SLOPES = SIGNS + CELLS * 4;

/** The two series at hand. */
export const SERIES = SLOPES + CELLS * 8;
/** 1 ÷ span for the spans 1 … YEARS, twice each. */
export const INVERSE = SERIES + YEARS * PAIR;
/** Slopes of all pairs of padded years, and up to three missing ones. */
export const PAIR_SLOPES = INVERSE + YEARS * PAIR;
/** Words of bits, one a pair of years: is the slope below the guess? Of the guess at hand, and of the one before. */
export const BITS = PAIR_SLOPES + ((YEARS * (YEARS - 1)) / 2 + 4) * PAIR;
export const BITS_BEFORE = BITS + (YEARS / 2) * PAIR;
/** Slopes between two guesses. */
export const CANDIDATES = BITS_BEFORE + (YEARS / 2) * PAIR;
