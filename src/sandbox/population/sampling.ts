import type { Random } from '../../common/random.ts'

/** Exponential with the given mean. */
export function exponential(random: Random, mean: number): number {
  return -mean * Math.log(1 - random.next())
}

export function logNormal(random: Random, median: number, sigma: number): number {
  return median * Math.exp(sigma * random.normal())
}

/** Gamma of the given shape and scale 1: Marsaglia and Tsang (2000), with their boost below 1. */
export function gamma(random: Random, shape: number): number {
  if (shape < 1) return gamma(random, shape + 1) * Math.exp(Math.log(1 - random.next()) / shape)
  const d = shape - 1 / 3
  const c = 1 / Math.sqrt(9 * d)
  for (;;) {
    const x = random.normal()
    const root = 1 + c * x
    const v = root * root * root
    if (v <= 0) continue
    if (Math.log(1 - random.next()) < 0.5 * x * x + d - d * v + d * Math.log(v)) return d * v
  }
}

/** Shares that sum to 1, with mean `mean`; `alike` is the sum of the parameters. */
export function dirichlet(random: Random, mean: readonly number[], alike: number): number[] {
  const draws = mean.map((share) => gamma(random, share * alike))
  const sum = draws.reduce((total, draw) => total + draw, 0)
  return draws.map((draw) => draw / sum)
}

/** Beta with the given mean; `alike` is the sum of both parameters. */
export function beta(random: Random, mean: number, alike: number): number {
  const yes = gamma(random, mean * alike)
  return yes / (yes + gamma(random, (1 - mean) * alike))
}

/** Position of one of the weights, each as likely as its share of their sum. */
export function pickWeighted(random: Random, weights: readonly number[]): number {
  let sum = 0
  for (const weight of weights) sum += weight
  let left = random.next() * sum
  for (let i = 0; i < weights.length; i++) {
    left -= weights[i] ?? 0
    if (left < 0) return i
  }
  return weights.length - 1
}

/** One of the items, all alike; the list must not be empty. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[random.below(items.length)] ?? items[0]
}

export function chance(random: Random, probability: number): boolean {
  return random.next() < probability
}
