import { TagloomError } from '../../common/tagloom-error.ts'
import type { Act, ActResult } from './act.ts'

/** A follower's browser. It never leaves this machine and the account's own server. */
export interface Browser {
  /** Whether a page may be fetched; at others it arrives without looking. */
  mayFetch(page: URL): boolean
  /** Where the platform's silent sign-in sends the browser on; undefined when the page is another one. */
  signIn(page: URL, openid: string): URL | undefined
}

type Opening = Extract<Act, { act: 'open' }>

const userAgents = {
  wechat:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 MicroMessenger/8.0.50(0x18003237) NetType/WIFI Language/zh_CN',
  other:
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
} as const

const mostHops = 10
const patienceMs = 10_000

/** Follows a link to where it leads, through the platform's silent sign-in. Throws `sandbox.cannot-open`. */
export async function openLink(browser: Browser, { url, browser: kind }: Opening, openid: string): Promise<ActResult> {
  const cookies = new Map<string, string>()
  let page = new URL(url)
  let identified = false
  for (let hop = 0; hop < mostHops; hop++) {
    const back = kind === 'wechat' ? browser.signIn(page, openid) : undefined
    identified ||= back !== undefined
    const next = back ?? (browser.mayFetch(page) ? await fetchPage(page, userAgents[kind], cookies) : undefined)
    if (!next) break
    page = next
  }
  const arrived = { url: page.href, identified }
  return { openid, pushed: '', tries: 0, reply: { type: 'nothing' }, arrived }
}

/** Where the page sends the browser on; undefined when it is where it is. */
async function fetchPage(page: URL, userAgent: string, cookies: Map<string, string>): Promise<URL | undefined> {
  try {
    const response = await fetch(page, {
      redirect: 'manual',
      headers: { 'user-agent': userAgent, cookie: [...cookies].map((pair) => pair.join('=')).join('; ') },
      signal: AbortSignal.timeout(patienceMs),
    })
    await response.body?.cancel()
    for (const cookie of response.headers.getSetCookie()) keepCookie(cookie, cookies)
    const location = response.headers.get('location')
    return response.status >= 300 && response.status < 400 && location ? new URL(location, page) : undefined
  } catch (error) {
    throw new TagloomError('sandbox.cannot-open', { host: page.host }, { cause: error })
  }
}

function keepCookie(line: string, cookies: Map<string, string>): void {
  const [name = '', value = ''] = line.split(';')[0]?.split(/=(.*)/s) ?? []
  cookies.set(name.trim(), value.trim())
}
