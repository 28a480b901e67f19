/** Sums of areas and quantities in plain typed arrays, so that they cross between workers as they are. */
export type Tables<T> = { readonly [Name in keyof T]: Float64Array };

/** Adds the tables of one block to those of another, entry by entry. Block order decides the last bits: keep it fixed. */
export function addTables<T extends Tables<T>>(into: T, from: T): void {
  for (const name of Object.keys(into) as (keyof T)[]) {
    const sum = into[name];
    const addend = from[name];
    if (sum.length !== addend.length) {
      throw new Error(`expected ${sum.length} entries of ${String(name)}, got ${addend.length}`);
    }
    for (let i = 0; i < sum.length; i++) sum[i] = sum[i]! + addend[i]!;
  }
}
