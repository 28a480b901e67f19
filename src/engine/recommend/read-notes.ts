/** What a planner's words about a place say, by topic; a topic that no word touches is absent. */
export type SiteWords = Readonly<Partial<Record<Topic, "yes" | "no">>> & {
  readonly pH?: number;
  readonly haPerHousehold?: number;
};

/**
 * Words by which a topic is known, in English, French, Spanish and Portuguese, without accents. Stems: a word may go on after
 * the fragment unless `\b` closes it.
 */
const TOPICS = {
  stones: /\bston(?:es?|y)\b|\brocks?\b|\bboulders?|\bpierres?\b|\bpiedras?\b|\bpedras?\b|\bcailloux/g,
  mechanised: /\btractors?\b|\bmechani[sz]ed|\bcombine harvest|\bmachinery\b|\bmecani[sz]|\btracteurs?\b/g,
  nativeGrassland:
    /\b(?:native|natural|old-growth|intact|open) (?:dry )?(?:grass|steppe|prairie|savann|rangeland|pasture)|\bsteppe\b|\bcampos\b|\bcerrado\b|\bpampas?\b|\bgrassy biome|\b(?:prairie|savane|steppe) naturelle|\bpastizal natural/g,
  invaders:
    /\binva(?:d|si)|\bprosopis\b|\bencroach|\blantana\b|\bparthenium\b|\bmesquite\b|\bbush thicken|\bwoody weeds?|\bembroussaill|\bespecies invasoras/g,
  river: /\brivers?\b|\bstreams?\b|\blakes?\b|\bcreeks?\b|\briverbank|\briviere|\bfleuve|\brio\b|\barroyo/g,
  sandyRiver:
    /\b(?:sandy|sand|seasonal|dry|ephemeral) (?:river|stream)|\bsand rivers?\b|\bluggas?\b|\blaggas?\b|\bwadis?\b|\boueds?\b/g,
  floodwater:
    /\bwadis?\b|\boueds?\b|\bspate|\bflash floods?|\bfloodwater|\bflood water|\bephemeral|\bseasonal (?:river|stream|flood)|\bseasonally flooded|\bkhors?\b|\bcrues?\b/g,
  catchment:
    /\bcatchment (?:uphill|above|upslope|upstream)|\brun-?on\b|\brun-?off (?:from|comes|arrives)|\b(?:stony|rocky|bare|steep) (?:catchment|hills?|slopes?) (?:above|uphill|upslope)|\bimpluvium/g,
  valleyFloor:
    /\bvalley (?:floor|bottom)|\bbas-?fonds?\b|\bflood ?plains?\b|\binland valley|\bfadama|\bdambo|\bfond de vallee|\balluvial (?:plain|fan)|\bvega\b/g,
  hillside: /\bhill ?sides?\b|\bhill ?slopes?\b|\bmountain ?slopes?\b|\bridges?\b|\bversants?\b|\bladera/g,
  dunes:
    /\bdunes?\b|\b(?:moving|shifting|drifting|mobile|blown) sands?|\bsand (?:drift|encroach|sheet)|\bensablement/g,
  coast:
    /\bcoast|\btid(?:e|es|al)\b|\bintertidal|\bmangrove|\bestuar|\bseashore|\blagoon|\blittoral|\bmanglar|\bmangue/g,
  peat: /\bpeat|\btourb|\bturbera|\bhistosol|\borganic soils?\b|\bbogs?\b|\bfens?\b|\bswamp forest/g,
  rice: /\brice\b|\bpadd(?:y|ies)\b|\briz\b|\briziere|\barroz/g,
  salt: /\bsalin|\bsalt|\bsodic|\balkali\b|\bsolon(?:etz|chak)|\bsebkha|\bsels?\b/g,
  sodic: /\bsodic|\bsodium|\balkali (?:soil|land)|\bsolonetz|\besp\b/g,
  acid: /\bacid(?:ic|ity|e|ification)?\b(?! (?:mine )?drainage)|\balumini?um toxic/g,
  alkaline: /\balkaline|\bcalcareous|\bcalcaire|\blime-rich|\bgypsiferous/g,
  waterlogged:
    /\bwater-?logg|\b(?:high|shallow|rising) water ?table|\bwater ?table (?:is )?(?:high|shallow|rising|near)|\bpoorly drained|\bpoor drainage|\bstanding water|\bengorge|\bhydromorph|\bencharca/g,
  smallPlots:
    /\bsmall (?:plots?|holdings?|farms?|fields?)|\bsmallholders?|\b(?:fragmented|scattered) (?:plots?|fields?|holdings?|land)|\bland is (?:scarce|short)|\bdense(?:ly)? popul|\bpopulation (?:is )?dense|\bparcelles morcelees|\bminifundi/g,
  livestock:
    /\blivestock|\bcattle|\bgoats?\b|\bsheep\b|\bherds?\b|\bdairy|\bcamels?\b|\boxen\b|\bcows?\b|\bzero[ -]grazing|\bbetail|\bganado|\bgado\b|\bmanure\b/g,
  openGrazing:
    /\bfree[- ](?:roaming|ranging|grazing)|\b(?:open|uncontrolled|communal stubble|stubble) grazing|\broaming (?:animals|stock|livestock|cattle|goats)|\bdivagation|\bvaine pature/g,
  fire: /\b(?:wild)?fires?\b|\bburn(?:t|ed|ing|s)?\b|\bfeux? de brousse|\bincendi|\bquemas?\b/g,
  gully: /\bgull(?:y|ies)|\bravines?\b|\blavaka|\bcarcava|\bdongas?\b/g,
  slips:
    /\blandsli[dp]|\bmass movement|\bslumps?\b|\bunstable slopes?|\bslope (?:failure|instability)|\bmudslide|\bglissements?|\bdeslizamiento/g,
  homes:
    /\bhomesteads?|\bhouses?\b|\bhome gardens?|\bvillages?\b|\bkitchen|\bcourtyard|\bperi-?urban|\burban\b|\broofs?\b|\bschools?\b|\btowns?\b|\bjardins? de case/g,
  seedBank:
    /\bseed ?banks?\b|\bseed sources?|\bsoil seed|\bperennial (?:grass(?:es)?|tussocks?) (?:remain|survive|still)/g,
  stumps: /\bstumps?\b|\brootstocks?|\bcoppic|\bliving roots|\bsouches?\b|\brejets\b|\bresprout|\btocones/g,
  trees:
    /\bscattered trees|\bremnant trees|\bmother trees|\bseed trees|\bregenerat|\bremnant (?:forest|woodland)|\bforest (?:edge|remnant|fragment)/g,
  formerForest:
    /\bdeforest|\bformer(?:ly)? (?:a )?(?:forest|wood)|\bonce (?:forest|wood)|\bwas (?:forest|woodland)|\bcleared (?:forest|woodland)|\bforest (?:was )?(?:cleared|logged|lost)|\blogg(?:ed|ing)\b|\bcut-?over|\bdegraded forest|\bremnant forest|\bforest remnant|\bancienne foret/g,
  irrigated: /\birrigat|\bcanal water|\bcentre pivot|\briego\b|\bregadio/g,
  partlyIrrigated: /\b(?:supplement|partial|occasional|some|limited|deficit) ?(?:ary|al)? irrigat|\bmixed\b/g,
  rainfed: /\brain-?fed|\brain only|\bpluvial|\bsecano|\btemporal\b|\bsequeiro/g,
  waterSource:
    /\bwells?\b|\bboreholes?|\bsprings?\b|\brivers?\b|\bstreams?\b|\bcanals?\b|\bponds?\b|\breservoirs?|\bdams?\b|\blakes?\b|\bgroundwater (?:is )?(?:near|shallow|available|good)|\bpuits\b|\bforages?\b|\bpozos?\b/g,
  outlet: /\b(?:drainage )?outlets?\b|\bcollector drains?|\bexutoires?/g,
  largeBlocks: /\blarge (?:blocks?|fields?|farms?|estates?)|\bestate\b|\branch(?:es)?\b|\blatifundi/g,
  compacted: /\bcompact|\bhard ?pans?\b|\bplough ?pans?\b|\bplow ?pans?\b|\bheavy traffic/g,
  wind: /\bwind(?:s|y|blown)?\b|\bsandstorms?|\bdust\b|\bvents?\b|\bviento/g,
  toxic: /\btoxic|\bheavy metals?|\bacid (?:mine )?drainage|\barsenic|\bcyanide|\bcontaminat/g,
} as const satisfies Readonly<Record<string, RegExp>>;

