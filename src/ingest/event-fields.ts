/** What a row of an import may say about an event; the account is known from the command. */
export const eventFields = [
  'follower',
  'at',
  'kind',
  'key',
  'topic',
  'channel',
  'campaign',
  'content',
  'value',
  'event_id',
] as const

export type EventField = (typeof eventFields)[number]

export function isEventField(name: string): name is EventField {
  return (eventFields as readonly string[]).includes(name)
}
