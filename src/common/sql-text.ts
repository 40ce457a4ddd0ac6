/** A ClickHouse string literal: nothing in `text` can end it or reach the statement around it. */
export function sqlString(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\0', '\\0')}'`
}

/** A list of string literals, for `IN (…)`. */
export function sqlStrings(texts: readonly string[]): string {
  return texts.map(sqlString).join(', ')
}

/** A Float64 literal of exactly this number; `3e0` rather than `3`, which would be an integer. */
export function sqlNumber(value: number): string {
  if (Number.isNaN(value)) return 'nan'
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '(-inf)'
  const text = String(Math.abs(value))
  const literal = text.includes('e') || text.includes('.') ? text : `${text}e0`
  return value < 0 || Object.is(value, -0) ? `(-${literal})` : literal
}

/** A quoted name of a column or table. */
export function sqlName(name: string): string {
  return `\`${name.replaceAll('\\', '\\\\').replaceAll('`', '\\`')}\``
}

/** The condition that any (all) of `parts` holds; what it is without parts is given. */
export function sqlJoin(parts: readonly string[], word: 'AND' | 'OR', none: '0' | '1'): string {
  const [first, ...others] = parts
  if (first === undefined) return none
  return others.length === 0 ? first : `(${parts.join(` ${word} `)})`
}
