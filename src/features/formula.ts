import { activeKinds } from '../domain/event.ts'
import type { EventFilter, EventWindow, NumberAggregate } from './aggregate.ts'
import type { BooleanExpr, NumberExpr } from './expr.ts'

/** Short names for the formulas that extractors write. */

/** What a follower does by themselves. */
export const active: EventFilter = { kinds: activeKinds }
/** Clicks on the menu and on tracked links. */
export const clicks: EventFilter = { kinds: ['menu_click', 'link_click'] }

/** Events of imaginary behaviour equal to the account's mean, so that one click is not 100 %. */
const pseudoCount = 4

export function number(value: number): NumberExpr {
  return { op: 'number', value }
}

export function count(of: EventFilter, within?: EventWindow): NumberAggregate {
  return { op: 'count', of, ...(within ? { within } : {}) }
}

export function sum(of: EventFilter, within?: EventWindow): NumberAggregate {
  return { op: 'sum', of, ...(within ? { within } : {}) }
}

export function add(left: NumberExpr, right: NumberExpr): NumberExpr {
  return { op: 'add', left, right }
}

export function subtract(left: NumberExpr, right: NumberExpr): NumberExpr {
  return { op: 'subtract', left, right }
}

function multiply(left: NumberExpr, right: NumberExpr): NumberExpr {
  return { op: 'multiply', left, right }
}

export function divide(left: NumberExpr, right: NumberExpr): NumberExpr {
  return { op: 'divide', left, right }
}

export function max(left: NumberExpr, right: NumberExpr): NumberExpr {
  return { op: 'max', left, right }
}

export function orElse(of: NumberExpr, fallback: NumberExpr): NumberExpr {
  return { op: 'or_else', of, fallback }
}

export function indicator(of: BooleanExpr): NumberExpr {
  return { op: 'indicator', of }
}

/**
 * (part + 4·m) / (whole + 4), where m is the account's own Σ part / Σ whole: little data says little.
 * 0 while the account has none of `whole`, and m is not known.
 */
export function shrunk(part: NumberExpr, whole: NumberExpr): NumberExpr {
  const mean: NumberExpr = { op: 'prior', prior: { prior: 'ratio', numerator: part, denominator: whole } }
  const drawn = add(part, multiply(number(pseudoCount), mean))
  return orElse(divide(drawn, add(whole, number(pseudoCount))), number(0))
}

/** What `daysSince` answers for a follower of whom nothing at all is known: a year. */
const unknownDays = 365

/**
 * Local days since the last such event. Never: one day more than the follower has been known, so that
 * "never" is always longer ago than anything they did.
 */
export function daysSinceLast(of: EventFilter): NumberExpr {
  const known = add({ op: 'days_since_first', of: {} }, number(1))
  return orElse({ op: 'days_since_last', of }, orElse(known, number(unknownDays)))
}
