import { plain } from "../../src/engine/recommend/environment-of-site.ts";
import { indexOf } from "../../src/tasks/library/library-index.ts";
import { searchLibrary } from "../../src/tasks/library/search-library.ts";
import { FILES } from "../tasks/library/library-files.ts";
import type { Bench } from "./bench.ts";

/** As many as there are records of WOCAT and families in the catalogue of practices. */
const PRACTICES = 1480;
const WORDS =
  `stone terrace bund water harvesting pit half moon contour grass strip compost mulch cover crop rotation fallow
tree planting agroforestry hedge windbreak dune fixation gully check dam pond spring irrigation drip drainage pasture grazing
enclosure fodder seed fertiliser lime gypsum stove bamboo coffee cacao vineyard orchard terrasse cordon pierreux bassin
parcours jachère haie reboisement zanja terraza pastizal cortina vivero quinua andenes`.split(/\s+/);
const QUERIES = [
  "w",
  "wat",
  "land cover",
  "secheresse",
  "trnds erth",
  "terrasse pierreux",
  "erosion control gully",
  "",
];

/** Practices of made-up names, the same from run to run. */
function practices(): { id: string; name: string; country: string; families: string[] }[] {
  let state = 1531;
  const next = (below: number): number => {
    state = (Math.imul(state, 1664525) + 1013904223) | 0;
    return (state >>> 0) % below;
  };
  const countries = ["BFA", "NER", "KEN", "ETH", "BOL", "PER", "NPL", "CHN", "TUN", "TJK"];
  return Array.from({ length: PRACTICES }, (_, place) => ({
    id: `technologies_${place}`,
    name: Array.from({ length: 3 + next(6) }, () => WORDS[next(WORDS.length)]).join(" "),
    country: countries[next(countries.length)]!,
    families: [next(2) === 0 ? "zai-planting-pits" : "contour-stone-bunds"],
  }));
}

const index = indexOf({ ...FILES, technologies: { technologies: practices() } });
const texts = index.entries.map((entry) => plain([entry.title, ...entry.names, entry.text].join(" ")));

/** One cell is one answer; the reference looks through the texts for the words as they were typed. */
export const benches: readonly Bench[] = [
  {
    name: "library-search",
    cells: QUERIES.length,
    run() {
      for (const query of QUERIES) searchLibrary(index, query);
    },
    reference() {
      for (const query of QUERIES) {
        const words = plain(query).split(" ");
        texts.filter((text) => words.every((word) => text.includes(word))).slice(0, 50);
      }
    },
  },
];
