import { type CallRequest, type CallResult, refuse, type SandboxCall } from './call.ts'
import { madeUpBytes } from './made-up.ts'

const codeLifeMs = 300_000
const tokenSeconds = 7200

/** Web sign-in: the code that the visitor brought is exchanged for their openid, once. */
export const signInCalls: readonly SandboxCall[] = [
  {
    path: 'oauth2/access_token',
    below: '/sns/',
    method: 'GET',
    capability: 'certified-service',
    identifiedBy: 'secret',
    handle: exchange,
  },
]

function exchange(request: CallRequest): CallResult {
  const { query, state, now } = request
  const code = query['code']
  if (!code) return refuse(41008)
  if (query['grant_type'] !== 'authorization_code') return refuse(40002)
  const signIn = state.signIns.get(code)
  if (!signIn) return refuse(40029)
  if (state.signIns.isUsed(code)) return refuse(40163)
  if (signIn.at + codeLifeMs <= now) return refuse(40029)
  const token = (kind: string) =>
    madeUpBytes(request, `${kind}/${code}`, 0).toString('base64url').replace(/^/, 'SB_')
  const answer = {
    access_token: token('web'),
    expires_in: tokenSeconds,
    refresh_token: token('refresh'),
    openid: signIn.openid,
    scope: signIn.scope,
    ...(signIn.snapshot ? { is_snapshotuser: 1 } : {}),
  }
  return { answer, effects: [['sign-in-used', code]] }
}
