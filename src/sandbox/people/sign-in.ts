import { randomBytes } from 'node:crypto'
import type { PlayedPlatform } from '../answer-call.ts'
import { isLoopback } from '../loopback.ts'

/** Where WeChat's own sign-in lives; a sandbox has it at its own address. */
const signInHost = 'open.weixin.qq.com'

/**
 * What WeChat's browser does on the page of silent sign-in: it goes back to the account's page at once, with a
 * code that stands for the follower. Undefined when the page is another one, or of an account that is not here.
 */
export function signInRedirect(platform: PlayedPlatform, page: URL, openid: string): URL | undefined {
  if (page.pathname !== '/connect/oauth2/authorize') return undefined
  if (page.hostname !== signInHost && !isLoopback(page.hostname)) return undefined
  const query = page.searchParams
  const account = platform.accounts.get(query.get('appid') ?? '')
  const target = query.get('redirect_uri') ?? ''
  if (!account || !URL.canParse(target)) return undefined
  const code = randomBytes(16).toString('hex')
  const scope = query.get('scope') ?? 'snsapi_base'
  account.commit([['sign-in', { code, openid, scope, at: platform.clock(), snapshot: false }]])
  const back = new URL(target)
  back.searchParams.set('code', code)
  back.searchParams.set('state', query.get('state') ?? '')
  return back
}
