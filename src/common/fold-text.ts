import pairs from 'opencc-js/dict/TSCharacters'

/** Traditional characters and, at the same place, the simplified ones (OpenCC's TSCharacters). */
export const traditional: readonly string[] = pairs.split('|').map((pair) => pair.split(' ')[0] ?? '')
export const simplified: readonly string[] = pairs.split('|').map((pair) => pair.split(' ')[1] ?? '')

const simplifiedOf = new Map(traditional.map((character, at) => [character, simplified[at] ?? character]))

/**
 * The form in which texts are compared: NFKC (also full width to half width), lower case, traditional to
 * simplified, character by character. `history/fold-sql.ts` does the same in SQL; a test holds them equal.
 */
export function foldText(text: string): string {
  return Array.from(text.normalize('NFKC').toLowerCase(), (at) => simplifiedOf.get(at) ?? at).join('')
}
