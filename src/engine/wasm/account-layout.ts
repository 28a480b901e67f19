// Where things lie in the memory of the account kernel, in bytes. Compiled both by AssemblyScript and by TypeScript, so
// plain whole numbers only.

/** Cells in the memory at once. */
export const CHUNK_CELLS = 16384;
/** Keys of areas: 12 bits in a period, 10 in the status step. */
export const AREA_KEYS = 4096;
/** Keys of quantities: a class or a status, and outside the study area. */
export const BYTE_KEYS = 16;
/** Sums are kept in four lanes, so that a sum just written need not be waited for. */
export const LANES = 4;
/** Sets of sums by keys of a byte. */
export const BYTE_SETS = 8;
/** Bit that marks cells outside the study area in a key of a byte. */
export const OUTSIDE_BIT = 8;
/** The productivity bin that marks them in a key of a period. */
export const OUTSIDE_BIN = 7;

// Tables of rules.
/** Productivity bin by the statuses of trajectory (2 bits), state (2) and performance (2). */
export const BIN_TABLE = 1024;
/** Status of a change of land cover by the classes before (3 bits) and after (3). */
export const LAND_TABLE = BIN_TABLE + 64;
/** Indicator by the statuses of productivity (2 bits), land cover (2) and soil carbon (2). */
export const INDICATOR_TABLE = LAND_TABLE + 64;
/** Productivity status by bin. */
export const STATUS_OF_BIN_TABLE = INDICATOR_TABLE + 64;
/** Seven-class status by the statuses of the baseline (2 bits) and the period (2). */
export const SEVEN_TABLE = STATUS_OF_BIN_TABLE + 16;
/** 1 for the classes of land cover that are water. */
export const WATER_TABLE = SEVEN_TABLE + 16;

// A byte a cell.
/** 1 inside the study area. */
export const INSIDE = 2048;
/** Statuses of trajectory, state and performance; or FIRST alone the productivity bin. */
export const FIRST = INSIDE + CHUNK_CELLS;
export const SECOND = FIRST + CHUNK_CELLS;
export const THIRD = SECOND + CHUNK_CELLS;
/** Classes of land cover. */
export const INITIAL = THIRD + CHUNK_CELLS;
export const FINAL = INITIAL + CHUNK_CELLS;
/** Status of soil carbon. */
export const CARBON = FINAL + CHUNK_CELLS;
/** The same, and where it is unknown which stocks are known. */
export const CARBON_BIN = CARBON + CHUNK_CELLS;
/** Results of a period. */
export const PRODUCTIVITY_CLASS = CARBON_BIN + CHUNK_CELLS;
export const PRODUCTIVITY = PRODUCTIVITY_CLASS + CHUNK_CELLS;
export const LAND = PRODUCTIVITY + CHUNK_CELLS;
export const INDICATOR = LAND + CHUNK_CELLS;
/** Keys of sums: INITIAL, FINAL and INDICATOR with OUTSIDE_BIT where the cell lies outside. */
export const INITIAL_KEY = INDICATOR + CHUNK_CELLS;
export const FINAL_KEY = INITIAL_KEY + CHUNK_CELLS;
export const PEOPLE_KEY = FINAL_KEY + CHUNK_CELLS;
/** Statuses of four layers, one layer after the other: in the baseline, in the period, and of seven classes. */
export const BEFORE = PEOPLE_KEY + CHUNK_CELLS;
export const NOW = BEFORE + 4 * CHUNK_CELLS;
export const SEVEN = NOW + 4 * CHUNK_CELLS;

// Two bytes a cell: keys of AREA_SUMS and AREA_SUMS2.
export const KEY = SEVEN + 4 * CHUNK_CELLS;
export const KEY2 = KEY + 2 * CHUNK_CELLS;

// A float of 64 bits a cell: km², and two quantities.
export const AREAS_KM2 = KEY2 + 2 * CHUNK_CELLS;
export const VALUE = AREAS_KM2 + 8 * CHUNK_CELLS;
export const VALUE2 = VALUE + 8 * CHUNK_CELLS;

// Sums in floats of 64 bits, lane after lane.
export const AREA_SUMS = VALUE2 + 8 * CHUNK_CELLS;
export const AREA_SUMS2 = AREA_SUMS + 8 * LANES * AREA_KEYS;
/** BYTE_SETS sets of LANES × BYTE_KEYS. */
export const SUMS = AREA_SUMS2 + 8 * LANES * AREA_KEYS;
