import { createHmac } from 'node:crypto'
import { dayInShanghai } from '../shanghai.ts'
import type { AccountState, TokenState } from '../state/account-state.ts'
import type { Entry, TokenKind } from '../state/entry.ts'
import { type CallRequest, type CallResult, refuse, type SandboxCall } from './call.ts'

const lifeMs = 7_200_000
/** An old token works for five minutes beside the new one; a stable one is renewed in its last five. */
const overlapMs = 300_000
const forcedPerDay = 20
const forcedApartMs = 30_000

/** Tokens by `token` and by `stable_token` live side by side; neither ends the other. */
export const tokenCalls: readonly SandboxCall[] = [
  {
    path: 'token',
    method: 'GET',
    capability: 'anyone',
    identifiedBy: 'secret',
    handle(request) {
      if (request.query['grant_type'] !== 'client_credential') return refuse(40002)
      const { state, now } = request
      const endOld = living(state, 'plain', now).map(({ value }): Entry => ['expire', value, now + overlapMs])
      return issue(request, 'plain', endOld)
    },
  },
  {
    path: 'stable_token',
    method: 'POST',
    capability: 'anyone',
    identifiedBy: 'secret',
    handle(request) {
      if (request.body['grant_type'] !== 'client_credential') return refuse(40002)
      return stableToken(request)
    },
  },
]

function stableToken(request: CallRequest): CallResult {
  const { state, now, body } = request
  const alive = living(state, 'stable', now)
  const countToday = body['force_refresh'] === true ? forcedCount(state, now) : undefined
  if (countToday !== undefined) {
    const endOld = alive.map(({ value }): Entry => ['expire', value, now])
    return issue(request, 'stable', [...endOld, ['forced', now, countToday]])
  }
  const current = alive.at(-1)
  if (!current || current.expiresAt - now <= overlapMs) return issue(request, 'stable', [])
  return { answer: tokenAnswer(current.value, current.expiresAt - now), effects: [] }
}

/** How many tokens will have been forced today; undefined when the platform silently does not force one. */
function forcedCount(state: AccountState, now: number): number | undefined {
  const { at, countToday } = state.forced
  const before = dayInShanghai(at) === dayInShanghai(now) ? countToday : 0
  return before < forcedPerDay && now - at >= forcedApartMs ? before + 1 : undefined
}

function living(state: AccountState, kind: TokenKind, now: number): TokenState[] {
  return [...state.tokens.values()].filter((token) => token.kind === kind && token.expiresAt > now)
}

function issue({ account, state, now }: CallRequest, kind: TokenKind, before: readonly Entry[]): CallResult {
  const serial = state.tokenSerial + 1
  const value = tokenText(account.secret, `${account.appid}/${kind}/${serial}`)
  return {
    answer: tokenAnswer(value, lifeMs),
    effects: [...before, ['token', kind, value, serial, now + lifeMs]],
  }
}

/** As long as a real one; the same secret and number give the same token, so runs can be repeated. */
function tokenText(secret: string, name: string): string {
  const parts = ['a', 'b'].map((part) =>
    createHmac('sha512', secret).update(`${name}/${part}`).digest('base64url'),
  )
  return `SB_${parts.join('')}`
}

function tokenAnswer(value: string, leftMs: number) {
  return { access_token: value, expires_in: Math.floor(leftMs / 1000) }
}
