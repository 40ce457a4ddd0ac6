import { foldFrom, foldTo } from './fold-map.generated.ts'

/**
 * The form in which texts of messages are compared: NFKC (full and half width become one), small letters,
 * traditional characters as simplified ones, blanks trimmed and every run of blanks one space.
 * Letters change by a fixed one-to-one map, so that `foldTextSql` answers exactly the same.
 */
export function foldText(text: string): string {
  const composed = text.replace(loneSurrogate, '\ufffd').normalize('NFKC')
  let folded = ''
  for (const character of composed) folded += foldMap.get(character) ?? character
  return folded.replace(/ {2,}/g, ' ').replace(/^ | $/g, '')
}

/** `foldText` in the ClickHouse dialect, over a column or expression of type String. */
export function foldTextSql(column: string): string {
  const mapped = `translateUTF8(normalizeUTF8NFKC(toValidUTF8(${column})), ${quote(foldFrom)}, ${quote(foldTo)})`
  return `trimBoth(replaceRegexpAll(${mapped}, ' {2,}', ' '))`
}

const loneSurrogate = /\p{Surrogate}/gu
const foldMap: ReadonlyMap<string, string> = new Map(pairUp([...foldFrom], [...foldTo]))

function pairUp(from: readonly string[], to: readonly string[]): [string, string][] {
  return from.map((character, index) => [character, to[index] ?? character])
}

const sqlEscapes: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
}

function quote(text: string): string {
  return `'${text.replace(/['\\\n\r\t]/g, (character) => sqlEscapes[character] ?? character)}'`
}
