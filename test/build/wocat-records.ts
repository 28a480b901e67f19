/**
 * Made-up records in the shapes of WOCAT's two APIs. No name, place or figure in them is anyone's: the number of a record chooses
 * among WOCAT's own classes, so that a test can say what must come out.
 */
export interface Twist {
  /** Choices by labels in a language that nobody reads by keyword. */
  readonly isForeign?: boolean;
  /** A class that no list knows. */
  readonly isOdd?: boolean;
  /** Persons and purposes as repeated groups. */
  readonly isRepeated?: boolean;
  /** A longitude of 190 degrees. */
  readonly isLost?: boolean;
}

type Tree = Record<string, unknown>;

const SLOPES = ["flat (0-2%)", "gentle (3-5%)", "moderate (6-10%)", "rolling (11-15%)"];

/** Where record `n` lies, [longitude, latitude]. */
export function madeUpPlace(n: number): [number, number] {
  return [(n % 300) / 10 + 5, (n % 200) / 10 - 10];
}

/** Details of made-up record `n` as QCAT's API v2 gives them. */
export function madeUpQcat(n: number, twist: Twist = {}): Tree {
  const { isForeign = false, isOdd = false, isRepeated = false, isLost = false } = twist;
  const word = (label: string): string => (isForeign ? `xx ${label}` : label);
  const text = (value: unknown): Tree => ({
    label: "question",
    value: [{ key: "question", value, template: "raw" }],
  });
  const choice = (...values: unknown[]): Tree => ({
    label: "question",
    value: [{ key: "question", values, template: "raw" }],
  });
  const group = (children: Tree): Tree => ({ label: "", children });
  const [lon, lat] = madeUpPlace(n);
  const map = {
    type: "FeatureCollection",
    features: [
      {
        type: "Feature",
        geometry: { type: "Point", coordinates: [isLost ? 190 : lon, lat] },
        properties: null,
      },
    ],
  };
  const location = group({
    country: text("Burkina Faso"),
    state_province: text(`Made-up region ${n % 7}`),
    further_location: { label: "", value: [{ key: "x", value: null }] },
  });
  const purposes = [word("improve production"), word("reduce risk of disasters")];
  return {
    section_general_information: group({
      tech__1: group({
        tech__1__1: group({
          qg_name: group({ name: text(`Made-up practice ${n}`), name_local: text(`local name ${n}`) }),
          qg_location: location,
        }),
        tech__1__2: group({
          tech_qg_184: group({
            person_lastname: { label: "", value: [{ value: null }, { value: "Nobody" }] },
            person_email_1: { label: "", value: [{ value: null }, { value: "nobody@example.org" }] },
            person_phone_1: text("+00 000"),
          }),
        }),
        tech__1__3: group({ qg_accept_conditions: group({ date_documentation: text("04/07/2011") }) }),
        tech__1__5: group({
          tech_qg__approaches: group({
            link_id: { label: "", value: n % 2 === 0 ? [{ value: 900 + n }] : "" },
          }),
        }),
      }),
    }),
    section_specifications: group({
      tech__2: group({
        tech__2__1: group({
          tech_qg_1: group({ tech_definition: text(`Made up; ask nobody@example.org about ${n}.`) }),
        }),
        tech__2__5: group({
          qg_location: location,
          qg_location_map: group({ location_map: text(JSON.stringify(map)) }),
        }),
      }),
      tech__3: group({
        tech__3__1: group({
          tech_qg_6: group({
            tech_main_purpose: isRepeated
              ? {
                  label: "",
                  value: [{ key: "p", values: [purposes[0]] }, "\n", { key: "p", values: [purposes[1]] }],
                }
              : choice(...purposes),
          }),
        }),
        tech__3__2: group({
          tech_qg_9: group({
            tech_landuse: choice([word("Grazing land"), "assets/land.png", null, "tech_lu_grazingland"]),
          }),
        }),
        tech__3__6: group({
          tech_qg_8: group({
            tech_measures: choice([
              word("structural measures"),
              "assets/s.png",
              null,
              "tech_measures_structural",
            ]),
          }),
          tech_qg_21: group({
            tech_measures_agronomic_sub:
              n % 5 === 0 ? choice(`A6: ${word("Others")}`) : { label: "", value: "" },
          }),
          tech_qg_23: group({
            tech_measures_structural_sub: choice(
              `S2: ${word("Bunds, banks")}`,
              `S4: ${word("Level ditches, pits")}`,
            ),
          }),
        }),
        tech__3__7: group({
          tech_qg_27: group({
            tech_degradation: choice(
              [word("soil erosion by water"), "assets/w.png", null, "degradation_erosion_water"],
              [word("biological degradation"), "assets/b.png", null, "degradation_biological"],
            ),
          }),
          tech_qg_28: group({
            degradation_erosion_water_sub: choice(`Wt: ${word("loss of topsoil/ surface erosion")}`),
          }),
        }),
        tech__3__8: group({
          tech_qg_35: group({ tech_prevention: choice(word("reduce land degradation")) }),
        }),
      }),
      tech__4: group({
        tech__4__3: group({
          tech_qg_217: group({
            tech_cost_calculation_base: choice(
              word(n % 3 === 0 ? "per Technology area" : "per Technology unit"),
            ),
          }),
          tech_qg_163: group({ tech_perarea_size: text("2 ha") }),
          tech_qg_164: group({ tech_input_dollar: choice("US Dollars") }),
        }),
        tech__4__5: group({ tech_qg_42: group({ tech_input_est_total_estimation: text(500) }) }),
      }),
      tech__5: group({
        tech__5__1: group({
          tech_qg_54: group({
            tech_rainfall: choice(word("251-500 mm")),
            tech_rainfall_annual: text(300 + n),
          }),
        }),
        tech__5__2: group({
          tech_qg_56: group({
            tech_slopes: choice(word(SLOPES[n % SLOPES.length]!)),
            tech_landforms: choice(word("hill slopes"), ...(isOdd ? ["karst towers"] : [])),
          }),
        }),
        tech__5__4: group({ tech_qg_60: group({ tech_groundwater: choice(word("5-50 m")) }) }),
        tech__5__6: group({ tech_qg_71: group({ tech_wealth: choice(word("poor"), word("average")) }) }),
      }),
      tech__6: group({
        tech__6__1: group({
          tech__8__1__sociocultural: group({
            tech__8__1__sociocultural: group({
              tech_qg_108: group({
                tech_impacts_foodsecurity: {
                  label: "",
                  value: [{ key: "x", value: "2", all_values: [[1, "-3"]] }],
                },
                tech_impacts_specify: text(`comment ${n}`),
              }),
            }),
          }),
        }),
        tech__6__4: group({
          tech_qg_181: group({
            tech_costbenefit_est_short: choice(word("slightly negative")),
            tech_costbenefit_est_long: choice(word("positive")),
          }),
          tech_qg_182: group({
            tech_costbenefit_est_short: choice(word("neutral/ balanced")),
            tech_costbenefit_est_long: choice(word("very positive")),
          }),
        }),
      }),
    }),
  };
}

