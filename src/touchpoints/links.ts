import type { TouchpointIndex } from './touchpoint-index.ts'

/**
 * The page that the tracked link `/l/<id>` leads to; undefined when no touchpoint has that id and an address.
 * It comes from the file alone: no part of a request can change it.
 */
export function linkTarget(index: Pick<TouchpointIndex, 'byId'>, id: string): string | undefined {
  return index.byId(id)?.url
}

const linkPath = '/l/'

/**
 * The address to put into a menu or an article; the path alone when the server's own address is not known. It names
 * the account where a server has several: an id says nothing about whose followers click.
 */
export function trackedUrl(base: string | undefined, id: string, account?: string): string {
  const owner = account === undefined ? '' : `${account}/`
  return `${(base ?? '').replace(/\/+$/, '')}${linkPath}${owner}${id}`
}

/** The id when `url` is one of our own tracked links: the click itself is recorded, the way to it is not. */
export function trackedId(base: string | undefined, url: string): string | undefined {
  const begin = trackedUrl(base, '')
  if (base === undefined || !url.startsWith(begin)) return undefined
  return /^(?:[a-z0-9_-]+\/)?([a-z0-9-]+)(?=$|[?#])/.exec(url.slice(begin.length))?.[1]
}

/** Whether a page is opened inside WeChat, where silent OAuth is possible. */
export function isWeChatBrowser(userAgent: string | undefined): boolean {
  return /\bMicroMessenger\//i.test(userAgent ?? '')
}
