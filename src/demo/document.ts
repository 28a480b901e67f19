import { DISTRICT_NAME, MAP_YEARS, YEARS } from "./story.ts";
import { expectedLossArea } from "./vectors.ts";

/** Name of the workspace document among the files. */
export const DOCUMENT_FILE = "demo.ldn.json";

const SOURCE = "Neutral Ground's seeded generator (src/demo); synthetic, not a real place";

/** The workspace that assesses the demonstration landscape. Every dataset says that it is synthetic. */
export function demoDocument(): object {
  const dataset = (id: string, role: string, name: string, files: readonly string[], more: object = {}) => ({
    id,
    role,
    name: `${name} (synthetic)`,
    files,
    synthetic: true,
    source: SOURCE,
    licence: "Apache-2.0",
    ...more,
  });
  return {
    schema: "neutral-ground/workspace/1",
    name: DISTRICT_NAME,
    ruleSet: "unccd-2026",
    parameters: {},
    frame: { dataset: "lc2000" },
    studyArea: { dataset: "district" },
    periods: [
      { id: "baseline", productivity: [2000, 2015], landCover: [2000, 2015], soilCarbon: [2000, 2015] },
      { id: "report-1", productivity: [2004, 2019], landCover: [2015, 2019], soilCarbon: [2015, 2019] },
      { id: "report-2", productivity: [2008, 2023], landCover: [2015, 2022], soilCarbon: [2015, 2022] },
    ],
    datasets: [
      dataset(
        "vegetation",
        "productivity-series",
        "Vegetation index, annual mean",
        YEARS.map(vegetationFile),
        {
          years: YEARS,
          scale: 0.0001,
        },
      ),
      dataset("rain", "precipitation-series", "Annual rain", YEARS.map(rainFile), {
        years: YEARS,
        unit: "mm",
      }),
      ...MAP_YEARS.map((year) =>
        dataset(`lc${year}`, "land-cover", `Land cover ${year}`, [coverFile(year)], {
          year,
          legend: "unccd-7",
        }),
      ),
      dataset("soc2000", "soil-carbon", "Soil carbon 2000, 0–30 cm", ["soil-carbon-2000.tif"], {
        year: 2000,
        unit: "tC/ha",
      }),
      dataset("soil", "soil-unit", "Soil units", ["soil-units.tif"]),
      dataset("climate", "climate-zone", "IPCC climate zones", ["climate-zones.tif"]),
      dataset("elevation", "elevation", "Elevation", ["elevation.tif"], { unit: "m" }),
      dataset("slope", "slope", "Slope", ["slope.tif"], { unit: "degree", scale: 0.1 }),
      dataset("aridity", "aridity", "Aridity index", ["aridity.tif"], { scale: 0.0001 }),
      dataset("population", "population", "Population 2020", ["population-2020.tif"], {
        year: 2020,
        sex: "total",
      }),
      dataset("district", "study-area", "District outline", ["district.geojson"], { nameField: "name" }),
      dataset("wards", "reporting-units", "Wards", ["wards.geojson"], { nameField: "name" }),
      dataset("protected", "protected", "Protected area", ["protected-area.geojson"], { nameField: "name" }),
      dataset("sites", "practice-sites", "Practice sites", ["practice-sites.geojson"], { nameField: "name" }),
      dataset("settlements", "context", "Settlements", ["settlements.geojson"], { nameField: "name" }),
      dataset("water-points", "context", "Water points", ["water-points.geojson"], { nameField: "name" }),
      dataset("roads", "context", "Roads", ["roads.geojson"], { nameField: "name" }),
      dataset("rivers", "context", "Rivers", ["rivers.geojson"], { nameField: "name" }),
    ],
    landTypes: { datasets: ["lc2000", "soil"] },
    expectedLosses: [
      { id: "mine-extension", name: "Mine extension (synthetic)", area: expectedLossArea(), from: 2027 },
    ],
    planning: {
      targetYear: 2030,
      horizonYear: 2040,
      discountRate: 0.05,
      seed: 1,
      runs: 1000,
      lockedOut: { dataset: "protected" },
    },
  };
}

/** File of the vegetation index of a year. */
export function vegetationFile(year: number): string {
  return `vegetation/vegetation-${year}.tif`;
}

/** File of the rain of a year. */
export function rainFile(year: number): string {
  return `rain/rain-${year}.tif`;
}

/** File of the land cover map of a year. */
export function coverFile(year: number): string {
  return `land-cover-${year}.tif`;
}
