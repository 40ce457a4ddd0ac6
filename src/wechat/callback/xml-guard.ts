/** What keeps a text from being parsed at all. */
export type XmlFault = 'callback.broken-xml' | 'callback.hostile-xml'

/** The deepest push of the platform has five levels, the longest some 150 elements. */
const mostLevels = 16
const mostElements = 2_000
const longestTag = 256

/** Attributes, which the platform does not use, hold no angle brackets here: a tag ends at its first ">". */
const tagPattern = /^<\/?[^\s<>"'=/&!?]+(?:\s+[^\s<>"'=/]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*\s*\/?>$/

interface Piece {
  /** Levels that it opens (1) or closes (-1). */
  readonly levels: -1 | 0 | 1
  readonly isElement: boolean
  /** Index behind it. */
  readonly end: number
}

/**
 * Looks once over a text before a parser does. Refuses document types, entity declarations and processing
 * instructions wherever markup may stand (what a follower typed stands in CDATA and may say anything), and more
 * levels or elements than any push has. Whether tags match is left to the parser.
 */
export function xmlFault(text: string): XmlFault | undefined {
  let levels = 0
  let elements = 0
  for (let at = text.indexOf('<'); at !== -1; ) {
    const piece = pieceAt(text, at)
    if (typeof piece === 'string') return piece
    levels += piece.levels
    elements += piece.isElement ? 1 : 0
    if (levels > mostLevels || elements > mostElements) return 'callback.hostile-xml'
    at = text.indexOf('<', piece.end)
  }
  return undefined
}

function pieceAt(text: string, at: number): Piece | XmlFault {
  if (text.startsWith('<![CDATA[', at)) return skipped(text, ']]>', at + 9)
  if (text.startsWith('<!--', at)) return skipped(text, '-->', at + 4)
  if (at === 0 && text.startsWith('<?xml')) return skipped(text, '?>', at + 5)
  if (text[at + 1] === '!' || text[at + 1] === '?') return 'callback.hostile-xml'
  const tag = text.slice(at, at + longestTag)
  const end = tag.indexOf('>') + 1
  if (end === 0 || !tagPattern.test(tag.slice(0, end))) return 'callback.broken-xml'
  if (tag[1] === '/') return { levels: -1, isElement: false, end: at + end }
  return { levels: tag[end - 2] === '/' ? 0 : 1, isElement: true, end: at + end }
}

function skipped(text: string, closing: string, from: number): Piece | XmlFault {
  const found = text.indexOf(closing, from)
  return found === -1 ? 'callback.broken-xml' : { levels: 0, isElement: false, end: found + closing.length }
}
