import type { Account } from '../domain/account.ts'
import type { FollowerEvent } from '../domain/event.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { identityOf } from './event-identity.ts'
import { topicOfKey } from './topics.ts'

interface Click {
  readonly account: Pick<Account, 'name' | 'topics'>
  readonly touchpoint: Touchpoint
  /** Where the link leads. */
  readonly url: string
  readonly follower: string
  /** The platform's code of this one click; a page that is loaded again brings the same. */
  readonly code: string
  /** Milliseconds since the epoch. */
  readonly at: number
}

/**
 * A click of a tracked link. Its topic is the touchpoint's, else that of the page. Stored under the second of the
 * click: the same code is the same click only at the same moment, so a code is exchanged once.
 */
export function clickEvent({ account, touchpoint, url, follower, code, at }: Click): FollowerEvent {
  return {
    account: account.name,
    follower,
    at,
    kind: 'link_click',
    key: url,
    topic: touchpoint.topic || topicOfKey(url, account.topics),
    channel: touchpoint.channel,
    campaign: touchpoint.campaign,
    content: '',
    value: 0,
    eventId: identityOf(account.name, follower, 'link_click', touchpoint.id, code),
    receivedAt: at,
  }
}
