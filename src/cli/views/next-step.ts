import type { TagPlan } from '../../domain/tag-plan.ts'
import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'

/** What to type next after a plan; nothing when there is nothing to do. */
export function nextStep({ id, totals, asks }: TagPlan, place: string, language: Language): string {
  if (asks.length > 0) return say(language, 'plan.approve-next', { plan: id, place })
  return totals.calls === 0 ? '' : say(language, 'run.next', { place })
}
