import { setImmediate, setTimeout } from 'node:timers/promises'
import { admitCall, identify } from './admission.ts'
import { type CallRequest, type CallResult, refuse, type SandboxCall } from './calls/call.ts'
import { handleWithMisfortune, type Misfortune } from './faults.ts'
import type { SandboxAccount, SandboxLimits } from './options.ts'
import type { PlayedAccount } from './played-account.ts'
import type { Push } from './push/push.ts'
import { readBody } from './request-body.ts'

/** Everything that calls are answered from. */
export interface PlayedPlatform {
  readonly accounts: ReadonlyMap<string, PlayedAccount>
  readonly limits: SandboxLimits
  clock(): number
  nextMisfortune(): Misfortune
  /** Told what happens to an account by itself (a mass send has finished); whoever pushes events sets it. */
  onAccountEvent?: (account: SandboxAccount, push: Push) => void
}

/** A request as it came. */
export interface IncomingCall {
  readonly method: string
  readonly query: Readonly<Record<string, string>>
  readonly text: string | undefined
}

interface Answered {
  readonly answer: CallResult['answer']
  /** Whose call it was; undefined when the caller was not recognised. */
  readonly account?: PlayedAccount
  /** The connection is to break instead of answering. */
  readonly lost: boolean
}

/** Recognises the caller, counts the call, carries it out and answers what to say. */
export async function answerCall(
  platform: PlayedPlatform,
  call: SandboxCall,
  incoming: IncomingCall,
): Promise<Answered> {
  const now = platform.clock()
  if (incoming.method !== call.method) return answered(refuse(call.method === 'GET' ? 43001 : 43002))
  const read = call.method === 'GET' ? { body: {} } : readBody(incoming.text)
  const body = 'body' in read ? read.body : {}
  const found = identify(platform.accounts, call, credentials(incoming.query, body), now)
  if ('errcode' in found) return answered(refuse(found.errcode))
  const { account, token } = found
  const notAdmitted = admitCall(account, call, platform.limits, now)
  if (notAdmitted) return answered(notAdmitted, account)
  if ('errcode' in read) return answered(refuse(read.errcode), account)
  const fault = platform.nextMisfortune()
  if (fault.tokenExpired && token !== undefined) {
    account.commit([['expire', token, now]])
    return answered(refuse(42001), account)
  }
  const request = toRequest(platform, account, incoming, body, now)
  const result = await carryOut(call, account, request, fault)
  return answered(result, account, fault.answerLost)
}

function answered({ answer }: CallResult, account?: PlayedAccount, lost = false): Answered {
  return account ? { answer, account, lost } : { answer, lost }
}

function credentials(query: IncomingCall['query'], body: Readonly<Record<string, unknown>>) {
  const text = (value: unknown) => (typeof value === 'string' ? value : undefined)
  return {
    accessToken: query['access_token'],
    appid: query['appid'] ?? text(body['appid']),
    secret: query['secret'] ?? text(body['secret']) ?? query['appsecret'] ?? text(body['appsecret']),
  }
}

function toRequest(
  { accounts, limits }: PlayedPlatform,
  account: PlayedAccount,
  { query }: IncomingCall,
  body: CallRequest['body'],
  now: number,
): CallRequest {
  const others = [...accounts.values()].filter((other) => other !== account)
  return {
    account: account.config,
    state: account.state,
    refusals: account.refusals,
    limits,
    now,
    query,
    body,
    belongsElsewhere: (openid) =>
      others.some((other) => other.state.followers.numberOf(openid) !== undefined),
  }
}

/** Changes are on disk before the answer. */
async function carryOut(
  call: SandboxCall,
  account: PlayedAccount,
  request: CallRequest,
  fault: Misfortune,
): Promise<CallResult> {
  const openids = call.changesTagsOfOpenids ? openidsIn(request.body) : []
  if (openids.some((openid) => account.inFlight.has(openid))) return refuse(45169)
  for (const openid of openids) account.inFlight.add(openid)
  try {
    await holdBack(request.limits.answerDelayMs)
    const result = handleWithMisfortune(call, request, fault)
    account.commit(result.effects)
    return result
  } finally {
    for (const openid of openids) account.inFlight.delete(openid)
  }
}

/** Even without a delay, calls that have already arrived get to overlap. */
async function holdBack(delayMs: number): Promise<void> {
  await (delayMs > 0 ? setTimeout(delayMs) : setImmediate())
}

function openidsIn(body: CallRequest['body']): string[] {
  const list = body['openid_list']
  return Array.isArray(list) ? list.filter((openid) => typeof openid === 'string') : []
}
