import type { SeenReply } from '../push/delivery.ts'
import type { RareEvent } from './rare-events.ts'

/** What a person can do in WeChat with one account. */
export type Act =
  /** Follows, found by search, on a shared card …; through a code it is `scan`. */
  | { readonly act: 'follow'; readonly by: FollowWay }
  | { readonly act: 'unfollow' }
  /** Scans a parametric code, named by ticket or scene: who does not follow yet follows through it. */
  | { readonly act: 'scan'; readonly ticket: string }
  | { readonly act: 'scan'; readonly scene: string }
  | { readonly act: 'say'; readonly text: string }
  | { readonly act: 'send'; readonly what: SentThing }
  /** Presses a menu entry with this key, or one that leads to a page. */
  | { readonly act: 'click'; readonly key: string }
  | { readonly act: 'view'; readonly url: string }
  /** Shares where they are, as on entering the chat. */
  | { readonly act: 'locate'; readonly latitude: number; readonly longitude: number }
  /** Opens a link in WeChat's browser or in another one. */
  | { readonly act: 'open'; readonly url: string; readonly browser: 'wechat' | 'other' }
  /** Anything else that the platform tells, as it would on their account. */
  | { readonly act: 'raise'; readonly event: RareEvent; readonly key: string }

export type FollowWay = 'search' | 'share' | 'paid' | 'advertisement' | 'article' | 'other'
export type SentThing = 'image' | 'voice' | 'video' | 'shortvideo' | 'location' | 'link'

/** What came of it, as the person sees it. */
export interface ActResult {
  readonly openid: string
  /** What was pushed: `subscribe`, `text` …; '' when nothing was. */
  readonly pushed: string
  /** How often WeChat tried to reach the account's server; 0 when nothing was pushed. */
  readonly tries: number
  readonly reply: SeenReply
  /** Where the browser arrived, for `open`, and whether it told the account's server who they are. */
  readonly arrived?: { readonly url: string; readonly identified: boolean }
}
