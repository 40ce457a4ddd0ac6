import { commonMessages } from './messages/common.ts'
import { learningMessages } from './messages/learning.ts'
import { reportMessages } from './messages/report.ts'
import { rulesMessages } from './messages/rules.ts'
import { sandboxMessages } from './messages/sandbox.ts'
import { fill, type Language, type TextParams } from './text.ts'

/** Every text of the human views; errors have their own catalogue. */
export const messageCatalogue = {
  ...commonMessages,
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
