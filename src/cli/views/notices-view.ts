import { word } from '../../i18n/say.ts'
import type { Language } from '../../i18n/text.ts'
import type { NoticeOfAccount } from '../../pipeline/activity.ts'
import type { TableCell } from './table.ts'

const told = [
  'masssendjobfinish',
  'templatesendjobfinish',
  'publishjobfinish',
  'freepublishjobfinish',
  'subscribe_msg_sent_event',
  'qualification_verify_success',
  'qualification_verify_fail',
  'naming_verify_success',
  'naming_verify_fail',
  'annual_renew',
  'verify_expired',
  'tag_needs_adopting',
  'account_budget',
  'webhook_gone',
] as const

/** What happened in words, an event that nobody knows by its name; beside it what came with it. */
export function noticeRow(
  { at, event, document }: NoticeOfAccount,
  when: (at: number) => string,
  language: Language,
): TableCell[] {
  const known = told.find((one) => one === event)
  return [when(at), known ? word(language, `notice.${known}`) : event, detailsOf(document)]
}

/** Plain values alone: lists of articles and the like are for `--json`. */
function detailsOf(document: unknown): string {
  if (typeof document !== 'object' || document === null) return ''
  return Object.entries(document)
    .filter(([, value]) => ['string', 'number'].includes(typeof value) && value !== '')
    .map(([name, value]) => `${name} ${String(value)}`)
    .join(', ')
}
