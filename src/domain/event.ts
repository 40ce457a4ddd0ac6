/** One thing that a follower did, at a time. `kind` is an open set; these are the ones Tagloom knows. */
export const eventKinds = [
  'subscribe',
  'unsubscribe',
  'scan',
  'message',
  'menu_click',
  'link_click',
  'purchase',
  'visit',
  'register',
  'location',
  /** Not done by the follower: a broadcast was delivered to them. The denominator of response. */
  'exposure',
] as const

/** Kinds that count as the follower being active: what they did by themselves, following apart. */
export const activeKinds = [
  'message',
  'menu_click',
  'link_click',
  'scan',
  'purchase',
  'visit',
  'register',
] as const

export interface FollowerEvent {
  readonly account: string
  /** openid, or the customer id of an imported file. */
  readonly follower: string
  /** Milliseconds since the epoch, UTC. */
  readonly at: number
  readonly kind: string
  /** Menu key, URL, scene of a QR code, article id, product …; '' when there is none. */
  readonly key: string
  readonly topic: string
  readonly channel: string
  readonly campaign: string
  /** Text of a message; '' otherwise. */
  readonly content: string
  /** Amount of a purchase and the like, to four decimals; 0 when there is none. */
  readonly value: number
  /** Unsigned 64-bit number in decimal: equal for the same event, however often it is delivered. */
  readonly eventId: string
  readonly receivedAt: number
}
