// node scripts/build-countries.mjs: makes data/countries.json from world-atlas (Natural Earth 1 : 10 million, public domain)
// with names from this Node's CLDR. Run again when world-atlas is upgraded.
import { readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { feature } from "topojson-client";

/** ISO 3166-1: three letters and three digits. Left out, as on our map: Antarctica, Falklands, Taiwan, Western Sahara. */
const CODES = `ABW533 AFG004 AGO024 AIA660 ALA248 ALB008 AND020 ARE784 ARG032 ARM051 ASM016 ATF260 ATG028 AUS036 AUT040
AZE031 BDI108 BEL056 BEN204 BFA854 BGD050 BGR100 BHR048 BHS044 BIH070 BLM652 BLR112 BLZ084 BMU060 BOL068 BRA076 BRB052
BRN096 BTN064 BWA072 CAF140 CAN124 CHE756 CHL152 CHN156 CIV384 CMR120 COD180 COG178 COK184 COL170 COM174 CPV132 CRI188
CUB192 CUW531 CYM136 CYP196 CZE203 DEU276 DJI262 DMA212 DNK208 DOM214 DZA012 ECU218 EGY818 ERI232 ESP724 EST233 ETH231
FIN246 FJI242 FRA250 FRO234 FSM583 GAB266 GBR826 GEO268 GGY831 GHA288 GIN324 GMB270 GNB624 GNQ226 GRC300 GRD308 GRL304
GTM320 GUM316 GUY328 HKG344 HMD334 HND340 HRV191 HTI332 HUN348 IDN360 IMN833 IND356 IOT086 IRL372 IRN364 IRQ368 ISL352
ISR376 ITA380 JAM388 JEY832 JOR400 JPN392 KAZ398 KEN404 KGZ417 KHM116 KIR296 KNA659 KOR410 KWT414 LAO418 LBN422 LBR430
LBY434 LCA662 LIE438 LKA144 LSO426 LTU440 LUX442 LVA428 MAC446 MAF663 MAR504 MCO492 MDA498 MDG450 MDV462 MEX484 MHL584
MKD807 MLI466 MLT470 MMR104 MNE499 MNG496 MNP580 MOZ508 MRT478 MSR500 MUS480 MWI454 MYS458 NAM516 NCL540 NER562 NFK574
NGA566 NIC558 NIU570 NLD528 NOR578 NPL524 NRU520 NZL554 OMN512 PAK586 PAN591 PCN612 PER604 PHL608 PLW585 PNG598 POL616
PRI630 PRK408 PRT620 PRY600 PSE275 PYF258 QAT634 ROU642 RUS643 RWA646 SAU682 SDN729 SEN686 SGP702 SGS239 SHN654 SLB090
SLE694 SLV222 SMR674 SOM706 SPM666 SRB688 SSD728 STP678 SUR740 SVK703 SVN705 SWE752 SWZ748 SXM534 SYC690 SYR760 TCA796
TCD148 TGO768 THA764 TJK762 TKM795 TLS626 TON776 TTO780 TUN788 TUR792 TUV798 TZA834 UGA800 UKR804 URY858 USA840 UZB860
VAT336 VCT670 VEN862 VGB092 VIR850 VNM704 VUT548 WLF876 WSM882 YEM887 ZAF710 ZMB894 ZWE716`;

const NORTH_AFRICA = "DZA EGY LBY MAR SDN TUN";
const WEST_AFRICA = "BEN BFA CIV CPV GHA GIN GMB GNB LBR MLI MRT NER NGA SEN SLE TGO";
const REST_OF_AFRICA = `AGO BDI BWA CAF CMR COD COG COM DJI ERI ETH GAB GNQ KEN LSO MDG MOZ MUS MWI NAM RWA SOM SSD STP
SWZ SYC TCD TZA UGA ZAF ZMB ZWE`;

/** Parts of the world after the United Nations' M49; small island developing states after the UN's own list. */
const REGIONS = {
  africa: `${NORTH_AFRICA} ${WEST_AFRICA} ${REST_OF_AFRICA}`,
  "sub-saharan-africa": `${WEST_AFRICA} ${REST_OF_AFRICA} SDN`,
  "west-africa": WEST_AFRICA,
  "near-east": "ARE BHR IRQ IRN ISR JOR KWT LBN OMN PSE QAT SAU SYR TUR YEM",
  "central-asia": "KAZ KGZ TJK TKM UZB",
  asia: `AFG ARE ARM AZE BGD BHR BRN BTN CHN CYP GEO HKG IDN IND IRN IRQ ISR JOR JPN KAZ KGZ KHM KOR KWT LAO LBN LKA MAC
MDV MMR MNG MYS NPL OMN PAK PHL PRK PSE QAT SAU SGP SYR THA TJK TKM TLS TUR UZB VNM YEM`,
  "small-island-states": `ATG BHS BLZ BRB COM CPV CUB DMA DOM FJI FSM GNB GRD GUY HTI JAM KIR KNA LCA MDV MHL MUS NRU PLW
PNG SGP SLB STP SUR SYC TLS TON TTO TUV VCT VUT WSM BHR NIU COK`,
};

/** Where the United Nations' name of a Party differs from CLDR's in more than style. */
const NAMED_BY_UN = {
  PSE: { en: "State of Palestine", fr: "État de Palestine", es: "Estado de Palestina" },
};

/** A part of a country smaller than this share of its largest part does not widen its box. */
const SMALLEST_PART = 0.02;

const require = createRequire(import.meta.url);
const atlas = JSON.parse(readFileSync(require.resolve("world-atlas/countries-10m.json"), "utf8"));
const alpha3 = new Map(CODES.split(/\s+/).map((code) => [code.slice(3), code.slice(0, 3)]));
const namesIn = (tag) => new Intl.DisplayNames([tag], { type: "region" });
const [english, french, spanish] = ["en", "fr", "es"].map(namesIn);

const parts = new Map();
for (const { id, geometry } of feature(atlas, atlas.objects.countries).features) {
  if (!alpha3.has(id) || geometry === null) continue;
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.coordinates;
  parts.set(id, [...(parts.get(id) ?? []), ...polygons.map(([ring]) => partOf(ring))]);
}

const countries = [...alpha3]
  .map(([id, iso3]) => {
    if (!parts.has(id)) throw new Error(`expected ${iso3} (${id}) in the atlas, got nothing`);
    const region = Intl.getCanonicalLocales(`und-${id}`)[0].slice(4);
    return {
      iso3,
      numeric: id,
      name: NAMED_BY_UN[iso3] ?? { en: english.of(region), fr: french.of(region), es: spanish.of(region) },
      bbox: boxOf(parts.get(id)),
      regions: Object.keys(REGIONS).filter((name) => REGIONS[name].split(/\s+/).includes(iso3)),
    };
  })
  .sort((one, other) => (one.iso3 < other.iso3 ? -1 : 1));

const head = {
  id: "countries",
  name: "Countries with their names, boxes and parts of the world",
  notes:
    "bbox: west, south, east, north in degrees of the parts that are no smaller than a fiftieth of the largest, on the side of the largest where they cross 180°. No statement on any border. Made by scripts/build-countries.mjs.",
  citations: [
    { title: "world-atlas 2.0.2, countries-10m.json (Natural Earth 1 : 10 million)", hand: "first" },
    { title: "Unicode CLDR, names of regions", hand: "first" },
    { title: "United Nations, M49; small island developing states", hand: "second" },
  ],
};
const text = JSON.stringify(head, null, 2).slice(0, -2);
const lines = countries.map((country) => `    ${JSON.stringify(country)}`).join(",\n");
writeFileSync(
  new URL("../data/countries.json", import.meta.url),
  `${text},\n  "countries": [\n${lines}\n  ]\n}\n`,
);
process.stdout.write(`${countries.length} countries\n`);

/** A part's box and its rough size in square degrees. */
function partOf(ring) {
  const isTorn = Math.max(...ring.map(([lon]) => lon)) - Math.min(...ring.map(([lon]) => lon)) > 180;
  // A ring over 180° is torn to both ends of the world: its eastern side stands for it.
  const lons = ring.map(([lon]) => (isTorn && lon < 0 ? 180 : lon));
  const lats = ring.map(([, lat]) => lat);
  let twice = 0;
  for (let at = 1; at < ring.length; at++) twice += lons[at - 1] * lats[at] - lons[at] * lats[at - 1];
  return {
    box: [Math.min(...lons), Math.min(...lats), Math.max(...lons), Math.max(...lats)],
    size: Math.abs(twice),
  };
}

function boxOf(all) {
  const largest = all.reduce((one, other) => (other.size > one.size ? other : one));
  const large = all.filter(({ size }) => size >= SMALLEST_PART * largest.size);
  let box = joined(large);
  // Both ends of the world: the country crosses 180°, and its box keeps to the side of its largest part.
  if (box[2] - box[0] > 180) {
    const isEast = largest.box[2] > 0;
    box = joined(large.filter((part) => part.box[2] > 0 === isEast));
  }
  // Outwards, so that a town of a country has a box too.
  return box.map((edge, side) => (side < 2 ? Math.floor(edge * 100) : Math.ceil(edge * 100)) / 100);
}

function joined(some) {
  return [
    Math.min(...some.map(({ box }) => box[0])),
    Math.min(...some.map(({ box }) => box[1])),
    Math.max(...some.map(({ box }) => box[2])),
    Math.max(...some.map(({ box }) => box[3])),
  ];
}
