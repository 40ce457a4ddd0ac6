import type { DeedComparison, VariantResponse } from '../../broadcast/report-response.ts'
import { csvLine } from '../../common/csv.ts'
import { TagloomError } from '../../common/tagloom-error.ts'
import { reportBroadcast } from '../../pipeline/broadcast/report.ts'
import { withSession } from '../../pipeline/session.ts'
import type { MeasuredShare } from '../../report/index.ts'
import { defineCommand, flag, textOption } from '../command.ts'
import { placeOf } from '../place.ts'
import { type BroadcastReportResult, renderBroadcastReport } from '../views/broadcast-report-view.ts'

interface Reported {
  readonly report: BroadcastReportResult
  readonly csv: boolean
}

export const broadcastReportCommand = defineCommand<Reported>({
  usage: 'broadcast report <plan>',
  summary: 'cli.broadcast.report',
  example: 'tagloom broadcast report broadcasts/example.yaml --within 72h',
  options: [
    { flags: '--within <time>', text: 'cli.broadcast.within', default: '72h' },
    { flags: '--csv', text: 'report-view.csv' },
  ],
  async run(context, [broadcast = ''], options) {
    const csv = flag(options, 'csv')
    if (csv && context.json) throw new TagloomError('report.one-format', {})
    return withSession(placeOf(context), async (session) => ({
      report: {
        ...(await reportBroadcast(session, { broadcast, within: textOption(options, 'within') })),
        zone: session.account.timezone,
      },
      csv,
    }))
  },
  human: ({ report, csv }, view) => (csv ? csvText(report) : renderBroadcastReport(report, view)),
  json: ({ report }) => ({
    id: report.plan.id,
    name: report.plan.name,
    sent_at: new Date(report.sentAt).toISOString(),
    within_hours: report.withinMs / 3_600_000,
    window_is_over: !report.isOpen,
    variants: report.responses.map(({ variant, sent, heldOut, deeds }) => ({
      variant: variant === '' ? null : variant,
      sent: sent.people,
      held_out: heldOut.people,
      clicks: { sent: sent.clicks, held_out: heldOut.clicks },
      vanished: { sent: sent.vanished, held_out: heldOut.vanished },
      deeds: deeds.map(deedDocument),
    })),
  }),
})

function deedDocument({ deed, sent, heldOut, difference, lift, verdict, detectable }: DeedComparison) {
  return {
    deed,
    sent: shareDocument(sent),
    held_out: shareDocument(heldOut),
    difference: difference && {
      value: known(difference.value),
      low: known(difference.low),
      high: known(difference.high),
    },
    lift: known(lift),
    verdict,
    detectable_difference: known(detectable),
  }
}

/** `share`, `low` and `high` are null of nobody. */
function shareDocument({ count, of, share, low, high }: MeasuredShare) {
  return { count, of, share: known(share), low: known(low), high: known(high) }
}

function known(value: number | null): number | null {
  return value !== null && Number.isFinite(value) ? Math.round(value * 1e6) / 1e6 : null
}

const columns = [
  'variant',
  'deed',
  ...['sent', 'held_out'].flatMap((arm) => [arm, `${arm}_of`, `${arm}_share`, `${arm}_low`, `${arm}_high`]),
  'difference',
  'difference_low',
  'difference_high',
  'lift',
  'verdict',
]

function csvText({ responses }: BroadcastReportResult): string {
  return [csvLine(columns), ...responses.flatMap(csvLines)].join('\n')
}

function csvLines({ variant, deeds }: VariantResponse): readonly string[] {
  return deeds.map(({ deed, sent, heldOut, difference, lift, verdict }) =>
    csvLine([
      variant,
      deed,
      ...[sent, heldOut].flatMap((arm) => Object.values(shareDocument(arm))),
      ...[difference?.value, difference?.low, difference?.high, lift].map((value) => known(value ?? null)),
      verdict,
    ]),
  )
}
