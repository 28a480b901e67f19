/** An entry of a legend as it is written. */
export interface PictureClass {
  readonly name: string;
  readonly colour: string;
  readonly amount: string;
  readonly isUnknown: boolean;
  /** How it is drawn on the map; left out: as an area. */
  readonly shape?: "point" | "line";
}

/** The legend of one layer at one period or year. */
export interface PictureLegend {
  readonly title: string;
  readonly classes: readonly PictureClass[];
  readonly ramp: { readonly colours: readonly string[]; readonly ends: readonly [string, string] } | null;
}

/** What stands around the map, in words. */
export interface PictureWords {
  /** Tag of the language they are in. */
  readonly language: string;
  readonly title: string;
  readonly subtitle: string;
  /** The word that says so where the data are synthetic; else null. */
  readonly synthetic: string | null;
  /** Of every visible layer, the one on top first; where two maps are compared, of both. */
  readonly legends: readonly PictureLegend[];
  /** What each of two maps shows; empty where there is one. */
  readonly tags: readonly string[];
  readonly notes: readonly string[];
}
