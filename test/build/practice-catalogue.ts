import families from "../../data/practices/families.json" with { type: "json" };
import packages from "../../data/practices/packages.json" with { type: "json" };
import sources from "../../data/practices/sources.json" with { type: "json" };
import technologies from "../../data/practices/technologies.json" with { type: "json" };
import { type PracticeCatalogue, practiceCatalogue } from "../../src/engine/recommend/practice-catalogue.ts";

/** The catalogue as it is shipped. */
export function shippedCatalogue(): PracticeCatalogue {
  return practiceCatalogue({ families, technologies, packages, sources });
}
