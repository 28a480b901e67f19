import proj4 from "proj4";
import type { Projector } from "../../src/io/projector.ts";

/** Proj strings of the grids that tests are made of; false easting and central meridian are always written (proj4js has no defaults). */
export const PROJ = {
  utm37s: "+proj=utm +zone=37 +south +datum=WGS84 +units=m +no_defs",
  utm48s: "+proj=utm +zone=48 +south +datum=WGS84 +units=m +no_defs",
  utm60s: "+proj=utm +zone=60 +south +datum=WGS84 +units=m +no_defs",
  utm51s: "+proj=utm +zone=51 +south +datum=WGS84 +units=m +no_defs",
  utm31n: "+proj=utm +zone=31 +datum=WGS84 +units=m +no_defs",
  laeaEurope: "+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000 +ellps=GRS80 +units=m +no_defs",
  sinusoidal: "+proj=sinu +lon_0=0 +x_0=0 +y_0=0 +R=6371007.181 +units=m +no_defs",
  webMercator:
    "+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs",
  polarNorth: "+proj=stere +lat_0=90 +lat_ts=70 +lon_0=-45 +k=1 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
  ease2: "+proj=cea +lat_ts=30 +lon_0=0 +x_0=0 +y_0=0 +datum=WGS84 +units=m +no_defs",
} as const;

/** The projector of a proj string. */
export function projectorOf(definition: string): Projector {
  const converter = proj4(definition);
  return {
    toLonLat: (x, y) => converter.inverse([x, y]) as [number, number],
    fromLonLat: (lon, lat) => converter.forward([lon, lat]) as [number, number],
  };
}
