import type { LayerSpecification, SourceSpecification, StyleSpecification } from "maplibre-gl";

/** A background map of the user's own: a maplibre style and where it came from. */
export interface OwnBase {
  readonly address: string;
  readonly style: StyleSpecification;
}

/** Why an address gives no background map; `host` is the one that is in the way. */
export interface BaseProblem {
  readonly problem: "notAnAddress" | "forbidden" | "unreachable" | "notAStyle";
  readonly host: string;
}

/**
 * Fetches a style and makes its addresses whole. Nothing is asked of a host that the page's policy does not allow, and no
 * style is taken that would later ask such a host.
 *
 * @param policy the content security policy of the page; null: there is none.
 */
export async function fetchOwnBase(address: string, policy: string | null): Promise<OwnBase | BaseProblem> {
  const url = URL.canParse(address) ? new URL(address) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return { problem: "notAnAddress", host: address };
  if (!isAllowed(policy, url)) return { problem: "forbidden", host: url.host };
  let style: unknown;
  try {
    const response = await fetch(url);
    if (!response.ok) return { problem: "unreachable", host: url.host };
    style = await response.json();
  } catch (fault) {
    return { problem: fault instanceof SyntaxError ? "notAStyle" : "unreachable", host: url.host };
  }
  if (!isStyle(style)) return { problem: "notAStyle", host: url.host };
  const whole = withWholeAddresses(style, url);
  const foreign = addressesIn(whole).find((one) => !isAllowed(policy, new URL(one)));
  return foreign === undefined
    ? { address, style: whole }
    : { problem: "forbidden", host: new URL(foreign).host };
}

/** Whether a policy lets the page read from a host. Data of its own (`blob:`, `data:`) is not asked for here. */
export function isAllowed(
  policy: string | null,
  url: URL,
  own: string = globalThis.location?.origin ?? "",
): boolean {
  if (policy === null || url.origin === own) return true;
  const [, ...sources] = /connect-src ([^;]*)/.exec(policy)?.[0]?.split(/\s+/) ?? [];
  return sources.some((source) => {
    if (!/^https?:\/\//.test(source)) return false;
    const [scheme, host = ""] = source.split("//");
    if (scheme !== url.protocol) return false;
    return host.startsWith("*.") ? url.host.endsWith(host.slice(1)) : url.host === host;
  });
}

function isStyle(value: unknown): value is StyleSpecification {
  const style = value as Partial<StyleSpecification> | null;
  return (
    typeof style === "object" &&
    style?.version === 8 &&
    Array.isArray(style.layers) &&
    typeof style.sources === "object"
  );
}

/** A style whose addresses, relative to its own, are whole; braces (`{z}`) stay. */
function withWholeAddresses(style: StyleSpecification, base: URL): StyleSpecification {
  const whole = (address: string): string =>
    new URL(address, base).href.replaceAll("%7B", "{").replaceAll("%7D", "}");
  const sources = Object.entries(style.sources).map(([id, source]): [string, SourceSpecification] => {
    const { url, tiles, data } = source as { url?: string; tiles?: string[]; data?: unknown };
    return [
      id,
      {
        ...source,
        ...(url === undefined ? {} : { url: whole(url) }),
        ...(tiles === undefined ? {} : { tiles: tiles.map(whole) }),
        ...(typeof data === "string" ? { data: whole(data) } : {}),
      } as SourceSpecification,
    ];
  });
  const { sprite, glyphs } = style;
  return {
    ...style,
    sources: Object.fromEntries(sources),
    ...(glyphs === undefined ? {} : { glyphs: whole(glyphs) }),
    ...(typeof sprite === "string" ? { sprite: whole(sprite) } : {}),
    ...(Array.isArray(sprite) ? { sprite: sprite.map(({ id, url }) => ({ id, url: whole(url) })) } : {}),
  };
}

function addressesIn({ sources, sprite, glyphs }: StyleSpecification): string[] {
  const inSources = Object.values(sources).flatMap((source) => {
    const { url, tiles, data } = source as { url?: string; tiles?: string[]; data?: unknown };
    return [url ?? [], tiles ?? [], typeof data === "string" ? data : []].flat();
  });
  const sprites = Array.isArray(sprite) ? sprite.map(({ url }) => url) : (sprite ?? []);
  return [inSources, sprites, glyphs ?? []].flat();
}

/** The parts of a style that go under the rasters and over them: names stay readable. Its names cannot clash with ours. */
export function partsOfBase({ style }: OwnBase): {
  readonly sources: StyleSpecification["sources"];
  readonly under: LayerSpecification[];
  readonly over: LayerSpecification[];
  /** The typeface of its names, for ours: the letters come from its server too. */
  readonly font: string[] | null;
} {
  const layers = style.layers.map((layer) => ({
    ...layer,
    id: `own:${layer.id}`,
    ...("source" in layer ? { source: `own:${layer.source}` } : {}),
  })) as LayerSpecification[];
  const fonts = layers.map((layer) => (layer.layout as { "text-font"?: unknown } | undefined)?.["text-font"]);
  const font = fonts.find((one) => Array.isArray(one) && one.every((name) => typeof name === "string"));
  return {
    sources: Object.fromEntries(Object.entries(style.sources).map(([id, source]) => [`own:${id}`, source])),
    under: layers.filter(({ type }) => type !== "symbol"),
    over: layers.filter(({ type }) => type === "symbol"),
    font: style.glyphs === undefined ? null : ((font as string[] | undefined) ?? ["Open Sans Regular"]),
  };
}
