/** Below, the engine keeps four decimals. */
const tooLarge = 1e14
/** Smaller ones are 0 to four decimals; JavaScript writes them with an exponent. */
const tooSmall = 1e-6

/**
 * An amount to four decimals, half away from zero; undefined when it is no plain number, or too large to be kept.
 * Currency signs and commas, which an import takes, are not taken here.
 */
export function readAmount(given: number | string): number | undefined {
  if (typeof given === 'number' && Math.abs(given) < tooSmall) return 0
  const found = /^([+-]?)(\d{0,40})(?:\.(\d{0,40}))?$/.exec(String(given))
  const [, sign, whole = '', decimals = ''] = found ?? []
  if (`${whole}${decimals}` === '') return undefined
  const kept = BigInt(`${whole}${decimals.padEnd(4, '0').slice(0, 4)}`)
  const amount = Number(kept + (Number(decimals[4] ?? 0) >= 5 ? 1n : 0n)) / 10_000
  if (amount >= tooLarge) return undefined
  return sign === '-' && amount !== 0 ? -amount : amount
}
