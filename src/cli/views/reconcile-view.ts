import { formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { PastDrift } from '../../pipeline/reconcile/drift-history.ts'
import type { NamedDrift, ReconcileOutcome } from '../../pipeline/reconcile/reconcile.ts'
import { maskFollower } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { localTime } from './local-time-text.ts'
import { renderTable } from './table.ts'

/** Of the account: what the view says in its words and on its clocks. */
export interface ReconcileTerms {
  readonly respectDays: number
  readonly timeZone: string
}

export function renderReconcile(outcome: ReconcileOutcome, terms: ReconcileTerms, view: ViewOptions): string {
  const { language } = view
  const { drift, first, foreign, dryRun, reason } = outcome
  const foreignLine = say(language, 'drift.foreign', {
    tags: formatNumber(foreign.tags),
    followers: formatNumber(foreign.followers),
  })
  return [
    wayLine(outcome, language),
    ...(first > 0 ? [say(language, 'drift.first', { first: formatNumber(first) })] : []),
    ...(drift.length > 0 ? driftLines(outcome, terms.timeZone, view) : [word(language, 'drift.none')]),
    ...(dryRun ? [word(language, 'drift.dry')] : doneLines(outcome, terms.respectDays, language)),
    ...(foreign.tags > 0 ? [foreignLine] : []),
    ...(reason ? [reason.says(language), `  ${reason.cure(language)}`] : []),
  ].join('\n')
}

function wayLine({ chosen, read, requests }: ReconcileOutcome, language: Language): string {
  const { way, calls, costs } = chosen
  const numbers = { read: formatNumber(read), requests: formatNumber(requests), calls: formatNumber(calls) }
  return way === 'counts'
    ? say(language, 'drift.way.counts', { ...numbers, lists: formatNumber(costs.lists) })
    : say(language, 'drift.way.lists', { ...numbers, full: formatNumber(costs.full) })
}

function driftLines(
  { drift, between }: ReconcileOutcome,
  timeZone: string,
  { language, colour }: ViewOptions,
): readonly string[] {
  const columns = [
    { title: word(language, 'drift.column.tag'), align: 'left' as const },
    { title: word(language, 'drift.column.name'), align: 'left' as const },
    { title: word(language, 'drift.column.added'), align: 'right' as const },
    { title: word(language, 'drift.column.removed'), align: 'right' as const },
    { title: word(language, 'drift.column.untaken'), align: 'right' as const },
    { title: word(language, 'drift.column.followers'), align: 'left' as const },
  ]
  const rows = drift.map((tag) => [
    tag.tag,
    tag.gone ? say(language, 'drift.gone', { name: tag.name }) : tag.name,
    formatNumber(tag.added),
    formatNumber(tag.removed),
    formatNumber(tag.untaken),
    examples(tag),
  ])
  const headline = say(language, 'drift.headline', {
    from: between.from === null ? '–' : localTime(between.from, timeZone),
    to: localTime(between.to, timeZone),
  })
  return [
    headline,
    renderTable(columns, rows, { colour }),
    ...(drift.some(({ untaken }) => untaken > 0) ? [word(language, 'drift.untaken')] : []),
  ]
}

function examples({ sampleAdded, sampleRemoved }: NamedDrift): string {
  const some = (sign: string, followers: readonly string[]) =>
    followers.slice(0, 2).map((follower) => `${sign}${maskFollower(follower)}`)
  return [...some('+', sampleAdded), ...some('−', sampleRemoved)].join(' ')
}

function doneLines(
  { drift, action, healed, notHealed }: ReconcileOutcome,
  respectDays: number,
  language: Language,
): readonly string[] {
  if (drift.length === 0) return []
  const lines = healed
    ? [say(language, 'drift.healed', { calls: formatNumber(healed.summary.calls), plan: healed.plan.id })]
    : []
  if (action === 'respected') lines.push(say(language, 'drift.respected', { days: respectDays }))
  if (action === 'reported') lines.push(word(language, 'drift.reported'))
  if (notHealed?.because === 'undecided') lines.push(word(language, 'drift.not-healed.undecided'))
  else if (notHealed)
    lines.push(say(language, `drift.not-healed.${notHealed.because}`, { plan: notHealed.plan }))
  return lines
}

/** What `reconcile --json` prints; others script against these names. */
export function reconcileDocument(outcome: ReconcileOutcome) {
  const { chosen, drift, between, healed, notHealed, reason, requests, read, left, foreign, action } = outcome
  return {
    outcome: outcome.outcome,
    dry_run: outcome.dryRun,
    way: chosen.way,
    calls: chosen.calls,
    costs: chosen.costs,
    requests,
    read,
    left,
    first: outcome.first,
    between: { from: between.from === null ? null : iso(between.from), to: iso(between.to) },
    action,
    drift: drift.map(({ tag, wechatId, sampleAdded, sampleRemoved, ...same }) => ({
      tag,
      wechat_id: wechatId,
      ...same,
      sample_added: sampleAdded,
      sample_removed: sampleRemoved,
    })),
    foreign,
    plan: healed?.plan.id ?? null,
    equal: healed?.observedEqualsDecided ?? null,
    not_healed: notHealed,
    reason: reason && { code: reason.code, message: reason.message },
  }
}

export function renderPastDrift(
  drift: readonly PastDrift[],
  timeZone: string,
  { language, colour }: ViewOptions,
): string {
  if (drift.length === 0) return word(language, 'drift.no-history')
  const columns = [
    { title: word(language, 'drift.column.seen'), align: 'left' as const },
    { title: word(language, 'drift.column.tag'), align: 'left' as const },
    { title: word(language, 'drift.column.added'), align: 'right' as const },
    { title: word(language, 'drift.column.removed'), align: 'right' as const },
    { title: word(language, 'drift.column.untaken'), align: 'right' as const },
    { title: word(language, 'drift.column.action'), align: 'left' as const },
  ]
  const rows = drift.map(({ seenAt, tag, added, removed, untaken, action }) => [
    localTime(seenAt, timeZone),
    tag,
    formatNumber(added),
    formatNumber(removed),
    formatNumber(untaken),
    word(language, `drift.action.${action}`),
  ])
  return renderTable(columns, rows, { colour })
}

export function pastDriftDocument(drift: readonly PastDrift[]) {
  return {
    drift: drift.map(({ seenAt, wechatId, ...same }) => ({
      seen_at: iso(seenAt),
      wechat_id: wechatId,
      ...same,
    })),
  }
}

function iso(at: number): string {
  return new Date(at).toISOString()
}
