import { checkKeys, empty, readMap, readText, readTexts } from '../rules/read-value.ts'
import { fail, type RuleContext } from '../rules/rule-context.ts'
import type { RuleNode } from '../rules/rule-node.ts'
import type { BroadcastContent } from './broadcast-content.ts'

export const contentKeys = ['text', 'article', 'image'] as const

/** Bytes of UTF-8 that WeChat takes as the text of a message (45002 beyond). */
const longestText = 2048
/** Pictures of one message. */
const mostImages = 20

/** What a variant sends: exactly one of `text:`, `article:`, `image:`. */
export function readContent(variant: RuleNode, context: RuleContext): BroadcastContent | undefined {
  const [key, more] = contentKeys.filter((known) => variant.child(known) !== undefined)
  if (key === undefined) return fail(context, 'broadcast.no-content', variant.at, {})
  const node = variant.child(key) ?? variant
  if (more !== undefined) {
    const at = variant.child(more)?.atKey ?? variant.at
    return fail(context, 'broadcast.two-contents', at, { first: key, second: more })
  }
  if (key === 'text') return readTextContent(node, context)
  return key === 'article' ? readArticle(node, context) : readImages(node, context)
}

function readTextContent(node: RuleNode, context: RuleContext): BroadcastContent | undefined {
  const text = readText(node, context)
  if (text === undefined) return undefined
  const bytes = Buffer.byteLength(text)
  if (bytes <= longestText) return { kind: 'text', text }
  return fail(context, 'broadcast.long-text', node.at, { bytes, limit: longestText })
}

/** `article: DRAFT`, or a map with `media_id:`. */
function readArticle(node: RuleNode, context: RuleContext): BroadcastContent | undefined {
  if (!node.isMap) {
    const mediaId = node.isEmpty ? empty(node, context, 'article: { media_id: … }') : readText(node, context)
    return mediaId === undefined ? undefined : { kind: 'article', mediaId, sendReprints: false }
  }
  const map = readMap(node, context, 'article: { media_id: … }')
  if (!map) return undefined
  checkKeys(map, context, ['media_id', 'send_reprints'])
  const reprints = map.child('send_reprints')
  if (reprints && typeof reprints.value !== 'boolean') {
    const params = { key: 'send_reprints', known: 'true, false', found: reprints.shown }
    return fail(context, 'rules.not-one-of', reprints.at, params)
  }
  const id = map.child('media_id')
  if (!id) return missing(map, 'media_id', context)
  const mediaId = readText(id, context)
  return mediaId === undefined
    ? undefined
    : { kind: 'article', mediaId, sendReprints: reprints?.value === true }
}

/** `image: MEDIA_ID`, a list of them, or a map with `media_ids:` and `recommend:`. */
function readImages(node: RuleNode, context: RuleContext): BroadcastContent | undefined {
  if (node.isMap) checkKeys(node, context, ['media_ids', 'recommend'])
  const listed = node.isMap && !node.isEmpty ? node.child('media_ids') : node
  if (!listed) return missing(node, 'media_ids', context)
  const ids = readTexts(listed, context)
  const line = node.isMap ? node.child('recommend') : undefined
  const recommend = line ? readText(line, context) : ''
  if (ids === undefined || recommend === undefined) return undefined
  if (ids.length > mostImages) {
    return fail(context, 'broadcast.many-images', listed.at, { found: ids.length, limit: mostImages })
  }
  return { kind: 'image', mediaIds: ids.map(({ text }) => text), recommend }
}

function missing(map: RuleNode, key: string, context: RuleContext): undefined {
  return fail(context, 'rules.missing-key', map.atKey, { owner: map.key, key, example: `${key}: …` })
}
