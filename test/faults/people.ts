/** Openids as long as real ones. */
export function openids(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `o${String(n).padStart(27, '0')}`)
}
