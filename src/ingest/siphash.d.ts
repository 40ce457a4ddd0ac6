/** The package brings no types. */
declare module 'siphash' {
  interface SipHash {
    /** SipHash-2-4, in two halves of 32 bits. */
    hash(
      key: readonly [number, number, number, number],
      message: string | Uint8Array,
    ): { readonly h: number; readonly l: number }
  }
  const siphash: SipHash
  export = siphash
}
