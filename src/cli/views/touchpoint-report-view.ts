import { formatNumber } from '../../common/format.ts'
import { type PlainMessageKey, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { TouchpointFigures, TouchpointReport } from '../../pipeline/touchpoints/report.ts'
import type { ViewOptions } from '../command.ts'
import { renderTable } from './table.ts'
import { touchpointDocument } from './touchpoint-document.ts'

/** All touchpoints in one table; of a single one its days as well. */
export function renderTouchpointReport(
  { touchpoints, single }: TouchpointReport,
  { language, colour }: ViewOptions,
): string {
  if (touchpoints.length === 0) return word(language, 'touchpoints.none')
  const columns = [
    ...texts(language, ['touchpoints.id', 'touchpoints.label']),
    ...numbers(language, [
      'touchpoints.scans',
      'touchpoints.clicks',
      'touchpoints.won',
      'touchpoints.following',
      'touchpoints.left',
    ]),
  ]
  const rows = touchpoints.map(({ touchpoint: { id, label }, scans, clicks, won, following, left }) => [
    id,
    label,
    ...[scans, clicks, won, following, left].map((n) => formatNumber(n)),
  ])
  const parts = [renderTable(columns, rows, { colour })]
  const [only] = touchpoints
  if (single && only && only.days.length > 0) parts.push(renderDays(only, { language, colour }))
  return parts.join('\n\n')
}

function renderDays({ days }: TouchpointFigures, { language, colour }: ViewOptions): string {
  const columns = [
    ...texts(language, ['touchpoints.day']),
    ...numbers(language, ['touchpoints.scans', 'touchpoints.follows', 'touchpoints.clicks']),
  ]
  const rows = days.map(({ day, scans, follows, clicks }) => [
    day,
    ...[scans, follows, clicks].map((n) => formatNumber(n)),
  ])
  return renderTable(columns, rows, { colour })
}

function texts(language: Language, keys: readonly PlainMessageKey[]) {
  return keys.map((key) => ({ title: word(language, key), align: 'left' as const }))
}

function numbers(language: Language, keys: readonly PlainMessageKey[]) {
  return keys.map((key) => ({ title: word(language, key), align: 'right' as const }))
}

export function touchpointReportDocument({ touchpoints }: TouchpointReport): unknown {
  return touchpoints.map(({ touchpoint, scans, follows, clicks, won, following, left, days }) => ({
    ...touchpointDocument(touchpoint),
    scans,
    follows,
    clicks,
    followers_won: won,
    still_following: following,
    unfollowed: left,
    days,
  }))
}
