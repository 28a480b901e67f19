import { readFileSync } from "node:fs";
import type { MultiPolygon } from "geojson";
import { describe, expect, it } from "vitest";
import { worldOf } from "../../src/map/world/world.ts";

describe.each(["110m", "50m"])("the offline world, %s", (detail) => {
  const world = worldOf(
    JSON.parse(readFileSync(`node_modules/world-atlas/countries-${detail}.json`, "utf8")),
  );

  it("lays no country around the globe: Fiji and Russia go on over the antimeridian", async () => {
    const { features } = JSON.parse(await world.land.text()) as {
      features: { geometry: MultiPolygon }[];
    };
    expect(features.length).toBeGreaterThan(170);
    let beyond = 0;
    const around: number[] = [];
    for (const { geometry } of features)
      for (const [ring] of geometry.coordinates) {
        const lons = ring!.map(([lon]) => lon!);
        if (Math.max(...lons) > 180 || Math.min(...lons) < -180) beyond++;
        const jumps = lons.some((lon, at) => at > 0 && Math.abs(lon - lons[at - 1]!) > 180);
        if (jumps) around.push(Math.max(...ring!.map(([, lat]) => lat!)));
      }
    expect(beyond).toBeGreaterThanOrEqual(3);
    // Only Antarctica, which lies around the pole.
    for (const north of around) expect(north).toBeLessThan(-60);
  });

  it("finds Fiji and Russia where they are", () => {
    const boundsOf = (code: string) => world.countries.find((country) => country.code === code)!.bounds;
    const [west, , east] = boundsOf("242");
    expect(east - west).toBeLessThan(6);
    const [russiaWest, , russiaEast] = boundsOf("643");
    expect(russiaWest).toBeGreaterThan(20);
    expect(russiaEast).toBeLessThan(195);
  });
});
