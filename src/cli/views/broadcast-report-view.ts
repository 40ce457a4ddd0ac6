import type { Deed, DeedComparison, VariantResponse } from '../../broadcast/report-response.ts'
import { formatChange, formatDurationMs, formatNumber, formatShare } from '../../common/format.ts'
import { say, word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { BroadcastReport } from '../../pipeline/broadcast/report.ts'
import type { MeasuredShare } from '../../report/index.ts'
import type { ViewOptions } from '../command.ts'
import { sendNotes } from './broadcast-send-lines.ts'
import { localTime } from './local-time-text.ts'
import { renderTable, type TableColumn } from './table.ts'

export interface BroadcastReportResult extends BroadcastReport {
  readonly zone: string
}

/** A table for each variant, deeds below each other; then what the numbers cannot tell. */
export function renderBroadcastReport(report: BroadcastReportResult, view: ViewOptions): string {
  const { plan, sentAt, withinMs, isOpen, zone, responses, sends } = report
  const { language } = view
  const head = [
    say(language, 'broadcast-report.title', {
      name: `${plan.name} (${plan.id})`,
      when: localTime(sentAt, zone),
      window: formatDurationMs(withinMs, language),
    }),
    clicksText(plan, language),
    ...(isOpen ? [word(language, 'broadcast-report.open')] : []),
  ]
  const tables = responses.map((response) => `${nameOf(response, language)}\n${tableOf(response, view)}`)
  const notes = [
    ...responses.flatMap((response) => limits(response, language)),
    ...sendNotes({ plan, sends, status: 'sent', finishedAt: null }, language),
  ]
  return [head.join('\n'), ...tables, notes.join('\n')].filter((part) => part !== '').join('\n\n')
}

function clicksText({ topic = '', campaign = '' }: BroadcastReport['plan'], language: Language): string {
  const what = [topic, campaign].filter((name) => name !== '').join(', ')
  return what === ''
    ? word(language, 'broadcast-report.clicks-all')
    : say(language, 'broadcast-report.clicks-of', { what })
}

function nameOf({ variant }: VariantResponse, language: Language): string {
  return variant === '' ? word(language, 'broadcast-report.all') : variant
}

function tableOf({ deeds }: VariantResponse, { language, colour }: ViewOptions): string {
  const titles = (['sent', 'held-out', 'difference', 'lift', 'verdict'] as const).map(
    (name): TableColumn => ({ title: word(language, `broadcast-report.${name}`), align: 'left' }),
  )
  const rows = deeds.map((one) => [
    deedWord(one.deed, language),
    shareText(one.sent, language),
    shareText(one.heldOut, language),
    differenceText(one, language),
    one.lift === null ? '–' : `${formatChange(one.lift * 100)}%`,
    word(language, `broadcast-report.${one.verdict}`),
  ])
  return renderTable([{ title: '', align: 'left' }, ...titles], rows, { colour })
}

function deedWord(deed: Deed, language: Language): string {
  return word(language, `broadcast-report.${deed}`)
}

function shareText({ share, low, high, of }: MeasuredShare, language: Language): string {
  if (of === 0) return '–'
  return say(language, 'broadcast-report.share', {
    share: formatShare(share),
    low: formatShare(low),
    high: formatShare(high),
    of: formatNumber(of),
  })
}

function differenceText({ difference }: DeedComparison, language: Language): string {
  if (!difference) return '–'
  const points = (share: number) => formatChange(share * 100, 1)
  return say(language, 'broadcast-report.points', {
    value: points(difference.value),
    low: points(difference.low),
    high: points(difference.high),
  })
}

/** What the numbers of a variant cannot tell, said plainly. */
function limits(response: VariantResponse, language: Language): readonly string[] {
  const { sent, heldOut, deeds } = response
  const variant = nameOf(response, language)
  const unclear = deeds.find(({ deed, verdict }) => deed === 'clicked' && verdict === 'unclear')
  return [
    ...(heldOut.people === 0 ? [say(language, 'broadcast-report.without', { variant })] : []),
    ...(unclear
      ? [
          say(language, 'broadcast-report.too-small', {
            variant,
            heldOut: formatNumber(heldOut.people),
            deed: deedWord(unclear.deed, language),
            points: formatNumber((unclear.detectable ?? Number.NaN) * 100, 1),
          }),
        ]
      : []),
    ...(sent.vanished + heldOut.vanished > 0
      ? [
          say(language, 'broadcast-report.vanished', {
            variant,
            sent: formatNumber(sent.vanished),
            heldOut: formatNumber(heldOut.vanished),
          }),
        ]
      : []),
  ]
}
