import type { Landform, MeasureKind, TextureClass, WaterSupply } from "./environment-classes.ts";

/**
 * A technology that somebody has documented, as facts without texts or photos: WOCAT's records, a national table's rows, and
 * the user's own. Class fields hold ids of `environment-classes.ts` or of `data/practices/taxonomy.json`; unknown fields are
 * absent, never zero.
 */
export interface DocumentedTechnology {
  /** WOCAT's code such as `technologies_1724`; own records have ids of ours. */
  readonly id: string;
  readonly name: string;
  /** ISO 3166-1 alpha-3. */
  readonly country?: string;
  readonly region?: string;
  /** Points that the record itself carries, [longitude, latitude] in degrees; never a country's middle. */
  readonly points?: readonly (readonly [number, number])[];
  readonly yearDocumented?: number;

  readonly landUse?: readonly string[];
  readonly degradation?: readonly string[];
  readonly measures?: readonly string[];
  readonly measureKinds?: readonly MeasureKind[];
  readonly slmGroups?: readonly string[];
  readonly purposes?: readonly string[];
  /** WOCAT's prevent, reduce, rehabilitate, adapt. */
  readonly responses?: readonly ("prevent" | "reduce" | "rehabilitate" | "adapt" | "not-applicable")[];

  readonly rainfall?: readonly string[];
  readonly rainfallMm?: number;
  readonly agroClimate?: readonly ("arid" | "semi-arid" | "sub-humid" | "humid")[];
  readonly slopes?: readonly string[];
  readonly landforms?: readonly Landform[];
  readonly altitudes?: readonly string[];
  readonly soilDepths?: readonly string[];
  readonly textures?: readonly TextureClass[];
  readonly organicMatter?: readonly string[];
  readonly groundwater?: string;
  readonly surfaceWater?: string;
  readonly waterQuality?: string;
  readonly waterSupply?: WaterSupply;

  /** People: market orientation, wealth, land size, tenure, mechanisation; ids of the taxonomy. */
  readonly landUsers?: Readonly<Record<string, readonly string[]>>;
  /** US dollars per hectare; only where the record's own base is an area. */
  readonly establishmentUsdPerHa?: number;
  readonly maintenanceUsdPerHaYr?: number;
  /** −3…+3 each, as the compiler gave them. */
  readonly benefitCost?: Readonly<
    Partial<
      Record<"establishmentShort" | "establishmentLong" | "maintenanceShort" | "maintenanceLong", number>
    >
  >;
  /** −3…+3 by item; desired change positive, as recorded. */
  readonly impacts?: Readonly<Record<string, number>>;

  /** Families that the record shows, the main one first, and how that is known. */
  readonly families?: readonly { readonly family: string; readonly by: "name" | "user" | "record" }[];

  /** Page of the record. */
  readonly url?: string;
  readonly language?: string;
  readonly updated?: string;
  readonly versionId?: string;
  /** Edition of WOCAT's questionnaire, 2015 or 2018. */
  readonly edition?: number;
  /** WOCAT's codes of the approaches by which the technology was brought about. */
  readonly approaches?: readonly string[];
  readonly compilers?: readonly string[];
  readonly licence?: string;
  /** What the source held that we have no field for; kept so that a record goes out as it came in. */
  readonly unread?: Readonly<Record<string, unknown>>;
}
