/**
 * Something untidy in the user's world: a missing file, a class without a meaning, grids that do not meet.
 * Issues are values: returned, carried along, translated at the edge (`i18n/locales`). Our own mistakes are thrown.
 */
export interface Issue {
  /** A code of `ISSUE_CODES`; every locale has its sentence. */
  readonly code: IssueCode;
  /** `stop`: the work cannot go on; `warn`: a figure is affected; `note`: worth knowing. */
  readonly severity: "stop" | "warn" | "note";
  /** The dataset, file, period or field it is about. */
  readonly about?: string;
  /** What the sentence needs: numbers, names. */
  readonly context?: Readonly<Record<string, string | number>>;
}

/** A value with what was untidy on the way to it; `value` is null when an issue of severity `stop` is among them. */
export interface Outcome<T> {
  readonly value: T | null;
  readonly issues: readonly Issue[];
}

/** Every code an issue may bear, alphabetical. */
export const ISSUE_CODES = [
  "addressInvalid",
  "addressNotAllowed",
  "addressNotFound",
  "addressRefused",
  "addressUnreachable",
  "addressWithoutCors",
  "addressWithoutRanges",
  "answerIncomplete",
  "areaWithoutCells",
  "axesSwapped",
  "bandCountDiffersFromYears",
  "baselineMissing",
  "classCodesTooMany",
  "coordinatesUnreadable",
  "crsMissing",
  "crsNotUnderstood",
  "crsOffTheGlobe",
  "crsOverruled",
  "datasetMissing",
  "datasetUnfit",
  "datasetUnused",
  "datasetYearMissing",
  "documentInvalid",
  "documentMissing",
  "effectivenessMissing",
  "effectYearsAssumed",
  "emptyStudyArea",
  "featuresSkipped",
  "fieldMissing",
  "fileMissing",
  "fileTruncated",
  "fileUnreadable",
  "georeferenceMissing",
  "gridRotated",
  "gridsDoNotOverlap",
  "interrupted",
  "keyUnknown",
  "landTypesDefaulted",
  "landTypesMissing",
  "layerMissing",
  "layerNotChosen",
  "legendDefaulted",
  "legendNothingMaps",
  "legendsDiffer",
  "legendUnmappedCodes",
  "lossRateAssumed",
  "lossRateUnknown",
  "noDataOverruled",
  "notARaster",
  "notAVector",
  "nothingToAssess",
  "outputNotWritable",
  "parameterImpossible",
  "partialIndicator",
  "performanceUnitsReduced",
  "placesOffTheGlobe",
  "polygonsOverlap",
  "practiceColumnMissing",
  "practiceFieldMissing",
  "practiceValueOutOfRange",
  "practiceValueUnknown",
  "rasterMissing",
  "recordCountryUnknown",
  "recordInForeignLanguage",
  "recordOffTheGlobe",
  "recordsMissing",
  "recordsPageMissing",
  "recordsUnreadable",
  "recordTwice",
  "recordUnreadable",
  "recordValueUnknown",
  "ruleSetUnknown",
  "seriesInIndexUnits",
  "seriesTooShort",
  "serverBusy",
  "serverFailed",
  "soilCarbonUnit",
  "sourceMissing",
  "stateCodingGuessed",
  "subIndicatorMissing",
  "tokenRefused",
  "valuesImplausible",
  "vectorWithoutPolygons",
  "workerLost",
  "workerReplaced",
  "worldFileBroken",
  "worldFileDiffers",
  "worldFileShort",
  "yearsImpossible",
  "yearsOutsideSeries",
] as const;

/** One of `ISSUE_CODES`. */
export type IssueCode = (typeof ISSUE_CODES)[number];

/** True when work must stop on account of `issues`. */
export function mustStop(issues: readonly Issue[]): boolean {
  return issues.some((issue) => issue.severity === "stop");
}
