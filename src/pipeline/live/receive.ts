import type { AccountConfig } from '../../config/workspace.ts'
import type { FollowerEvent } from '../../domain/event.ts'
import type { EventWriter } from '../../history/event-writer.ts'
import { withoutForgotten } from '../../history/forgotten.ts'
import type { History } from '../../history/history.ts'
import { readReceived } from '../../ingest/callback-events.ts'
import type { PassiveReply, ReceivedMessage } from '../../ingest/received-message.ts'
import type { State } from '../../state/open-state.ts'
import { instantTags, passiveReply } from '../../tagging/index.ts'
import type { LiveBooks } from './books.ts'
import type { LiveLog } from './live-log.ts'

/** What a message is received with. */
export interface Receiving {
  readonly account: AccountConfig
  readonly books: LiveBooks
  readonly writer: EventWriter
  /** The connection beside the main one: it is not kept waiting by a run. */
  readonly history: History
  readonly state: State
  readonly log: LiveLog
  /** Whether a URL is a tracked link of ours. */
  isOwnLink(url: string): boolean
  /** There is something to carry out in WeChat. */
  wake(): void
  now(): number
}

/** Callbacks of the same moment may still be on their way when somebody leaves. */
const graceMs = 60_000

/**
 * Stores what a message says, with everything that follows from it, and answers what to reply. When it resolves all
 * of it is durable; a message that comes again changes nothing.
 * @throws what the stores throw: the caller then does not acknowledge, and the platform sends it again
 */
export async function receive(of: Receiving, message: ReceivedMessage): Promise<PassiveReply | undefined> {
  const { account, books, state, log } = of
  const receivedAt = of.now()
  const read = readReceived(message, {
    account,
    touchpoints: books.touchpoints,
    isOwnLink: of.isOwnLink,
    receivedAt,
  })
  switch (read.kind) {
    case 'event':
      return storeEvent(of, read.event, receivedAt)
    case 'notice':
      await state.notices.add(account.name, read.notice)
      log.info(
        { account: account.name, event: read.notice.event },
        'the platform told something of the account',
      )
      return undefined
    case 'erase':
      await depart(of, read.follower, read.at, 'erase')
      return undefined
    case 'ignored':
      log.info({ account: account.name, why: read.why }, 'a message was ignored')
      return undefined
  }
}

async function storeEvent(
  of: Receiving,
  event: FollowerEvent,
  receivedAt: number,
): Promise<PassiveReply | undefined> {
  const { account, books, history } = of
  // Somebody who is forgotten does not come back because an old push is sent again.
  if ((await withoutForgotten(history, [event])).length === 0) return undefined
  const { changes, reply } = instantTags(books.tags, event, account.timezone)
  await Promise.all([
    of.writer.write([event]),
    account.certified && of.state.instantChanges.add(account.name, changes, of.now()),
    event.kind === 'subscribe' && of.state.readBacks.add(account.name, [event.follower], receivedAt),
    event.kind === 'unsubscribe' && depart(of, event.follower, event.at, account.onUnfollow),
  ])
  if (changes.length > 0 || event.kind === 'subscribe') of.wake()
  return reply && passiveReply(reply, account.language)
}

async function depart(
  { account, state, now }: Receiving,
  follower: string,
  leftAt: number,
  policy: AccountConfig['onUnfollow'],
): Promise<void> {
  await state.departures.add({ account: account.name, follower, leftAt, dueAt: now() + graceMs, policy })
}
