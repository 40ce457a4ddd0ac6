import { type MessageKey, messageCatalogue, say } from '../i18n/say.ts'
import type { Language, Text } from '../i18n/text.ts'

type Word = Text | string | number

/** A text of the catalogue in both languages; parts that are texts themselves keep their language. */
export function both(key: MessageKey, params: Readonly<Record<string, Word>> = {}): Text {
  return { en: inLanguage('en', key, params), zh: inLanguage('zh', key, params) }
}

function inLanguage(language: Language, key: MessageKey, params: Readonly<Record<string, Word>>): string {
  const words = Object.entries(params).map(([name, word]) => [
    name,
    typeof word === 'object' ? word[language] : word,
  ])
  return say(language, key, Object.fromEntries(words))
}

/** `a or b`. */
export function anyOf(values: readonly (Text | string)[]): Text {
  return joined('rules.or', values)
}

/** `a and b`. */
export function allOf(values: readonly (Text | string)[]): Text {
  return joined('rules.and', values)
}

function joined(key: 'rules.or' | 'rules.and', values: readonly (Text | string)[]): Text {
  const [first, ...rest] = values.map((value) => (typeof value === 'string' ? plain(value) : value))
  return rest.reduce((left, right) => both(key, { left, right }), first ?? plain(''))
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

/** What stands before the clauses of a combined condition. */
export const combinedWords: Readonly<Record<'all' | 'any' | 'not', Text>> = {
  all: both('rules.all'),
  any: both('rules.any'),
  not: both('rules.not'),
}
