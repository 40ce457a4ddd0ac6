import type { SimulatedTouchpoint } from './touchpoints.ts'

/** An event as it will stand in the file, without whose it is. */
export interface Deed {
  /** Milliseconds, UTC, whole. */
  readonly at: number
  readonly kind: string
  readonly key: string
  /** Empty where the account's taxonomy tells it from the key, as in real data. */
  readonly topic: string
  readonly channel: string
  readonly campaign: string
  readonly content: string
  /** Yuan with at most two decimals; 0 when there is none. */
  readonly value: number
}

/** What a follower did in one spell; deeds outside of it are not written down. */
export interface Diary {
  readonly from: number
  /** First moment at which they can do no more: the unfollow, or the end of the frame. */
  readonly until: number
  readonly deeds: Deed[]
}

export function noteDeed(diary: Diary, at: number, kind: string, key: string): void {
  note(diary, { at, kind, key, topic: '', channel: '', campaign: '', content: '', value: 0 })
}

export function noteExposure(diary: Diary, at: number, key: string, topic: string): void {
  note(diary, { at, kind: 'exposure', key, topic, channel: '', campaign: '', content: '', value: 0 })
}

export function noteMessage(diary: Diary, at: number, content: string): void {
  note(diary, { at, kind: 'message', key: '', topic: '', channel: '', campaign: '', content, value: 0 })
}

export function notePurchase(diary: Diary, at: number, key: string, value: number): void {
  note(diary, { at, kind: 'purchase', key, topic: '', channel: '', campaign: '', content: '', value })
}

/** A follow or a scan: where it happened is known, if it went through a touchpoint that we know. */
export function noteTouch(
  diary: Diary,
  at: number,
  kind: 'subscribe' | 'scan',
  touchpoint: SimulatedTouchpoint | undefined,
): void {
  const { scene = '', topic = '', channel = '', campaign = '' } = touchpoint ?? {}
  note(diary, { at, kind, key: scene, topic, channel, campaign, content: '', value: 0 })
}

function note(diary: Diary, deed: Deed): void {
  if (deed.at >= diary.from && deed.at < diary.until) diary.deeds.push(deed)
}
