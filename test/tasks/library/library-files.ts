import countries from "../../../data/countries.json" with { type: "json" };
import datasets from "../../../data/datasets/datasets.json" with { type: "json" };
import guidelines from "../../../data/library/guidelines.json" with { type: "json" };
import words from "../../../data/library/words.json" with { type: "json" };
import tools from "../../../data/tools/tools.json" with { type: "json" };
import type { LibraryFiles } from "../../../src/tasks/library/library-index.ts";

/** The library's own files, with a few practices in the form of `data/practices/`. */
export const FILES: LibraryFiles = {
  datasets,
  tools,
  guidelines,
  words,
  countries,
  families: {
    families: [
      {
        id: "zai-planting-pits",
        name: "Planting pits",
        nameFr: "Cuvettes de plantation (zaï)",
        otherNames: ["tassa", "hoyos de siembra"],
        landUse: ["cropland-annual"],
        aridity: ["arid", "semi-arid"],
        degradation: ["Pk", "Wt"],
      },
      {
        id: "contour-stone-bunds",
        name: "Contour stone bunds",
        nameFr: "Cordons pierreux",
        landUse: ["cropland-annual", "grazing"],
        aridity: ["semi-arid"],
      },
    ],
  },
  technologies: {
    pageOfRecord: "https://wocat.net/en/database/technologies/{number}/",
    technologies: [
      {
        id: "technologies_1100",
        name: "Tassa avec cordon de pierres",
        country: "NER",
        families: ["zai-planting-pits"],
      },
      {
        id: "technologies_514",
        name: "Defensivo de piedra",
        country: "BOL",
        families: ["contour-stone-bunds"],
      },
    ],
  },
};
