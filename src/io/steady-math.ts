import { acos, asin, atan, atan2, cos, sin, tan } from "./steady-math/angles.ts";
import { atanh, cbrt, exp, hypot, log, log1p, pow } from "./steady-math/exponentials.ts";

/**
 * Functions of `Math` that are the same to the last bit in every JavaScript engine, made of sums, products, quotients and square
 * roots alone, and within 1 unit in the last place (2 for tan, atanh, cbrt, hypot and log1p; pow 4 at the ends of its range).
 *
 * ECMAScript lets engines approximate these as they like: Node 20 and Chromium 156 differ in the last bit of 1 to 18 % of
 * arguments, which through projections and areas reaches the ninth digit of an area and the thirteenth of a sum of carbon.
 */
export const steadyMath = {
  acos,
  asin,
  atan,
  atan2,
  atanh,
  cbrt,
  cos,
  exp,
  hypot,
  log,
  log1p,
  pow,
  sin,
  tan,
};

// Whoever imports this module computes with them, and so do the packages that it uses (proj4, geographiclib): they
// reach for the global `Math` and cannot be given another.
Object.assign(Math, steadyMath);
