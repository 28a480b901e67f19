import type { Plugin } from "vite";

/**
 * What the built page may do: run its own scripts and read its own files. `hosts` are those that a build allows users to
 * read from besides (“https://a.org https://b.org”); none by default.
 */
export function policyOf(hosts: string): string {
  return [
    "default-src 'none'",
    "script-src 'self' 'wasm-unsafe-eval'",
    "worker-src 'self' blob:",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    ["connect-src 'self' blob: data:", ...checkedHosts(hosts)].join(" "),
  ].join("; ");
}

/** Puts the policy into the page, for any host, and in a file, for our server. `NG_CONNECT` names the further hosts. */
export function contentSecurityPolicy(): Plugin {
  const policy = policyOf(process.env["NG_CONNECT"] ?? "");
  return {
    name: "content-security-policy",
    apply: "build",
    transformIndexHtml: () => [
      {
        tag: "meta",
        attrs: { "http-equiv": "Content-Security-Policy", content: policy },
        injectTo: "head-prepend",
      },
    ],
    generateBundle() {
      this.emitFile({ type: "asset", fileName: "content-security-policy.txt", source: policy });
    },
  };
}

/** A host that is none would loosen or break the whole policy: the build ends there. */
function checkedHosts(hosts: string): string[] {
  const named = hosts.split(/\s+/).filter((host) => host !== "");
  for (const host of named)
    if (!/^https?:\/\/(\*\.)?[\w.-]+(:\d+)?$/.test(host))
      throw new Error(`NG_CONNECT: expected hosts like https://cogs.example.org, got ${host}`);
  return named;
}
