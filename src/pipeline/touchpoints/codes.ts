import { TagloomError } from '../../common/tagloom-error.ts'
import type { Account } from '../../domain/account.ts'
import { sceneOf, type Touchpoint, type TouchpointCode } from '../../domain/touchpoint.ts'
import type { State } from '../../state/open-state.ts'
import type { MadeCode } from '../../state/qr-codes.ts'
import { type OfficialAccountClient, WeChatApiError } from '../../wechat/index.ts'
import { codeStanding } from './code-standing.ts'

/** What making codes stands on. */
export interface CodesOf {
  readonly account: Pick<Account, 'name' | 'type' | 'certified'>
  readonly touchpoints: readonly Touchpoint[]
  readonly state: Pick<State, 'qrCodes'>
  /** Asked for only when there is a code to make. */
  client(): Promise<Pick<OfficialAccountClient, 'createQrCode'>>
  now(): number
}

/** What came of it. */
export interface CodesMade {
  /** Codes made now, the renewed ones among them. */
  readonly made: readonly MadeCode[]
  /** Codes that WeChat refused for themselves; the others went on. */
  readonly refused: readonly { readonly touchpoint: string; readonly error: Error }[]
  /**
   * Why the rest was left for the next time: a quota, no connection, an account that may not. Touchpoints that wait
   * are in `waiting`.
   */
  readonly stopped: Error | undefined
  readonly waiting: readonly string[]
}

type Wanted = Touchpoint & { readonly code: TouchpointCode }

/**
 * Makes the codes that are missing and renews temporary ones before they expire. A renewed code has the same
 * scene, so that attribution goes on; the one before it can be scanned until its own end. Each code is kept before
 * the next is asked for: whatever stops the work, the next call goes on from there. Never throws for what WeChat
 * answers; it is in the result.
 */
export async function ensureCodes(of: CodesOf): Promise<CodesMade> {
  const due = await codesDue(of)
  const made: MadeCode[] = []
  const refused: { touchpoint: string; error: Error }[] = []
  if (due.length === 0) return { made, refused, stopped: undefined, waiting: [] }
  const waitingFrom = (index: number) => due.slice(index).map(({ id }) => id)
  if (!mayMakeCodes(of.account)) {
    return { made, refused, stopped: notAllowed(of.account), waiting: waitingFrom(0) }
  }
  for (const [index, touchpoint] of due.entries()) {
    try {
      made.push(await makeCode(of, touchpoint))
    } catch (error) {
      if (!(error instanceof TagloomError)) throw error
      if (!concernsOneCode(error)) {
        return { made, refused, stopped: inOurWords(error, of.account), waiting: waitingFrom(index) }
      }
      refused.push({ touchpoint: touchpoint.id, error })
    }
  }
  return { made, refused, stopped: undefined, waiting: [] }
}

async function codesDue({ account, touchpoints, state, now }: CodesOf): Promise<readonly Wanted[]> {
  const newest = await state.qrCodes.newest(account.name)
  const at = now()
  return touchpoints.filter((touchpoint): touchpoint is Wanted => {
    const { state: standing, renew } = codeStanding(touchpoint, newest.get(touchpoint.id), at)
    return standing === 'missing' || renew
  })
}

const dayMs = 86_400_000

async function makeCode({ account, state, client, now }: CodesOf, { id, code }: Wanted): Promise<MadeCode> {
  const { scene, days } = code
  const seconds = days === undefined ? {} : { seconds: (days * dayMs) / 1000 }
  // Counted from before the question, so that a slow answer never makes a code look longer-lived than it is.
  const createdAt = now()
  const { ticket, url, expiresInSeconds } = await (await client()).createQrCode({ scene, ...seconds })
  const expiresAt = expiresInSeconds === null ? null : createdAt + expiresInSeconds * 1000
  const made = { touchpoint: id, scene: sceneOf(code), ticket, url, createdAt, expiresAt }
  await state.qrCodes.add(account.name, made)
  return made
}

/** Parametric codes are for certified service accounts. */
function mayMakeCodes({ type, certified }: CodesOf['account']): boolean {
  return type === 'service' && certified
}

/** Refused for what this code is, not for who asks or how often. */
function concernsOneCode(error: TagloomError): boolean {
  if (error instanceof WeChatApiError) return error.kind === 'bug' || error.kind === 'unknown'
  return error.code === 'wechat.bad-scene' || error.code === 'wechat.bad-code-life'
}

/** What a refusal means for codes: the texts of the client speak of tags. */
function inOurWords(error: TagloomError | WeChatApiError, account: CodesOf['account']): Error {
  if (!(error instanceof WeChatApiError)) return error
  if (error.kind === 'not-authorised') return notAllowed(account, error)
  if (error.kind !== 'day-quota') return error
  return new TagloomError(
    'touchpoints.codes-tomorrow',
    { account: account.name, rid: error.rid || '-' },
    { cause: error },
  )
}

function notAllowed({ name }: CodesOf['account'], cause?: Error): Error {
  return new TagloomError('touchpoints.codes-not-allowed', { account: name }, cause ? { cause } : {})
}
