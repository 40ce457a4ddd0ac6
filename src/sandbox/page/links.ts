import { type Html, html } from './html.ts'

/** Addresses of the pages. */
export function accountPath(appid: string): string {
  return `/accounts/${encodeURIComponent(appid)}`
}

export function followerPath(appid: string, openid: string): string {
  return `${accountPath(appid)}/followers/${encodeURIComponent(openid)}`
}

export function tagPath(appid: string, tag: number): string {
  return `${accountPath(appid)}/tags/${tag}`
}

export function sendPath(appid: string, send: number): string {
  return `${accountPath(appid)}/sends/${send}`
}

/** Openids are 28 characters of noise; the last ones tell them apart. */
export function followerLink(appid: string, openid: string): Html {
  return html`<a href="${followerPath(appid, openid)}" title="${openid}"><code>…${openid.slice(-8)}</code></a>`
}
