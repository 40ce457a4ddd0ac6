import { foldFrom, foldTo } from './fold-map.generated.ts'

const to = [...foldTo]
const folded = new Map([...foldFrom].map((character, at) => [character, to[at] ?? character]))

/**
 * The form in which texts are compared: NFKC, small letters, traditional to simplified Chinese, blanks joined
 * and trimmed. The map takes one character to one character, so that `foldTextSql` can say the same in SQL.
 */
export function foldText(text: string): string {
  const composed = text.replace(/\p{Surrogate}/gu, '\ufffd').normalize('NFKC')
  const small = Array.from(composed, (character) => folded.get(character) ?? character).join('')
  return small.replace(/ +/g, ' ').replace(/^ | $/g, '')
}

/** SQL for `foldText` over a text column or expression. */
export function foldTextSql(text: string): string {
  const composed = `normalizeUTF8NFKC(toValidUTF8(${text}))`
  const small = `translateUTF8(${composed}, ${literal(foldFrom)}, ${literal(foldTo)})`
  return `trimBoth(replaceRegexpAll(${small}, ' +', ' '))`
}

function literal(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&').replace(/[\t\n\v\f\r]/g, (blank) => `\\x0${blank.charCodeAt(0).toString(16)}`)}'`
}
