import { createHmac } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { PlayedPlatform } from './answer-call.ts'
import { takeSerial } from './calls/made-up.ts'
import type { PlayedAccount } from './played-account.ts'
import type { SignIn } from './state/sign-ins.ts'

type Query = Readonly<Record<string, string | undefined>>

const scopes = ['snsapi_base', 'snsapi_userinfo']
const stateForm = /^[A-Za-z0-9]{0,128}$/

/**
 * Adds `GET /connect/oauth2/authorize`, which stands for `https://open.weixin.qq.com/connect/oauth2/authorize`:
 * sends the visitor back to `redirect_uri` with a code of five minutes and the state. In WeChat the phone knows
 * who opens the page; here the request says it: `sandbox_openid` in the query or as a cookie, or the header
 * `x-sandbox-openid`. The visitor need not follow the account.
 */
export function addAuthorize(app: FastifyInstance, platform: PlayedPlatform): void {
  app.get<{ Querystring: Query }>('/connect/oauth2/authorize', (request, reply) => {
    const { query } = request
    const account = platform.accounts.get(query['appid'] ?? '')
    const openid = visitorOf(request)
    const wrong = wrongLink(account, query) ?? (openid === undefined ? 'sandbox_openid' : undefined)
    if (!account || openid === undefined || wrong) return refuseVisit(reply, wrong ?? 'appid')
    const signIn = issueCode(platform, account, openid, query['scope'] ?? '')
    return reply.redirect(backTo(query, signIn.code), 302)
  })
}

/** The parameter that the platform would name on its page of errors. */
function wrongLink(account: PlayedAccount | undefined, query: Query): string | undefined {
  if (!account) return 'appid'
  if (!isWebAddress(query['redirect_uri'], account.config.webDomain)) return 'redirect_uri'
  const { certified, type } = account.config
  const mayAsk = certified && type === 'service' && scopes.includes(query['scope'] ?? '')
  if (!mayAsk) return 'scope'
  if (query['response_type'] !== 'code') return 'response_type'
  return stateForm.test(query['state'] ?? '') ? undefined : 'state'
}

function isWebAddress(text: string | undefined, domain: string | undefined): boolean {
  if (text === undefined || !URL.canParse(text)) return false
  const { protocol, hostname } = new URL(text)
  return /^https?:$/.test(protocol) && (domain === undefined || hostname === domain)
}

function visitorOf(request: FastifyRequest<{ Querystring: Query }>): string | undefined {
  const cookie = /(?:^|;\s*)sandbox_openid=([^;]*)/.exec(request.headers.cookie ?? '')?.[1]
  const given = request.query['sandbox_openid'] ?? request.headers['x-sandbox-openid'] ?? cookie
  return typeof given === 'string' && /^[^\s;]{1,64}$/.test(given) ? given : undefined
}

function issueCode(platform: PlayedPlatform, account: PlayedAccount, openid: string, scope: string): SignIn {
  const { serial, taken } = takeSerial(account, 'sign-in')
  const { appid, secret } = account.config
  const sign = (text: string) => createHmac('sha512', secret).update(`${appid}/${text}`).digest('base64url')
  const snapshot = scope === 'snsapi_userinfo' && platform.limits.snapshotVisitors
  const signIn: SignIn = {
    code: sign(`sign-in/${serial}`).slice(0, 32),
    openid: snapshot ? `o${sign(`snapshot/${serial}`).slice(0, 27)}` : openid,
    scope,
    at: platform.clock(),
    snapshot,
  }
  account.commit([['sign-in', signIn], taken])
  return signIn
}

function backTo(query: Query, code: string): string {
  const address = new URL(query['redirect_uri'] ?? '')
  address.searchParams.set('code', code)
  address.searchParams.set('state', query['state'] ?? '')
  return address.href
}

/** The platform shows a page that names the wrong parameter. */
function refuseVisit(reply: FastifyReply, parameter: string): FastifyReply {
  return reply.code(400).type('text/plain; charset=utf-8').send(`${parameter} 参数错误`)
}
