/** What a record says of its costs, in words and numbers as it has them. */
export interface StatedCosts {
  /** `area` or `unit`; without it the total is of nobody knows what. */
  readonly base: string | null;
  /** Such as “0.46 ha”; a local unit needs its conversion. */
  readonly size: string | null;
  /** Local currency for one US dollar; 1 where the costs are in dollars. */
  readonly perDollar: number | null;
  readonly establishment: number | null;
  readonly maintenanceYr: number | null;
}

/**
 * US dollars per hectare, only where the record's own base is an area whose hectares it states, and its currency is known.
 * Totals per unit are never divided by a guess.
 */
export function hectareCosts({ base, size, perDollar, establishment, maintenanceYr }: StatedCosts): {
  establishmentUsdPerHa?: number;
  maintenanceUsdPerHaYr?: number;
} {
  const hectares = base === "area" ? hectaresOf(size) : null;
  if (hectares === null || perDollar === null || !(perDollar > 0)) return {};
  const perHa = (total: number): number => Number((total / perDollar / hectares).toPrecision(12));
  return {
    ...(establishment !== null && establishment >= 0 ? { establishmentUsdPerHa: perHa(establishment) } : {}),
    ...(maintenanceYr !== null && maintenanceYr >= 0 ? { maintenanceUsdPerHaYr: perHa(maintenanceYr) } : {}),
  };
}

function hectaresOf(size: string | null): number | null {
  const match = /^\s*(\d+(?:[.,]\d+)?)?\s*(ha|hectares?|hectáreas?|km2|km²|m2|m²)\s*$/iu.exec(size ?? "");
  if (match === null) return null;
  const amount = match[1] === undefined ? 1 : Number(match[1].replace(",", "."));
  const unit = match[2]!.toLowerCase();
  const hectares = amount * (unit.startsWith("km") ? 100 : unit.startsWith("m") ? 0.0001 : 1);
  return hectares > 0 ? hectares : null;
}
