import type { VariantSend } from '../../broadcast/send-state.ts'
import { formatNumber } from '../../common/format.ts'
import { word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { BroadcastStanding } from '../../pipeline/broadcast/status.ts'
import type { ViewOptions } from '../command.ts'
import { sendNotes } from './broadcast-send-lines.ts'
import { localTime } from './local-time-text.ts'
import { renderTable, type TableCell } from './table.ts'

export interface BroadcastStatusResult {
  readonly broadcasts: readonly BroadcastStanding[]
  /** Time zone of the account. */
  readonly zone: string
}

/** One line for each variant on its way, or for the plan before it is sent; below them what is to be known. */
export function renderBroadcastStatus(
  { broadcasts, zone }: BroadcastStatusResult,
  view: ViewOptions,
): string {
  const { language, colour } = view
  if (broadcasts.length === 0) return word(language, 'broadcast-status.none')
  const columns = (
    ['broadcast', 'variant', 'status', 'followers', 'sent', 'filtered', 'errors', 'when'] as const
  ).map((name, n) => ({
    title: word(language, `broadcast-status.column.${name}`),
    align: n > 2 && n < 7 ? ('right' as const) : ('left' as const),
  }))
  const table = renderTable(
    columns,
    broadcasts.flatMap((one) => rowsOf(one, zone, language)),
    { colour },
  )
  const notes = broadcasts.flatMap((one) => sendNotes(one, language))
  return notes.length === 0 ? table : `${table}\n\n${notes.join('\n')}`
}

function rowsOf(
  standing: BroadcastStanding,
  zone: string,
  language: Language,
): readonly (readonly TableCell[])[] {
  const { plan, status, sends } = standing
  const name = `${plan.name} (${plan.id})`
  if (sends.length === 0 || status === 'waiting') {
    const when = plan.sendAt === null ? '' : localTime(plan.sendAt, zone)
    return [
      [
        name,
        '',
        word(language, `broadcast-status.${status}`),
        formatNumber(plan.totals.followers),
        '',
        '',
        '',
        when,
      ],
    ]
  }
  return sends.map((send) => [name, send.variant, ...cellsOf(send, zone, language)])
}

function cellsOf(send: VariantSend, zone: string, language: Language): readonly TableCell[] {
  const { status, followers, result, submittedAt, finishedAt } = send
  const { sent = null, total = null, filtered = null, errors = null } = result?.outcome ?? {}
  const count = (number: number | null) => (number === null ? '' : formatNumber(number))
  const at = finishedAt ?? submittedAt
  const tone = status === 'finished' ? 'good' : status === 'failed' ? 'bad' : 'plain'
  return [
    { text: word(language, `broadcast-status.${status}`), tone },
    formatNumber(followers),
    count(sent),
    count(total !== null && filtered !== null ? total - filtered : null),
    count(errors),
    at === null ? '' : localTime(at, zone),
  ]
}

/** Of one broadcast, as `--json` prints it. */
export function standingDocument({ plan, status, sends }: BroadcastStanding) {
  return {
    id: plan.id,
    name: plan.name,
    file: plan.file,
    status,
    send_at: timeOf(plan.sendAt),
    followers: plan.totals.followers,
    held_out: plan.totals.heldOut,
    variants: sends.map((send) => ({
      variant: send.variant,
      status: send.status,
      followers: send.followers,
      why: send.result?.why ?? null,
      instead: send.result?.instead ?? null,
      carriers: send.result?.carriers ?? null,
      dropped: send.result?.dropped ?? {},
      difference: send.result?.difference ?? null,
      msg_id: send.msgId,
      msg_data_id: send.msgDataId,
      submitted_at: timeOf(send.submittedAt),
      finished_at: timeOf(send.finishedAt),
      released: send.releasedAt !== null,
      outcome: send.result?.outcome ?? null,
      errcode: send.errcode,
      rid: send.rid,
    })),
  }
}

function timeOf(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString()
}
