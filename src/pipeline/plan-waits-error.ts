import { TagloomError } from '../common/tagloom-error.ts'
import type { PlanQuestion, TagPlan } from '../domain/tag-plan.ts'
import { errorText } from '../i18n/error-catalogue.ts'
import { fill, type Language } from '../i18n/text.ts'
import { sayQuestion } from '../tagging/index.ts'

/** A plan that somebody has to approve first; commands end with an exit code of its own. */
export class PlanWaitsError extends TagloomError<'plan.needs-approval'> {
  readonly asks: readonly PlanQuestion[]

  constructor({ id, account, asks }: TagPlan) {
    super('plan.needs-approval', { plan: id, account, reasons: reasonsOf(asks, 'en') })
    this.asks = asks
  }

  override says(language: Language): string {
    const reasons = reasonsOf(this.asks, language)
    return fill(errorText(this.code).says[language], { ...this.params, reasons })
  }
}

function reasonsOf(asks: readonly PlanQuestion[], language: Language): string {
  return asks.map((question) => sayQuestion(question, language)).join(language === 'zh' ? '；' : '; ')
}
