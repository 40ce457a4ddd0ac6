import type { Account } from '../domain/account.ts'
import type { FollowerEvent } from '../domain/event.ts'
import type { Touchpoint } from '../domain/touchpoint.ts'
import { fieldText } from './callback-fields.ts'
import { type EventFacts, meaningOfEvent, messageFacts } from './callback-meanings.ts'
import { callbackIdentity } from './event-identity.ts'
import { isFollowerId } from './follower-id.ts'
import type { ReceivedMessage, XmlFields } from './received-message.ts'
import { topicOfKey } from './topics.ts'

/** What a message is understood with. */
export interface CallbackContext {
  readonly account: Pick<Account, 'name' | 'topics'>
  readonly touchpoints: {
    byScene(scene: string): Pick<Touchpoint, 'channel' | 'campaign' | 'topic'> | undefined
  }
  /** Whether a URL is a tracked link of ours, whose click is recorded with its topic when it is followed. */
  isOwnLink(url: string): boolean
  /** Milliseconds since the epoch. */
  readonly receivedAt: number
}

/** What the platform tells of the account itself. */
export interface Notice {
  /** Equal for the same notice, however often it is delivered. */
  readonly id: string
  /** In small letters: `masssendjobfinish`, `verify_expired` … */
  readonly event: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Its elements; sender and receiver are left out, so that no openid outlives its follower here. */
  readonly document: XmlFields
}

/** Why a message is answered but leaves nothing behind. */
export type IgnoredReason =
  | 'unknown-event'
  /** The sender is nothing that an openid can be. */
  | 'bad-follower'
  /** Sent before 1970, or more than a day ahead of our clock. */
  | 'implausible-time'

export type UnderstoodMessage =
  | { readonly kind: 'event'; readonly event: FollowerEvent }
  | { readonly kind: 'notice'; readonly notice: Notice }
  /** `at`: when it was demanded, in milliseconds since the epoch. */
  | { readonly kind: 'erase'; readonly follower: string; readonly at: number }
  | { readonly kind: 'ignored'; readonly why: IgnoredReason }

const dayMs = 86_400_000
/** Characters; the platform's own messages have 2,048 bytes at most. */
const longestContent = 4_096
const longestKey = 2_048

/**
 * What a message means to us: something that a follower did, something about the account, or somebody to be
 * forgotten. A time that cannot be true is ignored as an import rejects it: were our own clock taken instead, each
 * of the platform's retries would be another event. A demand to erase is heeded whatever its time.
 */
export function readReceived(message: ReceivedMessage, context: CallbackContext): UnderstoodMessage {
  const { event, msgType, fields } = message
  const isPlausible = isPlausibleTime(message, context)
  if (msgType !== 'event') {
    if (!isPlausible) return ignored('implausible-time')
    return followerEvent('message', messageFacts(msgType, fields), message, context)
  }
  const meaning = meaningOfEvent(event)
  if (meaning === undefined) return ignored('unknown-event')
  if (meaning.is === 'erasure') return erasure(message, isPlausible ? timeOf(message) : context.receivedAt)
  if (!isPlausible) return ignored('implausible-time')
  if (meaning.is === 'notice') return { kind: 'notice', notice: noticeOf(message, context) }
  return followerEvent(meaning.kind, meaning.facts(fields), message, context)
}

function followerEvent(
  kind: string,
  facts: EventFacts,
  message: ReceivedMessage,
  { account, touchpoints, isOwnLink, receivedAt }: CallbackContext,
): UnderstoodMessage {
  if (!isFollowerId(message.fromUserName)) return ignored('bad-follower')
  const touchpoint = facts.scene === undefined ? undefined : touchpoints.byScene(facts.scene)
  const key = cut(facts.key ?? '', longestKey)
  const topicOfItsOwn = () => (isOwnLink(key) ? '' : topicOfKey(key, account.topics))
  const event: FollowerEvent = {
    account: account.name,
    follower: message.fromUserName,
    at: timeOf(message),
    kind,
    key,
    topic: touchpoint?.topic || topicOfItsOwn(),
    channel: touchpoint?.channel ?? facts.channel ?? '',
    campaign: touchpoint?.campaign ?? '',
    content: cut(facts.content ?? '', longestContent),
    value: facts.value ?? 0,
    eventId: callbackIdentity(account.name, message),
    receivedAt,
  }
  return { kind: 'event', event }
}

function noticeOf(message: ReceivedMessage, { account }: CallbackContext): Notice {
  const { ToUserName, FromUserName, ...document } = message.fields
  const { event } = message
  return { id: callbackIdentity(account.name, message), event, at: timeOf(message), document }
}

/** Whoever is to be forgotten stands in an element of its own; the sender may be the same person or not. */
function erasure({ fields }: ReceivedMessage, at: number): UnderstoodMessage {
  const follower = fieldText(fields, 'OpenID').trim()
  return isFollowerId(follower) ? { kind: 'erase', follower, at } : ignored('bad-follower')
}

function isPlausibleTime(message: ReceivedMessage, { receivedAt }: CallbackContext): boolean {
  const at = timeOf(message)
  return at > 0 && at <= receivedAt + dayMs
}

function timeOf({ createTime }: ReceivedMessage): number {
  return createTime * 1000
}

function ignored(why: IgnoredReason): UnderstoodMessage {
  return { kind: 'ignored', why }
}

/** At most so many characters, none of them halved; NUL, which the databases do not take, is left out. */
function cut(text: string, longest: number): string {
  const whole = text.replaceAll('\0', '')
  return whole.length <= longest ? whole : whole.slice(0, longest).replace(/[\uD800-\uDBFF]$/, '')
}
