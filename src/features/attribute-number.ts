import { sqlString } from '../common/sql-text.ts'

/**
 * A profile attribute as a number: an optional sign, digits, and optionally a point with digits after it;
 * at most 15 characters beside the point, so that it is a whole number divided by a power of ten, which both
 * evaluators compute exactly. Anything else is NaN: `1e5`, `1,000`, ` 7`, `.5`, ``.
 */
const grammar = /^[+-]?[0-9]+(\.[0-9]+)?$/

export function attributeNumber(text: string): number {
  const digits = text.replace('.', '')
  if (digits.length > 15 || !grammar.test(text)) return Number.NaN
  const point = text.indexOf('.')
  return (Number(digits) + 0) / 10 ** (point < 0 ? 0 : text.length - point - 1)
}

/** The same for a column or other SQL expression of type String. */
export function attributeNumberSql(text: string): string {
  const digits = `replaceOne(${text}, '.', '')`
  const isNumber = `length(${digits}) <= 15 AND match(${text}, ${sqlString(grammar.source)})`
  const decimals = `if(position(${text}, '.') = 0, 0, length(${text}) - position(${text}, '.'))`
  return `if(${isNumber}, toFloat64(toInt64OrZero(${digits})) / toFloat64(intExp10(${decimals})), nan)`
}
