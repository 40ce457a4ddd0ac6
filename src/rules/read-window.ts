import { parseDuration } from '../common/durations.ts'
import { dayNumberOfDate, localDate } from '../common/local-time.ts'
import type { EventWindow } from '../features/aggregate.ts'
import type { Moment } from '../features/expr.ts'
import { both } from '../i18n/say-both.ts'
import type { Text } from '../i18n/text.ts'
import { empty } from './read-value.ts'
import { fail, type RuleContext, warn } from './rule-context.ts'
import type { RuleNode } from './rule-node.ts'

/** A span of time as the evaluators and as people take it. */
export interface ReadWindow {
  readonly window: EventWindow
  readonly text: Text
}

export const windowKeys = ['within', 'between'] as const

/** Calendar words; they are those of the account's time zone, and weeks begin on Monday. `this_week` is read too. */
export const calendarWords = [
  'today',
  'yesterday',
  'this week',
  'last week',
  'this month',
  'last month',
  'this year',
  'last year',
] as const

type CalendarWord = (typeof calendarWords)[number]

/** Windows in hours are answered from recent events alone, which are kept at hand for so long. */
const mostHours = 48

/** The window of a condition: null when it gives none, undefined when it is wrong. */
export function readWindow(node: RuleNode, context: RuleContext): ReadWindow | null | undefined {
  const within = node.child('within')
  const between = node.child('between')
  if (within && between) return fail(context, 'rules.two-windows', between.atKey, {})
  if (within) return readWithin(within, context)
  return between ? readBetween(between, context) : null
}

function readWithin(node: RuleNode, context: RuleContext): ReadWindow | undefined {
  if (node.isEmpty) return empty(node, context, 'within: 30d')
  const text = node.scalar ?? ''
  const calendar = calendarWords.find(
    (word) =>
      word ===
      text
        .trim()
        .toLowerCase()
        .replace(/[\s_-]+/g, ' '),
  )
  if (calendar) return calendarWindow(calendar, context.moment)
  const duration = parseDuration(text)
  if (!duration) {
    return fail(context, 'rules.not-a-window', node.at, {
      found: node.shown.replace(/^"|"$/g, ''),
      known: calendarWords.join(', '),
    })
  }
  if ('hours' in duration) return hoursWindow(duration.hours, node, context)
  const kept = context.vocabulary.historyDays
  if (kept !== undefined && duration.days > kept) {
    warn(context, 'rules.window-beyond-history', node.at, { window: text, days: kept })
  }
  return { window: duration, text: both('rules.window.days', duration) }
}

function hoursWindow(hours: number, node: RuleNode, context: RuleContext): ReadWindow | undefined {
  if (hours <= mostHours) return { window: { hours }, text: both('rules.window.hours', { hours }) }
  const days = `${Math.ceil(hours / 24)}d`
  return fail(context, 'rules.hours-too-many', node.at, { found: `${hours}h`, days })
}

function readBetween(node: RuleNode, context: RuleContext): ReadWindow | undefined {
  if (node.isEmpty) return empty(node, context, 'between: [2026-01-01, 2026-03-31]')
  const [from, to, ...more] = node.items.map((item) => item.scalar?.trim() ?? '')
  const wrong = !isDate(from) || !isDate(to) || more.length > 0 || from > to
  if (wrong) return fail(context, 'rules.not-dates', node.at, { found: datesShown(node) })
  return { window: { from, to }, text: both('rules.window.between', { from, to }) }
}

function datesShown(node: RuleNode): string {
  return node.isList ? `[${node.items.map((item) => item.shown.replaceAll('"', '')).join(', ')}]` : node.shown
}

/** A day that exists, written 2026-01-31. */
function isDate(text: string | undefined): text is string {
  if (!text || !/^\d{4}-\d\d-\d\d$/.test(text)) return false
  const time = Date.parse(`${text}T00:00:00Z`)
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text)
}

function calendarWindow(word: CalendarWord, moment: Moment): ReadWindow {
  return {
    window: calendarDays(word, localDate(moment.asOf, moment.timeZone)),
    text: both(`rules.window.${wordKey(word)}`),
  }
}

type Joined<Word extends string> = Word extends `${infer Left} ${infer Right}` ? `${Left}_${Right}` : Word

function wordKey<Word extends CalendarWord>(word: Word): Joined<Word> {
  return word.replace(' ', '_') as Joined<Word>
}

/** First and last local date of a calendar word on the day `today`; a span that still runs has no end. */
function calendarDays(word: CalendarWord, today: string): EventWindow {
  const day = dayNumberOfDate(today)
  const year = Number(today.slice(0, 4))
  const month = Number(today.slice(5, 7)) - 1
  const monday = day - ((day + 3) % 7)
  switch (word) {
    case 'today':
      return { from: today }
    case 'yesterday':
      return { from: dateOf(day - 1), to: dateOf(day - 1) }
    case 'this week':
      return { from: dateOf(monday) }
    case 'last week':
      return { from: dateOf(monday - 7), to: dateOf(monday - 1) }
    case 'this month':
      return { from: dateOf(firstOf(year, month)) }
    case 'last month':
      return { from: dateOf(firstOf(year, month - 1)), to: dateOf(firstOf(year, month) - 1) }
    case 'this year':
      return { from: dateOf(firstOf(year, 0)) }
    case 'last year':
      return { from: dateOf(firstOf(year - 1, 0)), to: dateOf(firstOf(year, 0) - 1) }
  }
}

const dayMs = 86_400_000

function firstOf(year: number, month: number): number {
  return Date.UTC(year, month, 1) / dayMs
}

function dateOf(day: number): string {
  return new Date(day * dayMs).toISOString().slice(0, 10)
}
