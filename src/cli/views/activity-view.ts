import { formatChange, formatDurationMs, formatNumber } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type {
  Activity,
  ActivityPart,
  ActOfAccount,
  PlanOfAccount,
  RunOfAccount,
} from '../../pipeline/activity.ts'
import type { ViewOptions } from '../command.ts'
import { localTime } from './local-time-text.ts'
import { noticeRow } from './notices-view.ts'
import { renderTable, type TableCell, type TableColumn } from './table.ts'

/** Runs, plans and who did what, each in a table of its own, the newest first. */
export function renderActivity(
  { runs, plans, audit, notices, timeZone }: Activity,
  view: ViewOptions,
): string {
  const { language, colour } = view
  const when = (at: number) => localTime(at, timeZone)
  const part = (title: ActivityPart, columns: TableColumn[], rows: TableCell[][]) =>
    `${word(language, `activity.${title}`)}\n${
      rows.length > 0 ? renderTable(columns, rows, { colour }) : word(language, 'activity.none')
    }`
  return [
    ...(runs
      ? [
          part(
            'runs',
            runColumns(language),
            runs.map((run) => runRow(run, when, language)),
          ),
        ]
      : []),
    ...(plans
      ? [
          part(
            'plans',
            planColumns(language),
            plans.map((plan) => planRow(plan, when, language)),
          ),
        ]
      : []),
    ...(audit
      ? [
          part(
            'audit',
            auditColumns(language),
            audit.map((one) => auditRow(one, when, language)),
          ),
        ]
      : []),
    ...(notices
      ? [
          part(
            'notices',
            columnsOf(language, ['when', 'what', 'more'])('when', 'what', 'more'),
            notices.map((notice) => noticeRow(notice, when, language)),
          ),
        ]
      : []),
  ].join('\n\n')
}

type When = (at: number) => string

type ColumnName =
  | 'when'
  | 'run'
  | 'plan'
  | 'kind'
  | 'state'
  | 'followers'
  | 'took'
  | 'gains'
  | 'loses'
  | 'calls'
  | 'blocked'
  | 'dropped'
  | 'who'
  | 'what'
  | 'subject'
  | 'more'

function columnsOf(language: Language, left: readonly ColumnName[]) {
  return (...names: readonly ColumnName[]): TableColumn[] =>
    names.map((name) => ({
      title: word(language, `activity.column.${name}`),
      align: left.includes(name) ? 'left' : 'right',
    }))
}

function runColumns(language: Language): TableColumn[] {
  return columnsOf(language, ['when', 'run', 'kind', 'state'])(
    'when',
    'run',
    'kind',
    'state',
    'followers',
    'took',
  )
}

function runRow(
  { id, kind, status, followers, startedAt, finishedAt }: RunOfAccount,
  when: When,
  language: Language,
): TableCell[] {
  const state = word(language, `activity.run.${status}`)
  return [
    when(startedAt),
    id,
    word(language, `activity.kind.${kind}`),
    status === 'done' ? state : { text: state, tone: 'warn' },
    followers === null ? '' : formatNumber(followers),
    finishedAt === null ? '' : formatDurationMs(finishedAt - startedAt, language),
  ]
}

function planColumns(language: Language): TableColumn[] {
  return columnsOf(language, ['when', 'plan', 'run', 'state', 'who'])(
    'when',
    'plan',
    'run',
    'gains',
    'loses',
    'calls',
    'blocked',
    'dropped',
    'state',
    'who',
  )
}

function planRow(plan: PlanOfAccount, when: When, language: Language): TableCell[] {
  const { adds, removes, calls, blocked } = plan.totals
  const some = (count: number) => (count > 0 ? formatNumber(count) : '')
  return [
    when(plan.createdAt),
    plan.id,
    plan.run,
    adds > 0 ? formatChange(adds) : '',
    removes > 0 ? formatChange(-removes) : '',
    formatNumber(calls),
    some(blocked),
    some(plan.dropped),
    { text: stateOf(plan, language), tone: plan.status === 'applied' ? 'plain' : 'warn' },
    whoOf(plan, language),
  ]
}

function stateOf({ status, asks, approval, settled, totals }: PlanOfAccount, language: Language): string {
  if (status === 'saved' && asks > 0 && approval === null) return word(language, 'activity.plan.waits')
  if (status !== 'applying') return word(language, `activity.plan.${status}`)
  return say(language, 'activity.plan.applying', {
    settled: formatNumber(settled),
    calls: formatNumber(totals.calls),
  })
}

function whoOf({ approval, appliedBy, savedBy }: PlanOfAccount, language: Language): string {
  const who = appliedBy ?? savedBy ?? ''
  if (approval === null) return who
  return [who, say(language, 'activity.approved-by', { who: approval.who })].filter(Boolean).join(', ')
}

function auditColumns(language: Language): TableColumn[] {
  const names = ['when', 'who', 'what', 'subject', 'more'] as const
  return columnsOf(language, names)(...names)
}

function auditRow(
  { at, who, what, subject, document }: ActOfAccount,
  when: When,
  language: Language,
): TableCell[] {
  const more = Object.entries(document).filter(([, value]) => typeof value !== 'object' && value !== 0)
  return [
    when(at),
    who,
    word(language, `activity.what.${what}`),
    subject,
    more.map(([name, value]) => `${name} ${String(value)}`).join(', '),
  ]
}

/** What `history --json` prints; moments as ISO times. */
export function activityDocument({ account, runs, plans, audit, notices }: Activity) {
  return {
    account,
    ...(runs && { runs: runs.map(withMoments) }),
    ...(plans && {
      plans: plans.map(({ approval, ...plan }) => ({
        ...withMoments(plan),
        approval: approval && withMoments(approval),
        waits: plan.status === 'saved' && plan.asks > 0 && approval === null,
      })),
    }),
    ...(audit && { audit: audit.map(withMoments) }),
    ...(notices && { notices: notices.map(withMoments) }),
  }
}

/** Fields that are milliseconds since the epoch. */
const moments = ['startedAt', 'finishedAt', 'createdAt', 'begunAt', 'at', 'asOf']

function withMoments(row: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]) => {
      const isMoment = moments.includes(name) && typeof value === 'number'
      return [snake(name), isMoment ? new Date(value).toISOString() : value]
    }),
  )
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}
