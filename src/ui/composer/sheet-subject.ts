import { type PaperExtents, type PaperLink, paperExtents, paperLink } from "../../commands/compose-map.ts";
import type { Desk } from "../../commands/desk.ts";
import type { PlanWords } from "../../i18n/plan-words.ts";
import type { Pairing } from "../../map/join-shots.ts";
import type { PaperId, Turn } from "../../map/paper/paper-sizes.ts";
import type { PartId, SheetOrder, SheetWords } from "../../map/paper/sheet-order.ts";
import { pictureWords } from "../map-place/picture-words.ts";

/** What a sheet is about: fixed while the composer is open. */
export interface SheetSubject {
  readonly words: SheetWords;
  readonly extents: PaperExtents;
  readonly pairing: Pairing | null;
  readonly link: PaperLink;
}

/** What the map on paper is to show. */
export type ShowsId = keyof PaperExtents;

/** What the user chooses of a sheet. */
export interface SheetChoices {
  readonly paper: PaperId;
  readonly turn: Turn;
  readonly shows: ShowsId;
  readonly title: string;
  readonly subtitle: string;
  readonly parts: readonly PartId[];
}

/** What is on the screen now, as the subject of a sheet; null: nothing is assessed. */
export function sheetSubject(desk: Desk, words: PlanWords, address: string, now: Date): SheetSubject | null {
  const state = desk.store.getState();
  const extents = paperExtents(desk);
  if (extents === null) return null;
  return {
    words: {
      ...pictureWords(state, now),
      ratio: words.say("composer.ratio", { ratio: "{ratio}" }),
      page: words.say("composer.page", { page: "{page}", pages: "{pages}" }),
      code: words.say("composer.opens"),
      quarters: {
        north: words.say("composer.north"),
        south: words.say("composer.south"),
        east: words.say("composer.east"),
        west: words.say("composer.west"),
      },
    },
    extents,
    pairing: desk.stage.pairing(),
    link: paperLink(state, address),
  };
}

/** What a sheet begins with: everything on it, but the code of an address that opens on this machine only. */
export function firstChoices({ words: { title, subtitle }, link }: SheetSubject): SheetChoices {
  const parts: readonly PartId[] = ["scale", "graticule", "inset"];
  const withCode = link.isForAll && link.link !== null;
  return {
    paper: "a4",
    turn: "landscape",
    shows: "area",
    title,
    subtitle,
    parts: withCode ? [...parts, "code"] : parts,
  };
}

/** The order of a sheet. What the subtitle said of period and rule set stands among the notes where it was written over. */
export function orderOf(subject: SheetSubject, choices: SheetChoices): SheetOrder {
  const { words, extents, pairing, link } = subject;
  const { paper, turn, shows, title, subtitle, parts } = choices;
  const isSaid = subtitle.includes(words.subtitle);
  return {
    paper,
    turn,
    parts: link.link === null ? parts.filter((part) => part !== "code") : parts,
    words: {
      ...words,
      title: title.trim() === "" ? words.title : title,
      subtitle,
      notes: isSaid ? words.notes : [words.subtitle, ...words.notes],
    },
    extent: extents[shows] ?? extents.area,
    area: extents.area,
    panes: pairing ?? { mode: "one" },
    link: link.link ?? "",
  };
}
