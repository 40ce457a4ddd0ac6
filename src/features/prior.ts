import { TagloomError } from '../common/tagloom-error.ts'
import { stableKey } from './aggregate.ts'
import type { NumberExpr, Prior } from './expr.ts'

/** Values of priors by `priorKey`. */
export type PriorValues = ReadonlyMap<string, number>

/** The same key for the same question about the account. */
export function priorKey(prior: Prior): string {
  return stableKey(prior)
}

/** The formulas over followers that a prior sums up. */
export function priorParts(prior: Prior): readonly NumberExpr[] {
  return prior.prior === 'ratio' ? [prior.numerator, prior.denominator] : [prior.of]
}

/** Finds priors in what was computed. Error of the function: `features.not-planned`. */
export function priorLookup(values: PriorValues): (prior: Prior) => number {
  return (prior) => {
    const key = priorKey(prior)
    const value = values.get(key)
    if (value === undefined) throw new TagloomError('features.not-planned', { question: key })
    return value
  }
}

/**
 * How many of `followers` a share lets through: ⌊top·followers⌋, where 29 % of 100 is 29 although the product
 * in floating point is 28.999999999999996.
 */
export function topCount(top: number, followers: number): number {
  return Math.floor(top * followers + 1e-9)
}

/** Resolution of sums of a ratio: they are added as whole numbers, so that their order cannot matter. */
export const ratioUnit = 2 ** 32

/** A follower with a number beyond this (or none) is left out of a ratio. */
export const ratioLimit = 1e60
