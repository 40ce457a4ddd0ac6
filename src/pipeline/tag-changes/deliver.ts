import type { WebhookConfig } from '../../config/account-secrets.ts'
import type { History } from '../../history/history.ts'
import { type LoggedChange, readTagLog } from '../../history/tag-log.ts'
import type { State } from '../../state/open-state.ts'
import type { WebhookStanding } from '../../state/webhooks.ts'
import type { LiveLog } from '../live/live-log.ts'
import { type PostAnswer, postBatch } from './post-batch.ts'
import { retryPause } from './retry-pause.ts'

/** Changes in one delivery. */
export const changesPerBatch = 500

/** The receiver wants nothing any more. */
const goneStatus = 410

export interface DeliverOptions {
  /** Name of the account. */
  readonly account: string
  readonly webhook: WebhookConfig
  readonly history: History
  readonly state: Pick<State, 'webhooks' | 'tags' | 'notices'>
  readonly log: LiveLog
  now(): number
  /** Ends the work; a delivery under way counts as not made. */
  readonly signal: AbortSignal
}

/**
 * Tells a webhook of every change that it has not taken yet: batch after batch in order, until nothing is left or a
 * delivery fails; then nothing before its pause is over. Where a batch ends is written down before it is sent first,
 * and that it was taken as soon as it was: a kill in between sends the same batch again.
 */
export async function deliverWaiting(options: DeliverOptions): Promise<void> {
  const { account, webhook, state, now, signal } = options
  while (!signal.aborted) {
    const standing = await state.webhooks.find(account, webhook.url)
    if (!standing || standing.goneAt !== null || (standing.retryAt ?? 0) > now()) return
    if (!(await deliverNext(options, standing))) return
  }
}

/** @returns whether there may be more to deliver at once */
async function deliverNext(options: DeliverOptions, standing: WebhookStanding): Promise<boolean> {
  const { account, webhook, state, signal } = options
  const batch = await nextBatch(options, standing)
  if (!batch) return false
  const { changes, end } = batch
  if (changes.length === 0) {
    // All of them were forgotten meanwhile.
    await state.webhooks.took(account, webhook.url, end, standing.lastStatus ?? 'none')
    return true
  }
  const body = await bodyOf(options, `${standing.cursor}-${end}`, changes)
  const answer = await postBatch(webhook, body, { now: options.now(), signal })
  if (typeof answer.status === 'number' && answer.status >= 200 && answer.status < 300) {
    await state.webhooks.took(account, webhook.url, end, String(answer.status))
    return true
  }
  if (!signal.aborted) await noteFailure(options, standing, answer)
  return false
}

interface Batch {
  readonly changes: readonly LoggedChange[]
  /** Number of its last change when it was first put together. */
  readonly end: number
}

async function nextBatch(
  { account, webhook, history, state }: DeliverOptions,
  { cursor, batchEnd }: WebhookStanding,
): Promise<Batch | undefined> {
  const stretch = { account, after: cursor, limit: changesPerBatch }
  if (batchEnd !== null) {
    return { changes: await readTagLog(history, { ...stretch, upTo: batchEnd }), end: batchEnd }
  }
  const changes = await readTagLog(history, stretch)
  const end = changes.at(-1)?.seq
  if (end === undefined) return undefined
  await state.webhooks.beginBatch(account, webhook.url, end)
  return { changes, end }
}

/** What a receiver is told; docs/api.md explains it. */
async function bodyOf(
  { account, state }: DeliverOptions,
  batch: string,
  changes: readonly LoggedChange[],
): Promise<string> {
  const names = new Map((await state.tags.all(account)).map(({ tag, name }) => [tag, name]))
  return JSON.stringify({
    account,
    batch,
    changes: changes.map(({ seq, tag, follower, op, at, cause }) => ({
      seq,
      tag,
      name: names.get(tag) ?? tag,
      follower,
      op,
      at: new Date(at).toISOString(),
      cause,
    })),
  })
}

async function noteFailure(
  { account, webhook, state, log, now }: DeliverOptions,
  standing: WebhookStanding,
  answer: PostAnswer,
): Promise<void> {
  const failures = standing.failures + 1
  const gone = answer.status === goneStatus
  const at = now()
  const retryAt = at + retryPause(answer, failures)
  await state.webhooks.failed(account, webhook.url, {
    status: String(answer.status),
    failures,
    retryAt,
    goneAt: gone ? at : null,
  })
  // Addresses of webhooks may hold a secret of their own: the host is all that is told.
  const { host } = new URL(webhook.url)
  const seconds = Math.ceil((retryAt - at) / 1000)
  if (!gone) {
    log.warn({ account, host, status: answer.status, failures, seconds }, 'a webhook was not taken and waits')
    return
  }
  log.warn({ account, host }, 'a webhook wants no more and is told nothing more')
  await state.notices.add(account, {
    id: `webhook_gone:${host}:${at}`,
    event: 'webhook_gone',
    at,
    document: { host, failures },
  })
}
