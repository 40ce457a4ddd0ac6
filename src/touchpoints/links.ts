import type { Touchpoint } from '../domain/touchpoint.ts'
import type { TouchpointIndex } from './touchpoint-index.ts'

/** Where a tracked link leads. */
export interface LinkTarget {
  readonly touchpoint: Touchpoint
  /** The address as the file writes it: the key of the click's event. */
  readonly url: string
  /** The same in ASCII, fit for a `Location` header. */
  readonly location: string
}

/**
 * The target of the tracked link `/l/<id>`; undefined when no touchpoint has that id and an address.
 * The target comes from the file alone: no part of a request can change it.
 */
export function linkTarget(index: Pick<TouchpointIndex, 'byId'>, id: string): LinkTarget | undefined {
  const touchpoint = index.byId(id)
  if (touchpoint?.url === undefined) return undefined
  return { touchpoint, url: touchpoint.url, location: new URL(touchpoint.url).href }
}

const linkPath = '/l/'

/** The address to put into a menu or an article; the path alone when the server's own address is not known. */
export function trackedUrl(base: string | undefined, id: string): string {
  return `${(base ?? '').replace(/\/+$/, '')}${linkPath}${id}`
}

/** The id when `url` is one of our own tracked links: the click itself is recorded, the way to it is not. */
export function trackedId(base: string | undefined, url: string): string | undefined {
  const begin = trackedUrl(base, '')
  if (base === undefined || !url.startsWith(begin)) return undefined
  const id = /^[a-z0-9-]+/.exec(url.slice(begin.length))?.[0]
  return id
}

const statePattern = /^[A-Za-z0-9]{16,128}$/

/** WeChat hands `state` back only when it is letters and digits, at most 128; 16 are too many to be guessed. */
export function isOauthState(text: string): boolean {
  return statePattern.test(text)
}

/** The `state` of one OAuth round from random bytes, 16 or more: hexadecimal, so that WeChat hands it back whole. */
export function oauthState(random: Uint8Array): string {
  return Buffer.from(random.subarray(0, 64)).toString('hex')
}

/** Whether a page is opened inside WeChat, where silent OAuth is possible. */
export function isWeChatBrowser(userAgent: string | undefined): boolean {
  return /\bMicroMessenger\//i.test(userAgent ?? '')
}
