import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import { formatNumber, formatShare } from './format.ts'

/** In what a number about a follower is counted; `number` where that is not known. */
export type Unit =
  | 'events'
  | 'times'
  | 'days'
  /** In [0, 1]; people read percentages. */
  | 'share'
  | 'probability'
  /** In the account's own currency, which is not known. */
  | 'money'
  | 'bits'
  /** 1 or 0. */
  | 'yes/no'
  | 'clicks per broadcast'
  | 'number'

/** The unit by itself: `days`, `天`. */
export function unitText(unit: Unit): Text {
  return both(`unit.${unit}`)
}

/** Whether `30%` is a way to write a number of this unit. */
export function takesPercent(unit: Unit): boolean {
  return unit === 'share' || unit === 'probability' || unit === 'clicks per broadcast'
}

export function yesNoText(yes: boolean): Text {
  return both(yes ? 'unit.yes' : 'unit.no')
}

/** Where nothing is known. */
export function unknownText(): Text {
  return both('unit.unknown')
}

const mostDigits = 6

/**
 * A measured value, rounded for reading: `26%`, `6 days`, `yes`, `1,044`; what is no number is not known.
 * Where rounding would make it look like one of `limits`, which it is not, it takes more digits: 39.97 % is not
 * shown as `40%` to those who ask why it is below 40 %.
 */
export function valueText(value: number, unit: Unit, limits: readonly number[] = []): Text {
  if (!Number.isFinite(value)) return unknownText()
  if (unit === 'yes/no' && (value === 0 || value === 1)) return yesNoText(value === 1)
  const told = Array.from({ length: mostDigits }, (_, more) => more).find((more) =>
    limits.every((limit) => limit === value || rounded(limit, unit, more) !== rounded(value, unit, more)),
  )
  return inUnit(rounded(value, unit, told ?? 0), unit)
}

/** The mean of many: that of yes and no is the share of yes. */
export function meanText(mean: number, unit: Unit): Text {
  return valueText(mean, unit === 'yes/no' ? 'share' : unit)
}

/** A number that somebody wrote, such as a bound in a rule: all its digits. */
export function limitText(limit: number, unit: Unit): Text {
  if (unit === 'yes/no' && (limit === 0 || limit === 1)) return yesNoText(limit === 1)
  return inUnit(isPercent(unit) ? `${exact(limit * 100)}%` : exact(limit), unit)
}

function isPercent(unit: Unit): boolean {
  return unit === 'share' || unit === 'probability' || unit === 'yes/no'
}

function rounded(value: number, unit: Unit, moreDigits: number): string {
  if (!isPercent(unit)) return formatNumber(value, usualDigits(value, unit) + moreDigits)
  return moreDigits === 0 ? formatShare(value) : `${formatNumber(value * 100, moreDigits)}%`
}

/** Whole numbers stay whole, large ones lose their fraction; amounts of money keep their cents. */
function usualDigits(value: number, unit: Unit): number {
  const size = Math.abs(value)
  if (Number.isInteger(value) || size >= 100) return 0
  return size >= 1 && unit !== 'money' ? 1 : 2
}

/** Without what is left over from binary fractions: 0.07 × 100 is 7. */
function exact(value: number): string {
  const digits = String(Number(value.toPrecision(12)))
  return digits.includes('e') ? digits : formatNumber(Number(digits), digits.split('.')[1]?.length ?? 0)
}

function inUnit(n: string, unit: Unit): Text {
  switch (unit) {
    case 'events':
      return both('unit.in.events', { n })
    case 'times':
      return both(n === '1' ? 'unit.in.time' : 'unit.in.times', { n })
    case 'days':
      return both(n === '1' ? 'unit.in.day' : 'unit.in.days', { n })
    case 'bits':
    case 'clicks per broadcast':
      return both(`unit.in.${unit}`, { n })
    default:
      return { en: n, zh: n }
  }
}
