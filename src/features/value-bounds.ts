import type { EventFilter } from './aggregate.ts'

/** Amounts are kept to four decimals: whole numbers of 1/10 000. */
export const valueScale = 10_000

/** Within what Decimal64(4) holds: ±90 million million. */
const limit = 9e17

/** Bounds of `value` in 1/10 000, both included. */
export interface ValueBounds {
  readonly least: number
  readonly most: number
}

/** An amount in 1/10 000. */
export function scaledValue(value: number): number {
  return Math.round(value * valueScale)
}

/** `above 9.99` and `atLeast 10` on whole 1/10 000ths; a bound between two of them keeps its meaning. */
export function valueBounds(value: NonNullable<EventFilter['value']>): ValueBounds {
  const { atLeast, above, atMost, below } = value
  const least = [
    ...(atLeast === undefined ? [] : [Math.ceil(scaledBound(atLeast))]),
    ...(above === undefined ? [] : [Math.floor(scaledBound(above)) + 1]),
  ]
  const most = [
    ...(atMost === undefined ? [] : [Math.floor(scaledBound(atMost))]),
    ...(below === undefined ? [] : [Math.ceil(scaledBound(below)) - 1]),
  ]
  return { least: held(Math.max(-limit, ...least)), most: held(Math.min(limit, ...most)) }
}

function held(bound: number): number {
  return Math.max(-limit, Math.min(limit, bound))
}

/** 1.1 × 10 000 is 11 000.000000000002 in floating point; it is meant to be 11 000. */
function scaledBound(value: number): number {
  const scaled = value * valueScale
  const whole = Math.round(scaled)
  return Math.abs(scaled - whole) <= 1e-9 * Math.max(1, Math.abs(scaled)) ? whole : scaled
}