/** Made-up record `n` as the wocat.net API gives it. */
export function madeUpPlatform(n: number, { isOdd = false, isLost = false }: Twist = {}): Tree {
  const [lon, lat] = madeUpPlace(n);
  return {
    id: n,
    selected_version: {
      id: n + 1,
      technology: n,
      edition: 2018,
      compiler: { id: 1, first_name: "No", last_name: "Body" },
      key_resource_persons: [{ user: { email: "nobody@example.org", last_name: "Else" } }],
      primary_language: "fr",
      name: { fr: `Pratique inventée ${n}`, en: `Made-up practice ${n}` },
      country: "BF",
      state_province: { fr: "Région inventée" },
      location_geometry: {
        type: "MultiPoint",
        coordinates: [
          [isLost ? 190 : lon, lat],
          [isLost ? 190 : lon, lat],
        ],
      },
      main_purpose: ["DEGRADATION", "DISASTERS"],
      landuse: {
        value: ["GRAZINGLAND"],
        grazingland: { animals: ["GOATS"], extensive_grazing: [] },
        forest: null,
      },
      landuse_mixed: n % 2 === 0,
      watersupply: "MIXED",
      slm_group: ["CLOSURE", "WATERHARVESTING"],
      slm_measures: {
        value: ["VEGETATIVE", "STRUCTURAL"],
        agronomic: [],
        vegetative: ["V1"],
        structural: ["S2", "S4"],
        management: [],
        comments: {},
      },
      degradation: {
        value: ["EROSION_WATER", "BIOLOGICAL"],
        erosion_water: ["Wt", "Wo"],
        biological: [],
        water_sub: [],
      },
      prevention: ["REDUCE", "REHABILITATE"],
      rainfall: ["LESS_250"],
      rainfall_annual: 98,
      agroclimatic_zone: ["ARID"],
      slopes: ["GENTLE", "MODERATE"],
      landforms: ["HILLSLOPES", ...(isOdd ? ["KARST"] : [])],
      altitudinalzone: ["100_500"],
      soil_depth: ["MODERATELYDEEP"],
      soil_texture_topsoil: ["MEDIUM"],
      topsoil_organic: ["LOW"],
      groundwater: "50M_PLUS",
      surfacewater: "MEDIUM",
      waterquality: "AGRICULTURALUSE",
      wealth: ["AVERAGE"],
      land_size: ["100_500"],
      cost_calculation: { calculation_base: "area", size_and_area_unit: { fr: "0,5 ha" } },
      cost_calculation_currency: { currency_base: "other", exchange_rate: 4 },
      establishment_cost_breakdown: {
        labour: [{ quantity: 10, cost_per_unit: 20 }],
        equipment: [{ quantity: 1, cost_per_unit: 100 }],
      },
      impacts_ecological_soil: {
        soil_loss: { value: 2, comment: { fr: "commentaire inventé" }, quantity_before: {} },
      },
      impacts_offsite: { other: [], wind_transported_sediments: { value: 1, comment: {} } },
      costbenefit_establishment_short: "SLIGHTLYNEGATIVE",
      costbenefit_maintenance_long: "POSITIVE",
      definition: { fr: `Inventé ; écrire à nobody@example.org, ${n}.` },
      date_documentation: "2025-07-16",
      updated_at: "2026-01-02T03:04:05Z",
    },
    versions: [{ id: n + 1, status: 4, is_deleted: false }],
    approaches: [n + 2],
  };
}
