import type { FollowerEvent } from '../domain/event.ts'
import type { History } from './history-interface.ts'

/** Appends events as they are; the same event id of the same follower and moment counts once. */
export async function insertEvents(
  history: History,
  events: readonly FollowerEvent[] | AsyncIterable<FollowerEvent>,
): Promise<void> {
  await history.insert('events', Array.isArray(events) ? events.map(eventRow) : eventRows(events))
}

async function* eventRows(events: readonly FollowerEvent[] | AsyncIterable<FollowerEvent>) {
  for await (const event of events) yield eventRow(event)
}

function eventRow(event: FollowerEvent): object {
  const { eventId, receivedAt, value, ...same } = event
  // As text with four decimals: a number in exponent notation would be another number.
  return { ...same, value: value.toFixed(4), event_id: eventId, received_at: receivedAt }
}
