import type { Text } from '../i18n/text.ts'
import { bilingualSchema, type JsonSchema, objectSchema } from './json-schema.ts'
import { readBilingual } from './read-text.ts'
import { checkKeys, empty, readMap, readText } from './read-value.ts'
import { fail, type RuleContext, warn } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'
import type { TagReply } from './tag-reply.ts'

const replyTypes = ['text', 'image', 'news'] as const
const newsKeys = ['title', 'description', 'picture', 'url']
const replyExample = 'reply: { en: …, zh: … }'

/** Bytes of UTF-8 that WeChat takes as the text of a passive reply. */
const longestText = 2048

/**
 * The `reply:` of a tag: a text (one, or `{ en, zh }`, or either under `text:`), `{ image: MEDIA_ID }`, or
 * `{ news: { title, description, picture, url } }`.
 */
export function readReply(map: RuleNode, context: RuleContext): TagReply | undefined {
  const node = map.child('reply')
  if (!node) return undefined
  if (!map.child('on')) warn(context, 'rules.reply-without-on', node.atKey, {})
  if (node.isEmpty) return empty(node, context, replyExample)
  if (!node.isMap || node.child('en') || node.child('zh')) return readTextReply(node, context)
  const [type, more] = replyTypes.filter((known) => node.child(known))
  checkKeys(node, context, replyTypes)
  if (type === undefined) return undefined
  if (more !== undefined) {
    return fail(context, 'rules.one-reply', node.child(more)?.atKey ?? node.at, { first: type, second: more })
  }
  const child = node.child(type) as RuleNode
  if (type === 'text') return readTextReply(child, context)
  return type === 'image' ? readImageReply(child, context) : readNewsReply(child, context)
}

function readTextReply(node: RuleNode, context: RuleContext): TagReply | undefined {
  const text = readBilingual(node, context)
  if (!text) return undefined
  for (const language of ['en', 'zh'] as const) {
    const bytes = Buffer.byteLength(text[language])
    if (bytes <= longestText) continue
    const at = (node.child(language) ?? node).at
    return fail(context, 'rules.long-reply', at, { bytes, limit: longestText })
  }
  return { type: 'text', text }
}

function readImageReply(node: RuleNode, context: RuleContext): TagReply | undefined {
  const mediaId = readText(node, context)
  return mediaId === undefined ? undefined : { type: 'image', mediaId }
}

function readNewsReply(node: RuleNode, context: RuleContext): TagReply | undefined {
  const map = readMap(node, context, 'news: { title: …, url: https://… }')
  if (!map) return undefined
  checkKeys(map, context, newsKeys)
  const title = required(map, 'title', 'title: { en: …, zh: … }', context, readBilingual)
  const description = optional(map, 'description', context, readBilingual, { en: '', zh: '' } satisfies Text)
  const pictureUrl = optional(map, 'picture', context, readUrl, '')
  const url = required(map, 'url', 'url: https://…', context, readUrl)
  if (title === undefined || description === undefined || pictureUrl === undefined || url === undefined) {
    return undefined
  }
  return { type: 'news', title, description, pictureUrl, url }
}

type Read<Value> = (node: RuleNode, context: RuleContext) => Value | undefined

function required<Value>(
  map: RuleNode,
  key: string,
  example: string,
  context: RuleContext,
  read: Read<Value>,
): Value | undefined {
  const node = map.child(key)
  if (node) return read(node, context)
  return fail(context, 'rules.missing-key', map.atKey, { owner: map.key, key, example })
}

function optional<Value>(
  map: RuleNode,
  key: string,
  context: RuleContext,
  read: Read<Value>,
  otherwise: Value,
): Value | undefined {
  const node = map.child(key)
  return node ? read(node, context) : otherwise
}

function readUrl(node: RuleNode, context: RuleContext): string | undefined {
  const text = readText(node, context)
  if (text === undefined) return undefined
  if (/^https?:\/\/[^\s/?#]+/.test(text) && URL.canParse(text)) return text
  return fail(context, 'rules.not-a-url', node.at, { key: node.key, found: node.shown })
}

export function replySchema(): JsonSchema {
  const url: JsonSchema = { type: 'string', pattern: '^https?://' }
  const news = objectSchema({ title: bilingualSchema, description: bilingualSchema, picture: url, url }, [
    'title',
    'url',
  ])
  return {
    anyOf: [
      bilingualSchema,
      objectSchema({ text: bilingualSchema }, ['text']),
      objectSchema({ image: { type: 'string', minLength: 1 } }, ['image']),
      objectSchema({ news }, ['news']),
    ],
  }
}
