/** The host that a background map comes from. */
export function baseHost({ address }: { readonly address: string }): string {
  return new URL(address).host;
}
