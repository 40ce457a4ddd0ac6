import { cliMessages } from './messages/cli.ts'
import { commonMessages } from './messages/common.ts'
import { initMessages } from './messages/init.ts'
import { learningMessages } from './messages/learning.ts'
import { reportMessages } from './messages/report.ts'
import { rulesMessages } from './messages/rules.ts'
import { sandboxMessages } from './messages/sandbox.ts'
import { fill, type Language, type Placeholders, type TextParams } from './text.ts'

/** Every text of the human views; errors have their own catalogue. */
export const messageCatalogue = {
  ...cliMessages,
  ...commonMessages,
  ...initMessages,
  ...learningMessages,
  ...sandboxMessages,
  ...reportMessages,
  ...rulesMessages,
}

export type MessageKey = keyof typeof messageCatalogue

/** A text of the catalogue with its values, in the reader's language. */
export function say<Key extends MessageKey>(
  language: Language,
  key: Key,
  params: TextParams<(typeof messageCatalogue)[Key]['en']>,
): string {
  return fill(messageCatalogue[key][language], params)
}

/** Keys of texts without placeholders. */
export type PlainMessageKey = {
  [Key in MessageKey]: [Placeholders<(typeof messageCatalogue)[Key]['en']>] extends [never] ? Key : never
}[MessageKey]

/** A text that has no values to fill in. */
export function word(language: Language, key: PlainMessageKey): string {
  return messageCatalogue[key][language]
}
