import type { DocumentedTechnology } from "../../engine/recommend/documented-technology.ts";
import type { ListName } from "../../engine/recommend/taxonomy.ts";

/** Fields of a record that hold ids of a list; those of the land users stand one level down. */
export type ChoiceField =
  | "landUse"
  | "degradation"
  | "measures"
  | "measureKinds"
  | "slmGroups"
  | "purposes"
  | "responses"
  | "rainfall"
  | "agroClimate"
  | "slopes"
  | "landforms"
  | "altitudes"
  | "soilDepths"
  | "textures"
  | "organicMatter"
  | SingleField
  | `landUsers.${ListName}`;

/** Fields that hold one id. */
export type SingleField = "groundwater" | "surfaceWater" | "waterQuality" | "waterSupply";

export const SINGLE_FIELDS: readonly string[] = [
  "groundwater",
  "surfaceWater",
  "waterQuality",
  "waterSupply",
];

/** A question of the questionnaire whose answers are ids of a list. */
export interface ChoiceQuestion {
  readonly field: ChoiceField;
  readonly list: ListName;
  /** `category/subcategory/questiongroup/question` in QCAT's tree. */
  readonly qcat: string;
  /** Field of the wocat.net API's version, with a dot before an inner one. */
  readonly platform?: string;
  /** The class that the codes belong to. */
  readonly within?: string;
  /** QCAT answers with a picture's path and the keyword. */
  readonly isPicture?: boolean;
}

const landUser = (list: ListName, qcat: string, platform: string): ChoiceQuestion => ({
  field: `landUsers.${list}`,
  list,
  qcat: `tech__5/${qcat}`,
  platform,
});

/**
 * Every question that we read as classes, for both of WOCAT's APIs.
 *
 * @see CDE-UNIBE/qcat, configuration of technologies, editions 2015 and 2018; records of the wocat.net API of 2026.
 */
