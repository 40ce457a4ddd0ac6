import type { FollowerEvent } from '../domain/event.ts'
import { evaluateAggregate } from './evaluate-aggregate.ts'
import type { Moment } from './expr.ts'

/**
 * Whether a follower is there at the moment: once the first of their events has happened. Somebody of whom only
 * attributes were imported is there always.
 */
export function isKnown(events: readonly FollowerEvent[], moment: Moment): boolean {
  return events.length === 0 || events.some(({ at }) => at <= moment.asOf)
}

/**
 * Whether a follower follows the account at the moment: not when their last `unsubscribe` is later than their
 * last `subscribe`. On a tie they do; with neither event they do too, since somebody imported them.
 */
export function isSubscribed(events: readonly FollowerEvent[], moment: Moment): boolean {
  const last = (kind: string) => evaluateAggregate({ op: 'last_at', of: { kinds: [kind] } }, events, moment)
  const left = last('unsubscribe')
  return Number.isNaN(left) || left <= last('subscribe')
}

/** The same as an aggregate expression over `events`: UInt8. */
export const subscribedSql =
  "NOT (countIf(kind = 'unsubscribe') > 0 AND (countIf(kind = 'subscribe') = 0 OR " +
  "maxIf(at, kind = 'unsubscribe') > maxIf(at, kind = 'subscribe')))"
