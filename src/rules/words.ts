import { type MessageKey, messageCatalogue } from '../i18n/say.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'

/** `a, b or c`, `a、b 或 c`. */
export function anyOf(values: readonly (Text | string)[]): Text {
  const texts = values.map((value) => (typeof value === 'string' ? plain(value) : value))
  const last = texts.at(-1) ?? plain('')
  if (texts.length < 2) return last
  const head = texts.slice(0, -1).reduce((left, right) => both('rules.list', { left, right }))
  return joined('rules.or', head, last)
}

/** `a and b`. */
export function allOf(values: readonly Text[]): Text {
  const [first = plain(''), ...rest] = values
  return rest.reduce((left, right) => joined('rules.and', left, right), first)
}

/** Chinese sets a space between its characters and Latin ones, and none between its own. */
function joined(key: 'rules.or' | 'rules.and', left: Text, right: Text): Text {
  const before = /[\w%]$/.test(left.zh) ? ' ' : ''
  const after = /^[\w%]/.test(right.zh) ? ' ' : ''
  return both(key, { left: { ...left, zh: left.zh + before }, right: { ...right, zh: after + right.zh } })
}

/** Words that somebody typed, in quotation marks. */
export function quoted(words: string): Text {
  return both('rules.quoted', { words })
}

/** The same words in every language: names, numbers. */
function plain(text: string): Text {
  return { en: text, zh: text }
}

/** What a follower does, in words; kinds that Tagloom does not know are quoted. */
export function kindWords(kind: string): Text {
  const key = `rules.kind.${kind}`
  return isMessageKey(key) ? both(key) : both('rules.kind.other', { kind })
}

function isMessageKey(key: string): key is MessageKey {
  return Object.hasOwn(messageCatalogue, key)
}

/** What stands before the clauses of a combined condition; `none` and `notAll` are `not` of the two others. */
export const combinedWords = {
  all: both('rules.all'),
  any: both('rules.any'),
  not: both('rules.not'),
  none: both('rules.none'),
  notAll: both('rules.not-all'),
} as const
