import { formatChange, formatDurationMs, formatNumber } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import type { BlockReason, TagPlan, TagPlanEntry } from '../../domain/tag-plan.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { RunOutcome } from '../../pipeline/decide.ts'
import { maskFollower } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { renderProblems } from './error-view.ts'
import { nameLines, onlyLines, questionLines } from './plan-notes.ts'
import { renderTable, type TableCell } from './table.ts'

/** A run and its plan: per tag who gains and loses, what it costs, what is blocked, and a few followers. */
export function renderRun(outcome: RunOutcome, view: ViewOptions): string {
  const { language } = view
  const { plan, run, followers, moment, seconds } = outcome
  const headline = say(language, 'run.headline', {
    run,
    followers: formatNumber(followers),
    asOf: localDate(moment.asOf, moment.timeZone),
    zone: moment.timeZone,
    seconds: formatDurationMs(seconds * 1000, language),
  })
  return [
    headline,
    ...onlyLines(outcome.only, language),
    ...questionLines(plan.asks, language),
    ...trainedLines(outcome, language),
    '',
    renderPlanTable(plan, view),
    draftLine(outcome, language),
    '',
    ...extremeLines(outcome, language),
    ...outcome.withoutRule.map(({ name, followers: carriers }) =>
      say(language, 'run.without-rule', { name, followers: formatNumber(carriers) }),
    ),
    ...nameLines(plan, outcome.standings, language),
    ...overriddenLines(plan, language),
    ...totalLines(plan, language),
    ...sampleLines(plan, language),
    '',
    outcome.warnings.length > 0 ? renderProblems(outcome.warnings, language) : '',
  ]
    .filter((line, i, lines) => line !== '' || lines[i - 1] !== '')
    .join('\n')
    .trim()
}

export function renderPlanTable(plan: TagPlan, { language, colour }: ViewOptions): string {
  const left = (title: string) => ({ title, align: 'left' as const })
  const right = (title: string) => ({ title, align: 'right' as const })
  const blocked = plan.totals.blocked > 0
  const columns = [
    left(word(language, 'run.column.tag')),
    left(word(language, 'run.column.name')),
    right(word(language, 'run.column.now')),
    right(word(language, 'run.column.gains')),
    right(word(language, 'run.column.loses')),
    right(word(language, 'run.column.after')),
    right(word(language, 'run.column.calls')),
    ...(blocked
      ? [right(word(language, 'run.column.blocked')), left(word(language, 'run.column.reason'))]
      : []),
  ]
  const rows = plan.entries.map((entry) => [
    ...entryCells(entry),
    ...(blocked ? blockedCells(entry, language) : []),
  ])
  return renderTable(columns, rows, { colour })
}

function entryCells(entry: TagPlanEntry): TableCell[] {
  return [
    entry.creates ? { text: `+ ${entry.tag}`, tone: 'good' } : `  ${entry.tag}`,
    entry.name,
    formatNumber(entry.followersNow),
    entry.adds > 0 ? { text: formatChange(entry.adds), tone: 'good' } : '',
    entry.removes > 0 ? { text: formatChange(-entry.removes), tone: 'bad' } : '',
    formatNumber(entry.followersAfter),
    formatNumber(entry.calls),
  ]
}

function blockedCells({ blocked }: TagPlanEntry, language: Language): TableCell[] {
  const reasons = Object.entries(blocked) as [BlockReason, number][]
  const count = reasons.reduce((sum, [, n]) => sum + n, 0)
  const why = reasons.map(([reason]) => word(language, `tagging.blocked.${reason}`)).join('; ')
  return [count > 0 ? { text: formatNumber(count), tone: 'warn' } : '', why]
}

function overriddenLines({ entries }: TagPlan, language: Language): readonly string[] {
  const followers = entries.reduce((sum, { overridden = 0 }) => sum + overridden, 0)
  return followers > 0 ? [say(language, 'run.overridden', { followers: formatNumber(followers) })] : []
}

export function totalLines({ id, totals }: TagPlan, language: Language): string[] {
  const { creates, renames, adds, removes, calls, blocked } = totals
  const nothing = creates + renames + adds + removes === 0
  const line = nothing
    ? say(language, blocked > 0 ? 'run.no-changes-blocked' : 'run.no-changes', { plan: id })
    : say(language, 'run.totals', {
        plan: id,
        creates,
        adds: formatNumber(adds),
        removes: formatNumber(removes),
        calls: formatNumber(calls),
      })
  return blocked > 0 ? [line, say(language, 'run.blocked', { blocked: formatNumber(blocked) })] : [line]
}

function sampleLines(plan: TagPlan, language: Language): string[] {
  const lines = plan.entries
    .filter(({ sampleAdds }) => sampleAdds.length > 0)
    .slice(0, 5)
    .map(({ tag, sampleAdds }) =>
      say(language, 'run.sample', { tag, followers: sampleAdds.slice(0, 3).map(maskFollower).join(', ') }),
    )
  return lines.length > 0 ? [word(language, 'run.samples'), ...lines] : []
}

function trainedLines({ trained }: RunOutcome, language: Language): string[] {
  return trained.flatMap((one) =>
    one.outcome === 'fitted'
      ? [
          say(language, 'run.trained', {
            model: one.model.model,
            version: one.version,
            clusters: one.model.clusters.length,
          }),
        ]
      : [],
  )
}

/** Rules that match nobody, or everybody, are seldom what was meant. */
function extremeLines({ tags, standings, followers }: RunOutcome, language: Language): string[] {
  const live = tags.filter(({ tag }) =>
    standings.some((one) => one.tag === tag && one.standing !== 'retired'),
  )
  const list = (some: typeof live) => some.map(({ tag }) => tag).join(', ')
  const nobody = live.filter((tag) => tag.followers === 0)
  const everybody = live.filter((tag) => tag.followers === followers)
  return [
    ...(nobody.length > 0 ? [say(language, 'run.matches-nobody', { tags: list(nobody) })] : []),
    ...(everybody.length > 0 ? [say(language, 'run.matches-everybody', { tags: list(everybody) })] : []),
  ]
}

function draftLine({ standings, tags }: RunOutcome, language: Language): string {
  const drafts = standings
    .filter(({ standing }) => standing === 'draft')
    .map(({ tag }) => `${tag} (${formatNumber(tags.find((one) => one.tag === tag)?.followers ?? 0)})`)
  return drafts.length > 0 ? `\n${say(language, 'run.drafts', { tags: drafts.join(', ') })}` : ''
}
