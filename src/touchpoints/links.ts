import type { TouchpointIndex } from './touchpoint-index.ts'

/**
 * The page that the tracked link `/l/<id>` leads to; undefined when no touchpoint has that id and an address.
 * It comes from the file alone: no part of a request can change it.
 */
export function linkTarget(index: Pick<TouchpointIndex, 'byId'>, id: string): string | undefined {
  return index.byId(id)?.url
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
  return /^[a-z0-9-]+(?=$|[?#])/.exec(url.slice(begin.length))?.[0]
}

/** Whether a page is opened inside WeChat, where silent OAuth is possible. */
export function isWeChatBrowser(userAgent: string | undefined): boolean {
  return /\bMicroMessenger\//i.test(userAgent ?? '')
}
