/**
 * Where the files of a document lie in an archive, by the names the document has for them: the same name where it is a plain
 * relative path, else one that stays inside the folder in which the archive is unpacked and is none of `reserved`. Addresses are
 * not packed.
 */
export function packedPaths(names: readonly string[], reserved: readonly string[] = []): Map<string, string> {
  const paths = new Map<string, string>();
  const taken = new Set(reserved.map((path) => path.toLowerCase()));
  for (const name of names) {
    if (/^https?:\/\//i.test(name)) continue;
    const plain = name
      .replaceAll("\\", "/")
      .split("/")
      .filter((part) => part !== "" && part !== "." && part !== ".." && !/^[A-Za-z]:$/.test(part))
      .join("/");
    let path = plain === "" ? "file" : plain;
    for (let count = 2; taken.has(path.toLowerCase()); count++) path = numbered(plain || "file", count);
    taken.add(path.toLowerCase());
    paths.set(name, path);
  }
  return paths;
}

function numbered(path: string, count: number): string {
  const [, stem, suffix] = /^(.*?)((?:\.[^./]*)?)$/.exec(path)!;
  return `${stem}-${count}${suffix}`;
}
