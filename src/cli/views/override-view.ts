import { formatNumber } from '../../common/format.ts'
import { localDate } from '../../common/local-time.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { HeldTag, HeldTags, OverrideSet } from '../../pipeline/reconcile/set-override.ts'
import type { ViewOptions } from '../command.ts'
import { renderTable } from './table.ts'

/** What was asked for, and what is there. */
export interface HeldResult {
  readonly held: HeldTags
  readonly tag: string | undefined
  readonly follower: string | undefined
}

export function renderHeld(
  { held: { overrides, counts, timeZone }, tag, follower }: HeldResult,
  { language, colour }: ViewOptions,
): string {
  if (overrides.length === 0) return word(language, 'override.none')
  const left = (title: string) => ({ title, align: 'left' as const })
  const columns = [
    left(word(language, 'drift.column.tag')),
    left(word(language, 'override.column.follower')),
    left(word(language, 'override.column.held')),
    left(word(language, 'override.column.until')),
    left(word(language, 'override.column.reason')),
  ]
  const rows = overrides.map((one) => [
    one.tag,
    one.follower,
    heldWord(one, language),
    lastDay(one.until, timeZone),
    reasonText(one.reason, language),
  ])
  const counted = [...counts].filter(([id]) => tag === undefined || id === tag)
  const all = counted.reduce((sum, [, count]) => sum + count, 0)
  // All of one follower's stand above: there are fewer tags than lines.
  const more = follower === undefined ? all - overrides.length : 0
  return [
    renderTable(columns, rows, { colour }),
    ...(more > 0 ? [say(language, 'override.more', { more: formatNumber(more) })] : []),
  ].join('\n')
}

/** What `override list --json` prints; others script against these names. */
export function heldDocument({ held: { overrides, counts } }: HeldResult) {
  return { overrides: overrides.map(document), counts: Object.fromEntries(counts) }
}

export function renderOverrideSet(
  { override, changed, timeZone }: OverrideSet,
  { language }: ViewOptions,
): string {
  const held = `${override.tag}: ${heldWord(override, language)}`
  return [
    say(language, 'override.added', { until: lastDay(override.until, timeZone), held }),
    ...(changed === 'no-tag' ? [word(language, 'override.only-here')] : []),
  ].join('\n')
}

export function overrideSetDocument({ override, changed }: OverrideSet) {
  return { override: document(override), changed }
}

export function renderReleased(removed: boolean, { language }: ViewOptions): string {
  return word(language, removed ? 'override.removed' : 'override.was-none')
}

/** `until` is the first moment at which the rules decide again: the day before it is the last. */
export function lastDay(until: number, timeZone: string): string {
  return localDate(until - 1, timeZone)
}

export function heldWord({ carries }: Pick<HeldTag, 'carries'>, language: Language): string {
  return word(language, carries ? 'override.carries' : 'override.carries-not')
}

/** Found by a reading: nobody has written a reason. */
export function reasonText(reason: string, language: Language): string {
  return reason === '' ? word(language, 'override.by-hand') : reason
}

function document({ notedAt, until, ...same }: HeldTag) {
  return { ...same, until: new Date(until).toISOString(), noted_at: new Date(notedAt).toISOString() }
}
