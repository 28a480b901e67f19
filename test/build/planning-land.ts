import { lossTrend } from "../../src/engine/planning/business-as-usual.ts";
import type { PlanningContext } from "../../src/engine/planning/evaluate-scenario.ts";
import type { Intervention } from "../../src/engine/planning/intervention.ts";
import { outlooksOf } from "../../src/engine/planning/outlook.ts";
import { RESPONSE } from "../../src/engine/planning/response.ts";
import type { Stratum } from "../../src/engine/planning/strata.ts";

/** Land that is alike, with only what matters said. */
export function stratum(
  landType: number,
  response: keyof typeof RESPONSE,
  km2: number,
  more: Partial<Stratum> = {},
): Stratum {
  return {
    landType,
    unit: 0,
    response: RESPONSE[response],
    losses: [],
    lock: 0,
    interventions: [],
    km2,
    riskKm2: km2,
    people: 0,
    ...more,
  };
}

/** An intervention of full effect at once, from 2021, that costs nothing anybody knows of. */
export function intervention(
  response: Intervention["response"],
  more: Partial<Intervention> = {},
): Intervention {
  return {
    id: response,
    response,
    from: 2021,
    adoption: 1,
    effectiveness: [1, 1, 1],
    yearsToEffect: [0, 0],
    establishmentUsdPerHa: null,
    maintenanceUsdPerHaYr: null,
    safeguards: [],
    ...more,
  };
}

/**
 * A context whose map shows 2020 and whose target is 2030.
 *
 * @param lossPerYr km² a year by land type from 1; null: no report tells.
 */
export function planningContext(
  strata: readonly Stratum[],
  interventions: readonly Intervention[],
  lossPerYr: readonly (number | null)[],
  lossYears: readonly number[] = [],
): PlanningContext {
  const lastObserved = 2020;
  const trends = [null, ...lossPerYr].map((rate) =>
    rate === null
      ? null
      : lossTrend(
          2015,
          [
            {
              year: 2020,
              knownKm2: 1000,
              baselineDegradedKm2: 0,
              newlyDegradedKm2: 5 * rate,
              recoveredKm2: 0,
            },
          ],
          0.5,
        ),
  );
  return {
    strata,
    interventions,
    outlooks: outlooksOf(strata, lossYears, trends, lastObserved),
    lossYears,
    lastObserved,
    target: 2030,
    horizon: 2030,
    discountRate: 0.05,
    priceYear: 2021,
    misclassified: 0,
  };
}
