/** A character that looks like a mark of YAML and is none. */
export interface ForeignMark {
  readonly character: string
  /** What to type instead. */
  readonly instead: string
  /** Where it stands in the text, from 0. */
  readonly index: number
}

const asciiOf: Readonly<Record<string, string>> = {
  '：': ': ',
  '，': ', ',
  '｛': '{',
  '｝': '}',
  '［': '[',
  '］': ']',
  '“': '"',
  '”': '"',
  '‘': "'",
  '’': "'",
  '\u00a0': ' ',
  '\u3000': ' ',
}

/** Patterns whose last character stands where YAML wants one of its own; each looks at a line without quoted text. */
const misplaced: readonly RegExp[] = [
  // In front of the line, or after the colon or dash of an entry.
  /^[ \t-]*[\u00a0\u3000]/u,
  /(?:^|[\s:[{,：，｛［-])[:-] *[\u00a0\u3000“‘｛［]/u,
  /[^\s:]:[\u00a0\u3000“‘｛［]/u,
  /^[ \t-]*[｛［“‘]/u,
  // A key: nothing before it on its line, or the beginning of a map in braces.
  /^[^:：[\]{}]*：/u,
  /[{｛](?:[^:：]*)：/u,
  /[,，](?:[^:：,，]*)：/u,
  // Between braces or brackets.
  /[[{｛［][^\]}]*[，｝］]/u,
  /: +[“‘｛［]/u,
]

/** The first character of a line that was meant as a mark of YAML; texts in quotes and comments may hold any. */
export function foreignMark(line: string): ForeignMark | undefined {
  const bare = withoutTexts(line)
  const found = misplaced.flatMap((pattern) => {
    const match = pattern.exec(bare)
    return match ? [match.index + match[0].length - 1] : []
  })
  if (found.length === 0) return undefined
  return markAt(bare, Math.min(...found))
}

/** The first such character anywhere in the key of a map, where none of them belongs. */
export function foreignMarkInKey(key: string): ForeignMark | undefined {
  const found = [...key].find((character) => Object.hasOwn(asciiOf, character))
  return found === undefined ? undefined : markAt(key, key.indexOf(found))
}

function markAt(text: string, index: number): ForeignMark | undefined {
  const character = text.charAt(index)
  const instead = asciiOf[character]
  return instead === undefined ? undefined : { character, instead, index }
}

/** The line with blanks of the same length for what stands in quotes and comments. */
function withoutTexts(line: string): string {
  return line
    .replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'/g, (text) => '"'.padEnd(text.length, '_'))
    .replace(/(^|\s)#.*$/, '$1')
}

const invisible: Readonly<Record<string, string>> = { '\u00a0': 'U+00A0', '\u3000': 'U+3000' }

/** The character as messages show it: those that cannot be seen by their number. */
export function markShown({ character }: Pick<ForeignMark, 'character'>): string {
  return invisible[character] ?? character
}

/** The same for what is typed instead: `": "`, `"{"`, a space. */
export function insteadShown({ instead }: Pick<ForeignMark, 'instead'>): string {
  return instead === '"' ? "'\"'" : `"${instead}"`
}
