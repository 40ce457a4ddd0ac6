/** What is known of a follower beside the events. */
export interface Follower {
  readonly account: string
  readonly follower: string
  /** Membership, city, language … from imports or from the platform. */
  readonly attributes: Readonly<Record<string, string>>
}
