/** What the page's policy (`vite.config.ts`) says of addresses: its own origin, and the hosts of `NG_CONNECT`. Without a policy: all. */
export function readableByPolicy(): (url: URL) => boolean {
  const meta = document.querySelector<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]');
  const sources = /(?:^|;)\s*connect-src\s+([^;]*)/.exec(meta?.content ?? "")?.[1]?.split(/\s+/);
  if (sources === undefined) return () => true;
  return (url) =>
    sources.some((source) => {
      if (source === "'self'") return url.origin === location.origin;
      if (source === "*" || source === url.protocol) return true;
      return URL.canParse(source.replace("*.", "")) && matches(source, url);
    });
}

/** A host of the policy, with `*.` for all below it. */
function matches(source: string, url: URL): boolean {
  const host = new URL(source.replace("*.", ""));
  if (host.protocol !== url.protocol || host.port !== url.port) return false;
  return source.includes("://*.")
    ? url.hostname.endsWith(`.${host.hostname}`)
    : url.hostname === host.hostname;
}
