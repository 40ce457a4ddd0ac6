import { setTimeout } from 'node:timers/promises'
import { TagloomError } from '../../common/tagloom-error.ts'
import { mayDo } from '../../domain/capabilities.ts'
import { forgottenAmong } from '../../history/forgotten.ts'
import { forgetPulled, keepPulled } from '../../history/pulled-followers.ts'
import { word } from '../../i18n/say.ts'
import type { Pull } from '../../state/pulls.ts'
import { type Pace, SyncStop } from '../../sync/index.ts'
import type { TouchpointIndex } from '../../touchpoints/index.ts'
import { newId } from '../run-id.ts'
import type { Session } from '../session.ts'
import { readTouchpointBook, requireTouchpointBook } from '../touchpoint-book.ts'
import { finishPull, type PullResult } from './finish-pull.ts'
import { type PatientCalls, patientCalls } from './patient-calls.ts'
import { type FollowerSlice, readSlices } from './read-pages.ts'
import { toldFollower } from './told-follower.ts'

export interface PullOptions {
  /** Go on with the pull that was parked or cut short, when there is one. */
  readonly resume?: boolean
  /** Note that those whom WeChat does not list have left. */
  readonly markUnfollowed?: boolean
  /** How to wait; the clock of the session and real pauses unless given. */
  readonly pace?: Pace
}

/** What came of a pull. */
export interface PullOutcome extends PullResult {
  readonly pull: string
  /** `parked`: a quota is used up, go on with `resume`. */
  readonly outcome: 'done' | 'parked'
  /** Followers read, those of earlier sittings included. */
  readonly listed: number
  /** Followers that WeChat counts; 0 when it could not be asked. */
  readonly total: number
  readonly requests: number
  readonly seconds: number
  /** `followers.parked` when it was parked. */
  readonly reason: TagloomError | null
}

const calls = { list: '/cgi-bin/user/get', details: '/cgi-bin/user/info/batchget' } as const

/**
 * Reads all followers from WeChat: when and how each of them came, and their tags. Follows that the history does
 * not know become events. Killed or parked it goes on with `resume`; what was read is not read again.
 * Errors: `followers.not-allowed`, `followers.too-many-gone`, ProblemsError for touchpoints, those of WeChat.
 */
export async function pullFollowers(session: Session, options: PullOptions): Promise<PullOutcome> {
  const { account, state, workspace, now } = session
  if (!mayDo(account, 'followers')) throw new TagloomError('followers.not-allowed', { account: account.name })
  const startedAt = now()
  const pace = options.pace ?? { now, sleep: async (ms) => void (await setTimeout(ms)) }
  const { index: touchpoints } = requireTouchpointBook(readTouchpointBook(workspace, account))
  const { client } = await session.platform()
  const patient = patientCalls(client, pace, account.name)
  const pull = await openPull(session, options)
  const reading = new Reading(session, pull, patient, touchpoints)
  const reason = await reading.run()
  const result = await finishPull(session, pull, { complete: reason === null, ...options })
  if (!reason) await state.pulls.mark({ ...pull, status: 'done' }, now())
  return {
    pull: pull.id,
    outcome: reason ? 'parked' : 'done',
    listed: reading.listed,
    total: reading.total,
    requests: patient.requests,
    seconds: (now() - startedAt) / 1000,
    reason,
    ...result,
  }
}

async function openPull(session: Session, { resume }: PullOptions): Promise<Pull> {
  const { account, history, state, now } = session
  const latest = await state.pulls.latest(account.name)
  if (resume && latest && latest.status !== 'done') return latest
  await forgetPulled(history, account.name)
  return state.pulls.start({ id: newId('pull', now()), account: account.name, startedAt: now(), total: 0 })
}

class Reading {
  listed: number
  total: number
  readonly #session: Session
  readonly #pull: Pull
  readonly #calls: PatientCalls
  readonly #touchpoints: TouchpointIndex
  #stepped = false

  constructor(session: Session, pull: Pull, patient: PatientCalls, touchpoints: TouchpointIndex) {
    this.#session = session
    this.#touchpoints = touchpoints
    this.#pull = pull
    this.#calls = patient
    this.listed = pull.listed
    this.total = pull.total
  }

  /** Null when the list was read to its end; else why it was parked. */
  async run(): Promise<TagloomError | null> {
    const { progress } = this.#session
    const { client } = await this.#session.platform()
    try {
      const spent = await this.#spentQuota()
      if (spent !== undefined) return await this.#park(spent, undefined)
      for await (const slice of readSlices(client, this.#calls, this.#pull.nextOpenid))
        await this.#keep(slice)
    } catch (error) {
      if (!(error instanceof SyncStop)) throw error
      if (error.outcome === 'stopped') throw error.cause
      return await this.#park(callOf(error.cause), error.cause)
    } finally {
      if (this.#stepped) progress.done()
    }
    return null
  }

  /** WeChat tells what is left before anything is asked: a quota that is used up is not asked of in vain. */
  async #spentQuota(): Promise<string | undefined> {
    const { client } = await this.#session.platform()
    for (const path of [calls.list, calls.details]) {
      const { dailyLimit, remain } = await this.#calls.ask(() => client.quota(path))
      if (dailyLimit > 0 && remain <= 0) return path.replace('/cgi-bin/', '')
    }
    return undefined
  }

  async #keep({ followers, last, total }: FollowerSlice): Promise<void> {
    const { account, history, state, progress, language } = this.#session
    if (!this.#stepped) {
      progress.step(word(language, 'step.pull'), total)
      progress.advance(this.listed)
      this.#stepped = true
    }
    const following = followers.filter(({ subscribed }) => subscribed)
    const forgotten = await forgottenAmong(
      history,
      account.name,
      following.map(({ openid }) => openid),
    )
    const context = {
      account: account.name,
      touchpoints: this.#touchpoints,
      forgottenUntil: (follower: string) => forgotten.get(follower),
    }
    const told = following.map((info) => toldFollower(info, context))
    await keepPulled(history, { account: account.name, pull: this.#pull.id }, told)
    this.listed += followers.length
    this.total = total
    const { id } = this.#pull
    await state.pulls.advance({ id, account: account.name, nextOpenid: last, listed: this.listed, total })
    progress.advance(followers.length)
  }

  async #park(call: string, cause: unknown): Promise<TagloomError> {
    const { account, state, now } = this.#session
    await state.pulls.mark({ id: this.#pull.id, account: account.name, status: 'parked' }, now())
    return new TagloomError('followers.parked', { call, listed: this.listed }, { cause })
  }
}

/** Which call the refusal was about: the client's errors say so. */
function callOf(cause: unknown): string {
  const { params } = (cause ?? {}) as { readonly params?: { readonly call?: unknown } }
  return typeof params?.call === 'string' ? params.call : 'user/get'
}
