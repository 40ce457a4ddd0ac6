import type { TagPlan } from '../../domain/tag-plan.ts'
import { say } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'

/** What to type next after a plan; nothing when there is nothing to do. */
export function nextStep({ totals }: TagPlan, place: string, language: Language): string {
  const changes = totals.creates + totals.adds + totals.removes
  return changes === 0 ? '' : say(language, 'run.next', { place })
}
