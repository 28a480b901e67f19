// First: the nodes below are cosines.
import "../steady-math.ts";
import type { Window } from "../../engine/grid/frame.ts";
import type { AreaOfBlock } from "./quad-areas.ts";

/** A rectangle of cells whose areas one polynomial gives. */
export interface AreaTile extends Window {
  /** Coefficients of v^j·u^i at `j × NODES + i`, u and v from −1 to 1 over the tile, in km²; null: cell by cell. */
  readonly coefficients: Float64Array | null;
  /** Largest relative error at this tile's held-out cells. */
  readonly relativeError: number;
}

/** Nodes along each side of a tile: polynomials of degree 5. */
const NODES = 6;
/** A tile that misses its held-out cells by more than this is halved. */
const LARGEST_RELATIVE_ERROR = 5e-8;
/** A small tile that still misses them meets the roughness of the projection's own inverse: it may miss by this, and says so. */
const SMALL_TILE_CELLS = 4096;
const LARGEST_RELATIVE_ERROR_OF_SMALL_TILE = 1e-6;
/** Smaller tiles are not worth a polynomial: their cells are taken one by one when asked for. */
const SMALLEST_TILE_CELLS = 64;
/** Least ground side of the block that stands for a cell: ten digits of area, and geodesic edges within 2e-9 of a cell's own. */
const BLOCK_SIDE_M = 100;

const CHEBYSHEV = Array.from({ length: NODES }, (_, k) => Math.cos(((k + 0.5) * Math.PI) / NODES));
const TO_MONOMIALS = monomialsOfValues(CHEBYSHEV);

/**
 * Covers a grid with tiles, halving them until every tile gives its held-out cells (its corners, edges and middle, where
 * an interpolation at Chebyshev nodes errs most) within 5e-8.
 */
export function layAreaTiles(width: number, height: number, areaOfBlock: AreaOfBlock): AreaTile[] {
  const tiles: AreaTile[] = [];
  const pending: Window[] = [{ x: 0, y: 0, width, height }];
  for (let tile = pending.pop(); tile !== undefined; tile = pending.pop()) {
    const laid = layTile(tile, areaOfBlock);
    if (laid === null) pending.push(...halves(tile));
    else tiles.push(laid);
  }
  return tiles;
}

/** Writes the areas of `part` (a part of `tile`) to their places in `out`, whose cells are those of `window`. */
export function fillFromTile(
  tile: AreaTile,
  areaOfBlock: AreaOfBlock,
  part: Window,
  window: Window,
  out: Float64Array,
): void {
  const c = new Float64Array(NODES);
  const [uStart, uStep] = [(2 * (part.x - tile.x) + 1) / tile.width - 1, 2 / tile.width];
  for (let row = part.y; row < part.y + part.height; row++) {
    let at = (row - window.y) * window.width + part.x - window.x;
    if (tile.coefficients === null) {
      for (let column = part.x; column < part.x + part.width; column++) {
        const km2 = areaOfBlock(column + 0.5, row + 0.5, 0);
        out[at++] = Number.isNaN(km2) ? 0 : km2;
      }
      continue;
    }
    alongRow(tile.coefficients, (2 * (row - tile.y) + 1) / tile.height - 1, c);
    const [c0, c1, c2, c3, c4, c5] = [c[0]!, c[1]!, c[2]!, c[3]!, c[4]!, c[5]!];
    for (let i = 0; i < part.width; i++) {
      const u = uStart + i * uStep;
      out[at++] = c0 + u * (c1 + u * (c2 + u * (c3 + u * (c4 + u * c5))));
    }
  }
}

