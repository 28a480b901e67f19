/**
 * Between the coordinates of a CRS and longitude and latitude in degrees.
 * For a geographic CRS x is longitude and y latitude.
 */
export interface Projector {
  toLonLat(x: number, y: number): [number, number];
  fromLonLat(lon: number, lat: number): [number, number];
}
