/** One event today; weights are whole numbers, so that their sum does not depend on its order. */
export const decayUnit = 2 ** 30

/** Below 2^-20 of an event a weight is 0. */
const halvings = 20

/** Weights by age in local days: round(2^30 · 2^(−age/halfLife)), up to the age at which 20 half-lives have passed. */
export function decayWeights(halfLifeDays: number): readonly number[] {
  const ages = Math.floor(halvings * halfLifeDays) + 1
  return Array.from({ length: ages }, (_, age) => Math.round(decayUnit * 2 ** (-age / halfLifeDays)))
}