/** The tile with its polynomial, or null where it must be halved. */
function layTile(tile: Window, areaOfBlock: AreaOfBlock): AreaTile | null {
  if (tile.width * tile.height <= SMALLEST_TILE_CELLS)
    return { ...tile, coefficients: null, relativeError: 0 };
  const at = (u: number, v: number, sideM: number): number =>
    areaOfBlock(tile.x + ((u + 1) / 2) * tile.width, tile.y + ((v + 1) / 2) * tile.height, sideM);
  const held: number[] = [];
  const edgeU = 1 - 1 / tile.width;
  const edgeV = 1 - 1 / tile.height;
  for (const v of [-edgeV, 0, edgeV])
    for (const u of [-edgeU, 0, edgeU]) held.push(u, v, at(u, v, BLOCK_SIDE_M));
  const outside = held.filter((value, i) => i % 3 === 2 && Number.isNaN(value)).length;
  if (outside > 0 && outside < 9) return null;
  const values = new Float64Array(NODES * NODES);
  for (let j = 0; j < NODES; j++) {
    for (let i = 0; i < NODES; i++) {
      const km2 = at(CHEBYSHEV[i]!, CHEBYSHEV[j]!, BLOCK_SIDE_M);
      if (Number.isNaN(km2) !== outside > 0) return null;
      values[j * NODES + i] = km2;
    }
  }
  if (outside > 0) return { ...tile, coefficients: new Float64Array(NODES * NODES), relativeError: 0 };
  const coefficients = monomials(values);
  const relativeError = worstOf(held, coefficients);
  const isSmall = tile.width * tile.height <= SMALL_TILE_CELLS;
  const allowed = isSmall ? LARGEST_RELATIVE_ERROR_OF_SMALL_TILE : LARGEST_RELATIVE_ERROR;
  return relativeError <= allowed ? { ...tile, coefficients, relativeError } : null;
}

function worstOf(held: readonly number[], coefficients: Float64Array): number {
  const c = new Float64Array(NODES);
  let worst = 0;
  for (let k = 0; k < held.length; k += 3) {
    alongRow(coefficients, held[k + 1]!, c);
    const value = c.reduceRight((sum, coefficient) => sum * held[k]! + coefficient, 0);
    worst = Math.max(worst, Math.abs(value / held[k + 2]! - 1));
  }
  return worst;
}

function halves(tile: Window): Window[] {
  if (tile.width >= 2 * tile.height) return across(tile);
  if (tile.height >= 2 * tile.width) return down(tile);
  return across(tile).flatMap(down);
}

function across(tile: Window): Window[] {
  const left = tile.width >> 1;
  return [
    { ...tile, width: left },
    { ...tile, x: tile.x + left, width: tile.width - left },
  ];
}

function down(tile: Window): Window[] {
  const upper = tile.height >> 1;
  return [
    { ...tile, height: upper },
    { ...tile, y: tile.y + upper, height: tile.height - upper },
  ];
}

/** Coefficients in u along the line of one v. */
function alongRow(coefficients: Float64Array, v: number, out: Float64Array): void {
  for (let i = 0; i < NODES; i++) {
    let sum = 0;
    for (let j = NODES - 1; j >= 0; j--) sum = sum * v + coefficients[j * NODES + i]!;
    out[i] = sum;
  }
}

/** Coefficients of the polynomial through values at the Chebyshev nodes, row-major in both. */
function monomials(values: Float64Array): Float64Array {
  const coefficients = new Float64Array(NODES * NODES);
  for (let j = 0; j < NODES; j++) {
    for (let i = 0; i < NODES; i++) {
      let sum = 0;
      for (let b = 0; b < NODES; b++) {
        for (let a = 0; a < NODES; a++) {
          sum += TO_MONOMIALS[j]![b]! * TO_MONOMIALS[i]![a]! * values[b * NODES + a]!;
        }
      }
      coefficients[j * NODES + i] = sum;
    }
  }
  return coefficients;
}

/** The matrix that takes values at `nodes` to the coefficients of 1, u, u² …: column k is Lagrange's polynomial of node k. */
function monomialsOfValues(nodes: readonly number[]): number[][] {
  const matrix = nodes.map(() => nodes.map(() => 0));
  nodes.forEach((node, k) => {
    let polynomial = [1];
    nodes.forEach((other, m) => {
      if (m === k) return;
      const grown = [...polynomial.map((value) => (-value * other) / (node - other)), 0];
      polynomial.forEach((value, i) => {
        grown[i + 1]! += value / (node - other);
      });
      polynomial = grown;
    });
    polynomial.forEach((value, i) => {
      matrix[i]![k] = value;
    });
  });
  return matrix;
}
