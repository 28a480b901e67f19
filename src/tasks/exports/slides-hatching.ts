import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";
import { HOUSE } from "./house-colours.ts";

const GREY = HOUSE.unknown.slice(1).toUpperCase();
const SOLID = `<a:solidFill><a:srgbClr val="${GREY}"/></a:solidFill>`;
const HATCHED = `<a:pattFill prst="wdUpDiag"><a:fgClr><a:srgbClr val="${GREY}"/></a:fgClr><a:bgClr><a:srgbClr val="FFFFFF"/></a:bgClr></a:pattFill>`;

/** The same presentation with what is unknown hatched in its charts, which its maker cannot do. */
export function hatchUnknown(pptx: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  const files = unzipSync(pptx);
  const told = Object.entries(files).map(([name, bytes]) => {
    if (!/^ppt\/charts\/chart\d+\.xml$/.test(name)) return [name, bytes] as const;
    const [head, ...series] = strFromU8(bytes).split("<c:ser>");
    const hatched = series.map((one) => one.replaceAll(SOLID, HATCHED));
    return [name, strToU8([head, ...hatched].join("<c:ser>"))] as const;
  });
  return zipSync(Object.fromEntries(told));
}
