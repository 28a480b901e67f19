import { type Burner, createBurner } from "../../engine/grid/rasterize.ts";
import { projector } from "../../io/crs.ts";
import { readGeoJson } from "../../io/vectors/geojson.ts";
import {
  type MultiPolygonCoordinates,
  type PolygonLayer,
  polygonsOf,
} from "../../io/vectors/polygon-layer.ts";
import { polygonsInFrame } from "../../io/vectors/to-frame.ts";
import type { AssessmentPlan, LayerPlan } from "../assess/plan.ts";

/** Cells that an area keeps: those whose value is known, at or above `above` and below `below`, in every layer. */
export interface AreaCondition {
  /** Equal keys, equal cells. */
  readonly key: string;
  readonly layers: readonly {
    readonly layer: LayerPlan;
    readonly above: number;
    readonly below: number;
  }[];
}

/** Where an intervention or an expected loss lies. Things that lie alike share one. */
export interface PlannedArea {
  /** The same for the same outline and condition, never given again to another. */
  readonly id: number;
  readonly burner: Burner;
  readonly where: AreaCondition | null;
}

/** Burners of areas, made once each. */
export interface AreaBurners {
  /** @param outline GeoJSON in degrees; one without polygons is an empty area. */
  area(outline: object, where: AreaCondition | null, plan: AssessmentPlan): Promise<PlannedArea>;
  /** Forgets every area but these. */
  keepOnly(areas: readonly PlannedArea[]): void;
}

/** No areas yet; all that are asked for are of one frame. */
export function createAreaBurners(): AreaBurners {
  const known = new Map<string, PlannedArea>();
  let given = 0;
  return {
    async area(outline, where, plan) {
      const key = JSON.stringify([outline, where?.key ?? null]);
      let area = known.get(key);
      if (area === undefined) {
        const polygons = [{ name: "", properties: {}, geometry: outlineOf(outline) }];
        const burner = await burnerOf({ crs: "EPSG:4326", fields: [], polygons }, plan);
        area = { id: ++given, burner, where };
        known.set(key, area);
      }
      return area;
    },
    keepOnly(areas) {
      const kept = new Set(areas);
      for (const [key, area] of known) if (!kept.has(area)) known.delete(key);
    },
  };
}

/** The polygons of a GeoJSON, all of them together; none where it has none. */
export function outlineOf(geoJson: object): MultiPolygonCoordinates {
  const features = readGeoJson(geoJson)?.features ?? [];
  return features.flatMap((one) => (one.geometry === null ? [] : polygonsOf(one.geometry)));
}

/** The polygons of a layer as runs of cells of the study frame. */
export async function burnerOf(layer: PolygonLayer, { frame }: AssessmentPlan): Promise<Burner> {
  const projectors = { layer: await projector(layer.crs), frame: await projector(frame.crs) };
  return createBurner(polygonsInFrame(layer, frame, projectors), frame);
}
