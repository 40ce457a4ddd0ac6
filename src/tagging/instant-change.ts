/** A tag that an event gives to a follower; other tags of its exclusive group are taken. */
export interface InstantChange {
  readonly follower: string
  readonly tag: string
  /** Id of the event. */
  readonly cause: string
  /** The event's moment, milliseconds since the epoch: within a group the latest event counts. */
  readonly at: number
  /** The exclusive group; '' when the tag belongs to none. */
  readonly exclusive: string
  readonly priority: number
  /** The other tags of the group. */
  readonly takes: readonly string[]
}
