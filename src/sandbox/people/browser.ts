import { TagloomError } from '../../common/tagloom-error.ts'
import type { Act, ActResult } from './act.ts'

/** Where a follower's browser may go: this machine and the account's own server, nowhere else. */
export interface Reach {
  /** Whether a page may be fetched; at others it arrives without looking. */
  mayFetch(page: URL): boolean
  /** The platform's page of silent sign-in as the sandbox serves it; undefined when the page is another one. */
  signInPage(page: URL): URL | undefined
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

/**
 * Follows a link to where it leads. In WeChat's browser the page of silent sign-in knows who opens it, and sends
 * them on with a code. Throws `sandbox.cannot-open`.
 */
export async function openLink(reach: Reach, { url, browser }: Opening, openid: string): Promise<ActResult> {
  const cookies = new Map<string, string>()
  let page = new URL(url)
  let identified = false
  for (let hop = 0; hop < mostHops; hop++) {
    const signIn = browser === 'wechat' ? reach.signInPage(page) : undefined
    if (!signIn && !reach.mayFetch(page)) break
    const phone = { 'user-agent': userAgents[browser], ...(signIn && { 'x-sandbox-openid': openid }) }
    const next = await nextPage(signIn ?? page, phone, cookies)
    if (!next) break
    identified ||= signIn !== undefined
    page = next
  }
  const arrived = { url: page.href, identified }
  return { openid, pushed: '', tries: 0, reply: { type: 'nothing' }, arrived }
}

/** Where the page sends the browser on; undefined when it is where it is. */
async function nextPage(
  page: URL,
  phone: Readonly<Record<string, string>>,
  cookies: Map<string, string>,
): Promise<URL | undefined> {
  try {
    const cookie = [...cookies].map((pair) => pair.join('=')).join('; ')
    const response = await fetch(page, {
      redirect: 'manual',
      headers: { ...phone, cookie },
      signal: AbortSignal.timeout(patienceMs),
    })
    await response.body?.cancel()
    for (const line of response.headers.getSetCookie()) keepCookie(line, cookies)
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
