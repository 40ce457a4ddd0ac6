import { asRefusal } from '../sync/refusal-action.ts'
import type { FinishNotice, SendTools } from './send-ports.ts'
import type { MassOutcome, VariantSend } from './send-state.ts'
import { failed } from './send-submit.ts'

const minuteMs = 60_000
/** WeChat delivers 100,000 to 800,000 a minute and tells at the end: so long it is waited for before it is asked. */
const callbackMs = 3 * minuteMs
const silenceMs = 24 * 60 * minuteMs

/**
 * How a submitted variant has ended: by the callback when it came, else by asking. The variant as it was while that
 * is not known. A finish that was asked for gets its counts when the callback comes late.
 */
export async function finish(
  tools: Pick<SendTools, 'account' | 'writer' | 'notices' | 'pace' | 'hearsCallbacks'>,
  send: VariantSend,
  others: readonly VariantSend[],
): Promise<VariantSend> {
  const notice = noticeOf(send, others, await tools.notices.finished(tools.account))
  if (notice) return ended({ ...send, msgId: notice.msgId }, outcomeOf(notice), notice.at)
  if (send.status !== 'submitted') return send
  const waited = tools.pace.now() - (send.submittedAt ?? 0)
  if (tools.hearsCallbacks && waited < callbackMs) return send
  const status = send.msgId === null ? undefined : await askStatus(tools, send.msgId)
  const now = tools.pace.now()
  if (status !== undefined && status !== 'SENDING') return ended(send, unknownCounts('poll', status), now)
  return waited < silenceMs ? send : ended(send, unknownCounts('silence', status ?? ''), now)
}

/** Of a send whose id WeChat did not tell: the one that nobody else's id explains and that reached as many. */
function noticeOf(
  { msgId, askedAt, result }: VariantSend,
  others: readonly VariantSend[],
  notices: readonly FinishNotice[],
): FinishNotice | undefined {
  if (msgId !== null) return notices.find((notice) => notice.msgId === msgId)
  const known = new Set(others.map((other) => other.msgId))
  const from = Math.floor((askedAt ?? Number.POSITIVE_INFINITY) / 1000) * 1000
  const open = notices.filter(
    (notice) => notice.at >= from && !known.has(notice.msgId) && notice.total === result?.carriers,
  )
  return open.length === 1 ? open[0] : undefined
}

/** Undefined when WeChat does not answer now; it will be asked again. */
async function askStatus({ writer }: Pick<SendTools, 'writer'>, msgId: string): Promise<string | undefined> {
  try {
    return (await writer.massSendStatus(msgId)).status
  } catch (error) {
    // Also the quota of the day, and a send that is not known yet: the callback may still come.
    if (asRefusal(error) || (error instanceof Error && 'retryable' in error)) return undefined
    throw error
  }
}

/** `send success`, which older pages write `sendsuccess`; SEND_SUCCESS, and DELETE of one that was sent before. */
function isSent({ by, status }: MassOutcome): boolean {
  return by === 'silence' || ['sendsuccess', 'delete'].includes(status.toLowerCase().replace(/[ _]/g, ''))
}

function ended(send: VariantSend, outcome: MassOutcome, at: number): VariantSend {
  const told = { ...send, result: { ...send.result, outcome } }
  return isSent(outcome) ? { ...told, status: 'finished', finishedAt: at } : failed(told, 'job-failed', at)
}

function outcomeOf({ status, total, filtered, sent, errors }: FinishNotice): MassOutcome {
  return { by: 'callback', status, total, filtered, sent, errors }
}

function unknownCounts(by: 'poll' | 'silence', status: string): MassOutcome {
  return { by, status, total: null, filtered: null, sent: null, errors: null }
}