export type Topic = keyof typeof TOPICS;

const NEGATION_BEFORE =
  /\b(?:no|not|without|never|neither|nor|lacks?|lacking|lack of|absence of|free of|far from|sans|aucune?s?|pas de|pas d|sin|ningun[ao]?|sem|nao|not yet)\b[^.]*$/;
const NEGATION_AFTER =
  /^[^.]{0,12}?\b(?:(?:is|are|was|were|has|have)(?: been)? )?(?:not\b|absent|unavailable|missing|none\b|gone\b|lost\b|exhausted|depleted|too far|far away|not available|absentes?|inexistant)/;
/** How far back, in words, a negation reaches. */
const NEGATION_REACH = 4;

/**
 * Reads free words about a place. A clause that negates a topic ("no stones within reach") says "no"; where one clause says
 * yes and another no, the topic is left out, because we cannot judge between them.
 */
export function readNotes(...texts: readonly (string | undefined)[]): SiteWords {
  const clauses = texts
    .filter((text) => text !== undefined)
    .join(". ")
    .normalize("NFKD")
    .replace(/[\u0300-\u036f]/g, "")
    .toLowerCase()
    .replace(/’/g, "'")
    .split(/[;,:\n]|\.(?!\d)|\bbut\b|\bmais\b|\bpero\b|\bmas\b|\bwhile\b/)
    .map((clause) => clause.trim())
    .filter((clause) => clause !== "");
  const words: { -readonly [K in keyof SiteWords]: SiteWords[K] } = {};
  for (const topic of Object.keys(TOPICS) as Topic[]) {
    const heard = new Set(clauses.flatMap((clause) => answers(clause, TOPICS[topic])));
    if (heard.size === 1) words[topic] = [...heard][0]!;
  }
  const { pH, side } = readAcidity(clauses);
  if (pH !== undefined) {
    words.pH = pH;
    if (pH < 5.5 && side !== "above") words.acid = "yes";
    if (pH > 5.8 || (pH >= 5.5 && side === "above")) words.acid = "no";
    if (pH > 7.3 && side !== "below") words.alkaline = "yes";
    if (pH >= 8.5 && side !== "below") words.sodic = "yes";
  }
  const ha = clauses
    .map((clause) =>
      /(\d+(?:\.\d+)?) ?(?:ha|hectares?) (?:per|a|each|par|por) ?(?:household|family|farm|menage|famille|hogar|familia)?/.exec(
        clause,
      ),
    )
    .find((found) => found !== null);
  if (ha) {
    words.haPerHousehold = Number(ha[1]);
    if (words.haPerHousehold <= 1) words.smallPlots = "yes";
  }
  return words;
}

function answers(clause: string, pattern: RegExp): ("yes" | "no")[] {
  return [...clause.matchAll(pattern)].map((found) => {
    const before = clause.slice(0, found.index).trim().split(/\s+/).slice(-NEGATION_REACH).join(" ");
    const after = clause.slice(found.index + found[0].length);
    // "no longer" and "not only" say that the thing is or was there.
    const denied =
      NEGATION_BEFORE.test(before.replace(/\bnot only\b|\bno doubt\b/g, "")) || NEGATION_AFTER.test(after);
    return denied ? "no" : "yes";
  });
}

function readAcidity(clauses: readonly string[]): { pH?: number; side?: "above" | "below" } {
  for (const clause of clauses) {
    const found = /\bph\b[^\d]{0,16}?(\d{1,2}(?:\.\d+)?)/.exec(clause);
    if (!found) continue;
    const pH = Number(found[1]);
    if (pH > 14) continue;
    if (/below|under|less|<|inferieur|menor/.test(found[0])) return { pH, side: "below" };
    if (/above|over|more|>|superieur|mayor/.test(found[0])) return { pH, side: "above" };
    return { pH };
  }
  return {};
}
