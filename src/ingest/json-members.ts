/**
 * The members of a JSON object as they are written, last one winning: `{"a": 1.50}` gives a → `1.50`. Numbers
 * keep their digits, which JSON.parse would lose. The text must be a valid object.
 */
export function jsonMembers(text: string): Map<string, string> {
  const members = new Map<string, string>()
  let at = skipSpace(text, text.indexOf('{') + 1)
  while (text[at] === '"') {
    const keyEnd = endOfString(text, at)
    const from = skipSpace(text, text.indexOf(':', keyEnd) + 1)
    const to = endOfValue(text, from)
    members.set(JSON.parse(text.slice(at, keyEnd)) as string, text.slice(from, to).trimEnd())
    at = skipSpace(text, skipSpace(text, to) + 1)
  }
  return members
}

function skipSpace(text: string, from: number): number {
  let at = from
  while (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n') at++
  return at
}

function endOfString(text: string, from: number): number {
  let at = from + 1
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1
  return at + 1
}

function endOfValue(text: string, from: number): number {
  let depth = 0
  let at = from
  while (at < text.length) {
    const character = text[at]
    if (character === '"') {
      at = endOfString(text, at)
      continue
    }
    if (character === '{' || character === '[') depth++
    if (character === '}' || character === ']') {
      if (depth === 0) return at
      depth--
    }
    if (character === ',' && depth === 0) return at
    at++
  }
  return at
}
