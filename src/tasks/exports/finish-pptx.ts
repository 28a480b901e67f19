import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { HOUSE } from "./house-colours.ts";

const upper = (colour: string): string => colour.slice(1).toUpperCase();
const GREY = upper(HOUSE.unknown);
const SOLID = new RegExp(`<a:solidFill><a:srgbClr val="${GREY}"(/>|></a:srgbClr>)</a:solidFill>`, "g");
const HATCHED = `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${upper(HOUSE.lineStrong)}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;
const DARK = [HOUSE.degraded, HOUSE.improved].map((colour) => `<a:srgbClr val="${upper(colour)}"/>`);

/** The same presentation with what its maker cannot do: what is unknown is hatched, figures on dark bars are white, and the language is named. */
export function finishPptx(pptx: Uint8Array<ArrayBuffer>, language: string): Uint8Array<ArrayBuffer> {
  const files = unzipSync(pptx);
  const tag = language.startsWith("fr") ? "fr-FR" : "en-GB";
  const told = Object.entries(files).map(([name, bytes]) => {
    if (!/^ppt\/(charts\/chart|slides\/slide|notesSlides\/notesSlide)\d+\.xml$/.test(name))
      return [name, bytes] as const;
    const xml = strFromU8(bytes).replace(SOLID, HATCHED).replaceAll('lang="en-US"', `lang="${tag}"`);
    return [name, strToU8(xml.includes('<c:grouping val="stacked"/>') ? readable(xml) : xml)] as const;
  });
  return zipSync(Object.fromEntries(told));
}

/** Figures stand on the bars of a stack. */
function readable(xml: string): string {
  const [head, ...series] = xml.split("<c:ser>");
  const ink = `<a:srgbClr val="${upper(HOUSE.ink)}"/>`;
  const told = series.map((one) => {
    const fill = /<c:spPr><a:solidFill>(<a:srgbClr val="\w+"\/>)/.exec(one)?.[1];
    if (fill === undefined || !DARK.includes(fill)) return one;
    const end = one.indexOf("</c:dLbls>");
    return one.slice(0, end).replaceAll(ink, '<a:srgbClr val="FFFFFF"/>') + one.slice(end);
  });
  return [head, ...told].join("<c:ser>");
}