export const CHOICE_QUESTIONS: readonly ChoiceQuestion[] = [
  {
    field: "purposes",
    list: "purposes",
    qcat: "tech__3/tech__3__1/tech_qg_6/tech_main_purpose",
    platform: "main_purpose",
  },
  {
    field: "landUse",
    list: "landUse",
    qcat: "tech__3/tech__3__2/tech_qg_9/tech_landuse_2018",
    platform: "landuse.value",
    isPicture: true,
  },
  { field: "landUse", list: "landUse", qcat: "tech__3/tech__3__2/tech_qg_9/tech_landuse", isPicture: true },
  {
    field: "landUse",
    list: "landUse",
    qcat: "tech__3/tech__3__2/tech_qg_10/tech_lu_cropland_sub",
    within: "cropland",
  },
  {
    field: "waterSupply",
    list: "waterSupply",
    qcat: "tech__3/tech__3__3/tech_qg_19/tech_watersupply",
    platform: "watersupply",
  },
  {
    field: "slmGroups",
    list: "slmGroups",
    qcat: "tech__3/tech__3__4/tech_qg_20/tech_slm_group",
    platform: "slm_group",
  },
  {
    field: "measureKinds",
    list: "measureKinds",
    qcat: "tech__3/tech__3__6/tech_qg_8/tech_measures",
    platform: "slm_measures.value",
    isPicture: true,
  },
  ...(["agronomic", "vegetative", "structural", "management"] as const).map(
    (kind, at): ChoiceQuestion => ({
      field: "measures",
      list: "measures",
      qcat: `tech__3/tech__3__6/tech_qg_${21 + at}/tech_measures_${kind}_sub`,
      platform: `slm_measures.${kind}`,
      within: kind,
    }),
  ),
  {
    field: "degradation",
    list: "degradationClasses",
    qcat: "tech__3/tech__3__7/tech_qg_27/tech_degradation",
    platform: "degradation.value",
    isPicture: true,
  },
  ...(
    [
      ["erosion_water", "water-erosion", "erosion_water"],
      ["erosion_wind", "wind-erosion", "erosion_wind"],
      ["chemical", "chemical", "chemical"],
      ["physical", "physical", "physical"],
      ["biological", "biological", "biological"],
      ["water", "water-degradation", "water_sub"],
    ] as const
  ).map(
    ([name, within, platform], at): ChoiceQuestion => ({
      field: "degradation",
      list: "degradation",
      qcat: `tech__3/tech__3__7/tech_qg_${28 + at}/degradation_${name}_sub`,
      platform: `degradation.${platform}`,
      within,
    }),
  ),
  {
    field: "responses",
    list: "responses",
    qcat: "tech__3/tech__3__8/tech_qg_35/tech_prevention",
    platform: "prevention",
  },
  {
    field: "rainfall",
    list: "rainfall",
    qcat: "tech__5/tech__5__1/tech_qg_54/tech_rainfall",
    platform: "rainfall",
  },
  {
    field: "agroClimate",
    list: "agroClimate",
    qcat: "tech__5/tech__5__1/tech_qg_55/tech_agroclimatic_zone",
    platform: "agroclimatic_zone",
  },
  { field: "slopes", list: "slopes", qcat: "tech__5/tech__5__2/tech_qg_56/tech_slopes", platform: "slopes" },
  {
    field: "landforms",
    list: "landforms",
    qcat: "tech__5/tech__5__2/tech_qg_56/tech_landforms",
    platform: "landforms",
  },
  {
    field: "altitudes",
    list: "altitudes",
    qcat: "tech__5/tech__5__2/tech_qg_56/tech_altitudinalzone",
    platform: "altitudinalzone",
  },
  {
    field: "soilDepths",
    list: "soilDepths",
    qcat: "tech__5/tech__5__3/tech_qg_58/tech_soil_depth",
    platform: "soil_depth",
  },
  {
    field: "textures",
    list: "textures",
    qcat: "tech__5/tech__5__3/tech_qg_58/tech_soil_texture_topsoil",
    platform: "soil_texture_topsoil",
  },
  {
    field: "organicMatter",
    list: "organicMatter",
    qcat: "tech__5/tech__5__3/tech_qg_58/tech_topsoil_organic",
    platform: "topsoil_organic",
  },
  {
    field: "groundwater",
    list: "groundwater",
    qcat: "tech__5/tech__5__4/tech_qg_60/tech_groundwater",
    platform: "groundwater",
  },
  {
    field: "surfaceWater",
    list: "surfaceWater",
    qcat: "tech__5/tech__5__4/tech_qg_60/tech_surfacewater",
    platform: "surfacewater",
  },
  {
    field: "waterQuality",
    list: "waterQuality",
    qcat: "tech__5/tech__5__4/tech_qg_60/tech_waterquality",
    platform: "waterquality",
  },
  landUser("mobility", "tech__5__6/tech_qg_71/tech_sedentary_nomadic", "sedentary_nomadic"),
  landUser("marketOrientation", "tech__5__6/tech_qg_71/tech_market_orientation", "market_orientation"),
  landUser("offFarmIncome", "tech__5__6/tech_qg_71/tech_offfarm_income", "offfarm_income"),
  landUser("wealth", "tech__5__6/tech_qg_71/tech_wealth", "wealth"),
  landUser("organisation", "tech__5__6/tech_qg_71/tech_individuals", "individuals"),
  landUser("mechanisation", "tech__5__6/tech_qg_71/tech_mechanisation", "mechanisation"),
  landUser("gender", "tech__5__6/tech_qg_71/tech_gender", "gender"),
  landUser("age", "tech__5__6/tech_qg_71/tech_age_landusers", "age_landusers"),
  landUser("landSize", "tech__5__7/tech_qg_72/tech_land_size", "land_size"),
  landUser("landScale", "tech__5__7/tech_qg_72/tech_land_size_relative", "land_size_relative"),
  landUser("ownership", "tech__5__8/tech_qg_73/tech_ownership", "ownership"),
  landUser("landUseRights", "tech__5__8/tech_qg_73/tech_landuserights", "landuserights"),
];

