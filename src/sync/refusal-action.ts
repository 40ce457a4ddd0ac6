import type { BlockReason } from '../domain/tag-plan.ts'
import type { PlatformRefusal } from './ports.ts'

/** What the sync does about a refusal of a tagging call. */
export type RefusalAction =
  /** The same call again after a pause. */
  | { readonly do: 'again' }
  /** Wait for the next minute: WeChat counts calls by the minute. */
  | { readonly do: 'next-minute' }
  /** One of the followers is the culprit, and WeChat does not say which: halve until it is alone. */
  | { readonly do: 'halve'; readonly reason: BlockReason }
  /** Done but for some, which are then asked alone. */
  | { readonly do: 'only-the-failed' }
  /** WeChat says that there is no such tag, which is often untrue: look twice. */
  | { readonly do: 'look-for-tag' }
  /** Nothing more today. */
  | { readonly do: 'park' }
  /** Somebody has to do something first. */
  | { readonly do: 'stop' }

const actions: Readonly<Record<string, RefusalAction>> = {
  busy: { do: 'again' },
  // Refused twice in a row, the second time fresh: rare, and a wrong secret is another kind.
  token: { do: 'again' },
  'concurrent-openid': { do: 'again' },
  'minute-quota': { do: 'next-minute' },
  'bad-openid': { do: 'halve', reason: 'not-following' },
  'not-following': { do: 'halve', reason: 'not-following' },
  'follower-limited': { do: 'halve', reason: 'not-following' },
  'follower-budget': { do: 'halve', reason: 'follower-budget' },
  'some-failed': { do: 'only-the-failed' },
  'tag-missing-maybe': { do: 'look-for-tag' },
  'day-quota': { do: 'park' },
}

export function refusalAction(kind: string): RefusalAction {
  return actions[kind] ?? { do: 'stop' }
}

/** The error as WeChat's refusal; undefined when it is something else. */
export function asRefusal(error: unknown): PlatformRefusal | undefined {
  return error instanceof Error && 'errcode' in error && 'kind' in error
    ? (error as PlatformRefusal)
    : undefined
}

/** No answer came, and the same request may be made again. */
export function isUnanswered(error: unknown): boolean {
  return error instanceof Error && !('errcode' in error) && 'retryable' in error && error.retryable === true
}
