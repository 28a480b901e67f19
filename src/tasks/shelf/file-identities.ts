import type { FileIdentity } from "../assess/ingredient-keys.ts";
import { eachOf, MOST_AT_ONCE } from "../each-of.ts";
import type { FileRef, Platform } from "../files.ts";

/** Tells files from one another by their names, and remembers what it has read for that. */
export interface FileIdentities {
  /** Looks at files; afterwards `identity` knows them. */
  learn(files: readonly FileRef[]): Promise<void>;
  readonly identity: FileIdentity;
  /** The platform, with fingerprints that are reckoned once for each file. */
  readonly platform: Platform;
}

/**
 * A file that the user has opened is known by name, size and date; a path and an address by themselves; bytes without a date by
 * their SHA-256.
 */
export function createFileIdentities(platform: Platform): FileIdentities {
  const ofName = new Map<string, string>();
  const fingerprints = new Map<string, ReturnType<Platform["fingerprint"]>>();
  const ofBlob = new WeakMap<Blob, Promise<string>>();

  const identityOf = async (file: FileRef): Promise<string> => {
    if (file.kind === "path") return `path ${file.path}`;
    if (file.kind === "url") return `url ${file.url}`;
    const { blob, name } = file;
    if ("lastModified" in blob) return `file ${name} ${blob.size} ${String(blob.lastModified)}`;
    let hash = ofBlob.get(blob);
    if (hash === undefined) {
      hash = platform.fingerprint(file).then(({ sha256 }) => `bytes ${sha256} ${blob.size}`);
      ofBlob.set(blob, hash);
    }
    return hash;
  };
  return {
    async learn(files) {
      await eachOf(files, MOST_AT_ONCE, async (file) => {
        ofName.set(file.name, await identityOf(file));
      });
    },
    identity: (file) => ofName.get(file.name) ?? `${file.kind} ${file.name}`,
    platform: {
      open: (file) => platform.open(file),
      async fingerprint(file, signal) {
        const key = await identityOf(file);
        let found = fingerprints.get(key);
        if (found === undefined) {
          found = platform.fingerprint(file, signal);
          fingerprints.set(key, found);
          found.catch(() => fingerprints.delete(key));
        }
        return found;
      },
    },
  };
}
