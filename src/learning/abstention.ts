import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'
import type { Abstention } from './cluster-model.ts'

/** Why a model abstained, in the reader's language. */
export function sayAbstention(because: Abstention, language: Language): string {
  switch (because.reason) {
    case 'too-few-followers':
      return say(language, 'learning.too-few-followers', because)
    case 'no-variation':
      return say(language, 'learning.no-variation', because)
    case 'too-few-distinct':
      return say(language, 'learning.too-few-distinct', because)
  }
}
