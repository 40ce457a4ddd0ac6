import { type MessageKey, say } from './say.ts'
import type { Language, Text } from './text.ts'

/** What stands in a text: a text of its own keeps its language. */
type Word = Text | string | number

/** A text of the catalogue in both languages. */
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