/** Benefits against costs: QCAT has the same two keys in two groups, one for establishment, one for maintenance. */
export const BENEFIT_COST_QUESTIONS = [
  {
    field: "establishmentShort",
    qcat: "tech__6/tech__6__4/tech_qg_181/tech_costbenefit_est_short",
    platform: "costbenefit_establishment_short",
  },
  {
    field: "establishmentLong",
    qcat: "tech__6/tech__6__4/tech_qg_181/tech_costbenefit_est_long",
    platform: "costbenefit_establishment_long",
  },
  {
    field: "maintenanceShort",
    qcat: "tech__6/tech__6__4/tech_qg_182/tech_costbenefit_est_short",
    platform: "costbenefit_maintenance_short",
  },
  {
    field: "maintenanceLong",
    qcat: "tech__6/tech__6__4/tech_qg_182/tech_costbenefit_est_long",
    platform: "costbenefit_maintenance_long",
  },
] as const;

/** Questions answered in text or numbers, by what they are to us. */
export const TEXT_QUESTIONS = {
  name: "tech__1/tech__1__1/qg_name/name",
  country: "tech__2/tech__2__5/qg_location/country",
  region: "tech__2/tech__2__5/qg_location/state_province",
  map: "tech__2/tech__2__5/qg_location_map/location_map",
  rainfallMm: "tech__5/tech__5__1/tech_qg_54/tech_rainfall_annual",
  approaches: "tech__1/tech__1__5/tech_qg__approaches/link_id",
} as const;

/** Asks since 2018 whether the land is used in several ways; its group was not read. */
export const MIXED_QUESTION = "tech_lu_mixed";

/** Blocks of impacts of the wocat.net API. */
export const PLATFORM_IMPACT_BLOCKS = [
  "impacts_socio_economic_production",
  "impacts_socio_economic_water",
  "impacts_socio_economic_income",
  "impacts_socio_cultural",
  "impacts_ecological_water",
  "impacts_ecological_soil",
  "impacts_ecological_biodiversity",
  "impacts_ecological_climate",
  "impacts_offsite",
] as const;

/** The terms that QCAT states for the database; what the new platform states was not read. */
export const WOCAT_LICENCE = "CC BY-NC-SA 3.0";

/** Ids that were found, by field. */
export type FoundChoices = Map<ChoiceField, string[]>;

/** The fields that found ids make. A class of degradation that one of its codes tells is left out. */
export function fieldsOfChoices(
  found: FoundChoices,
  classOf: (field: ChoiceField, id: string) => string | undefined,
): Partial<DocumentedTechnology> {
  const fields: Record<string, unknown> = {};
  const landUsers: Record<string, readonly string[]> = {};
  for (const [field, ids] of found) {
    const told = new Set(ids.flatMap((id) => classOf(field, id) ?? []));
    const kept = [...new Set(ids)].filter((id) => !told.has(id));
    if (kept.length === 0) continue;
    if (field.startsWith("landUsers.")) landUsers[field.slice("landUsers.".length)] = kept;
    else fields[field] = SINGLE_FIELDS.includes(field) ? kept[0] : kept;
  }
  if (Object.keys(landUsers).length > 0) fields["landUsers"] = landUsers;
  // Every id was found in the list of its field.
  return fields as Partial<DocumentedTechnology>;
}

/** The ids of a record's field, whichever way it holds them. */
export function choicesOf(record: DocumentedTechnology, field: ChoiceField): readonly string[] {
  if (field.startsWith("landUsers.")) return record.landUsers?.[field.slice("landUsers.".length)] ?? [];
  const value = record[field as Exclude<ChoiceField, `landUsers.${ListName}`>];
  return value === undefined ? [] : typeof value === "string" ? [value] : value;
}
