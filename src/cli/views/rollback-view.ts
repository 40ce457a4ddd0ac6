import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { ApplyOutcome } from '../../pipeline/apply.ts'
import type { RollbackOffer } from '../../pipeline/rollback.ts'
import type { ViewOptions } from '../command.ts'
import { renderApply } from './apply-view.ts'
import { renderPlanTable, totalLines } from './plan-view.ts'
import { applyDocument } from './run-documents.ts'

export interface RollbackResult {
  readonly offer: RollbackOffer
  /** `dry`: only shown. `declined`: the person who was asked said no. `nothing`: there is nothing to give back. */
  readonly end: 'done' | 'dry' | 'declined' | 'nothing'
  /** Undefined unless done. */
  readonly applied: ApplyOutcome | undefined
  /** The offer has been shown already, to be confirmed. */
  readonly shown: boolean
  readonly place: string
}

/** What would be given back, tag by tag. */
export function renderOffer({ undone, plan, left, gone }: RollbackOffer, view: ViewOptions): string {
  const { language } = view
  return [
    say(language, 'rollback.headline', undone),
    '',
    renderPlanTable(plan, view),
    '',
    ...(left > 0 ? [say(language, 'rollback.left', { left: formatNumber(left) })] : []),
    ...(gone.length > 0 ? [say(language, 'rollback.gone', { tags: gone.join(', ') })] : []),
    ...totalLines(plan, language),
  ].join('\n')
}

export function renderRollback(result: RollbackResult, view: ViewOptions): string {
  const { offer, shown, end } = result
  const offered = shown ? [] : [renderOffer(offer, view)]
  return [
    ...offered,
    ...endLines(result, view),
    ...(end === 'done' ? [word(view.language, 'rollback.then')] : []),
  ]
    .join('\n\n')
    .trim()
}

function endLines({ offer, end, applied, place }: RollbackResult, view: ViewOptions): readonly string[] {
  const { language } = view
  switch (end) {
    case 'done':
      return applied ? [renderApply(applied, view)] : []
    case 'nothing':
      return [word(language, 'rollback.nothing')]
    case 'declined':
      return [word(language, 'rollback.declined')]
    case 'dry':
      return [
        say(language, 'rollback.dry', { command: `tagloom rollback ${offer.undone.run} --yes${place}` }),
      ]
  }
}

/** What `rollback --json` prints. */
export function rollbackDocument({ offer, end, applied }: RollbackResult) {
  const { undone, plan, left, gone } = offer
  return {
    outcome: end,
    undone,
    plan: { id: plan.id, ...plan.totals },
    entries: plan.entries,
    left_as_changed_since: left,
    gone,
    ...(applied && { applied: applyDocument(applied) }),
  }
}
