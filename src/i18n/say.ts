import { commonMessages } from './messages/common.ts'
import { rulesMessages } from './messages/rules.ts'
import { fill, type Language, type TextParams } from './text.ts'

/** Every text of the human views; errors have their own catalogue. */
export const messageCatalogue = {
  ...commonMessages,
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
