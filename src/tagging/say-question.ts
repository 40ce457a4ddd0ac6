import { formatNumber } from '../common/format.ts'
import type { PlanQuestion } from '../domain/tag-plan.ts'
import { say } from '../i18n/say.ts'
import type { Language } from '../i18n/text.ts'

/** Why a plan waits, in words with numbers. */
export function sayQuestion(question: PlanQuestion, language: Language): string {
  const number = formatNumber
  switch (question.kind) {
    case 'max-changes': {
      const { tag, name, changes, limit } = question
      return say(language, 'plan.asks.max-changes', {
        tag,
        name,
        changes: number(changes),
        limit: number(limit),
      })
    }
    case 'max-loss': {
      const { tag, name, loses, carriers, limit } = question
      const numbers = { loses: number(loses), carriers: number(carriers), limit: number(limit) }
      return say(language, 'plan.asks.max-loss', { tag, name, ...numbers })
    }
    case 'removal': {
      const { tag, name, loses } = question
      return say(language, 'plan.asks.removal', { tag, name, loses: number(loses) })
    }
    case 'mass-loss': {
      const { tags, loses, carriers, limit } = question
      const numbers = { loses: number(loses), carriers: number(carriers), limit: number(limit) }
      return say(language, 'plan.asks.mass-loss', { tags, ...numbers })
    }
  }
}
