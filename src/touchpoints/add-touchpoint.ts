import { Document, isMap, parseDocument, type YAMLMap } from 'yaml'
import type { Touchpoint, TouchpointCode } from '../domain/touchpoint.ts'
import { touchpointTexts } from './read-touchpoints.ts'

/**
 * The file with one more touchpoint at the end of its map; every line that was there stays as it was, comments
 * included. For a file without mistakes: check it before, and what comes out after.
 */
export function addTouchpoint(text: string, touchpoint: Touchpoint): string {
  const document = parseDocument(text)
  const map = document.get('touchpoints')
  const ending = text.includes('\r\n') ? '\r\n' : '\n'
  if (isMap(map) && !map.flow && map.items.length > 0) {
    return inserted(text, placeIn(text, map), entry(touchpoint, ending), ending)
  }
  if (document.has('touchpoints')) {
    const values = { ...(isMap(map) ? (map.toJSON() as object) : {}), [touchpoint.id]: entryOf(touchpoint) }
    document.set('touchpoints', document.createNode(values))
    return document.toString({ lineWidth: 0 }).replaceAll('\n', ending)
  }
  const head = text === '' || text.endsWith('\n') ? text : `${text}${ending}`
  return `${head}touchpoints:${ending}${indented(entry(touchpoint, ending), 2)}`
}

interface Place {
  readonly offset: number
  readonly indent: number
}

/** Behind the last entry's own lines, at the indentation of the first one's key. */
function placeIn(text: string, map: YAMLMap): Place {
  const [start, end] = map.range ?? [0, text.length]
  const indent = start - (text.lastIndexOf('\n', start - 1) + 1)
  if (text[end - 1] === '\n') return { offset: end, indent }
  const line = text.indexOf('\n', end)
  return { offset: line < 0 ? text.length : line + 1, indent }
}

function inserted(text: string, { offset, indent }: Place, lines: string, ending: string): string {
  const before = text.slice(0, offset)
  const gap = before.endsWith('\n') ? '' : ending
  return `${before}${gap}${indented(lines, indent)}${text.slice(offset)}`
}

function indented(lines: string, spaces: number): string {
  return lines.replace(/^(?=.)/gm, ' '.repeat(spaces))
}

function entry(touchpoint: Touchpoint, ending: string): string {
  const document = new Document({ [touchpoint.id]: entryOf(touchpoint) })
  const code = document.getIn([touchpoint.id, 'code'])
  if (isMap(code)) code.flow = true
  return document.toString({ lineWidth: 0 }).replaceAll('\n', ending)
}

/** What a person would write: texts that say something, then the code and the link. */
function entryOf(touchpoint: Touchpoint): Readonly<Record<string, unknown>> {
  const { id, code, url } = touchpoint
  const texts = touchpointTexts.filter((key) => touchpoint[key] !== '').map((key) => [key, touchpoint[key]])
  return {
    ...Object.fromEntries(texts),
    ...(code && { code: codeValue(id, code) }),
    ...(url !== undefined && { url }),
  }
}

function codeValue(id: string, { scene, days, madeElsewhere }: TouchpointCode): unknown {
  if (madeElsewhere) return { scene, made: 'elsewhere' }
  const named = scene === id ? {} : { scene }
  if (days !== undefined) return { ...named, days }
  return scene === id ? 'permanent' : named
}
