import { dayNumberOfDate, zoneOffsetMinutes } from '../common/local-time.ts'
import { readText } from '../rules/read-value.ts'
import { fail, type RuleContext } from '../rules/rule-context.ts'
import type { RuleNode } from '../rules/rule-node.ts'

const dayMs = 86_400_000
const written = /^(\d{4}-\d{2}-\d{2})[ T](\d{1,2}):(\d{2})(?::00)?$/
const withZone = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2})?(Z|[+-]\d{2}:\d{2})$/

/** `2026-11-25 20:00` in the account's time zone, or an ISO time with a zone of its own; milliseconds. */
export function readSendTime(node: RuleNode, context: RuleContext): number | undefined {
  const text = readText(node, context)
  if (text === undefined) return undefined
  const at = withZone.test(text) ? Date.parse(text) : localMoment(text, context.moment.timeZone)
  if (Number.isFinite(at)) return at
  return fail(context, 'broadcast.not-a-time', node.at, { found: text, zone: context.moment.timeZone })
}

/** NaN for what is no time, and for one that the clocks of the zone leave out. */
function localMoment(text: string, timeZone: string): number {
  const [, date = '', hours = '', minutes = ''] = written.exec(text) ?? []
  const day = dayNumberOfDate(date)
  if (Number(hours) > 23 || Number(minutes) > 59) return Number.NaN
  if (Number.isNaN(day) || new Date(day * dayMs).toISOString().slice(0, 10) !== date) return Number.NaN
  const wall = day * dayMs + (Number(hours) * 60 + Number(minutes)) * 60_000
  const guess = wall - zoneOffsetMinutes(wall, timeZone) * 60_000
  const at = wall - zoneOffsetMinutes(guess, timeZone) * 60_000
  return at + zoneOffsetMinutes(at, timeZone) * 60_000 === wall ? at : Number.NaN
}
