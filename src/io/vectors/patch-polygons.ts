import type { Ring } from "./nested-rings.ts";

/** The polygons of a multipatch: strips (0) and fans (1) cut into triangles; outer rings (2, 4) with the inner ones (3, 5) that follow them. */
export function patchPolygons(parts: readonly Ring[], patches: readonly number[]): Ring[][] {
  const polygons: Ring[][] = [];
  parts.forEach((part, p) => {
    const patch = patches[p]!;
    if (patch === 0 || patch === 1) {
      for (let v = 2; v < part.length; v++) {
        const first = part[patch === 0 ? v - 2 : 0]!;
        polygons.push([[first, part[v - 1]!, part[v]!, first]]);
      }
    } else if ((patch === 3 || patch === 5) && polygons.length > 0) polygons.at(-1)!.push(part);
    else polygons.push([part]);
  });
  return polygons;
}
