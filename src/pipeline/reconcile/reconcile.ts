import { TagloomError } from '../../common/tagloom-error.ts'
import type { ObservedTag } from '../../domain/tag.ts'
import { accountedAt, type FoundDrift, type ReadTag } from '../../history/drift-questions.ts'
import { countChanged, expectedCounts } from '../../history/expected-tags.ts'
import { word } from '../../i18n/say.ts'
import type { DriftAction } from '../../state/drift.ts'
import { type Pace, SyncStop } from '../../sync/index.ts'
import {
  affordableCalls,
  type ChosenReading,
  callsOf,
  chooseReading,
} from '../../sync/reconcile/choose-reading.ts'
import type { ApplyOutcome } from '../apply.ts'
import { type PatientCalls, patientCalls } from '../followers/patient-calls.ts'
import { noteAct } from '../note-act.ts'
import { tagsToPlan } from '../plan-tags.ts'
import type { Session } from '../session.ts'
import { heal, type NotHealed } from './heal.ts'
import {
  actionOf,
  beginReading,
  findDrift,
  ourTags,
  paceOf,
  type ReadStart,
  type SeenDrift,
  settleDrift,
} from './notice-drift.ts'
import { readTags } from './read-tags.ts'
import { neverEnds, parkedBecause, readsADay } from './reads-a-day.ts'
import { endPassedOverrides } from './respect.ts'

export interface ReconcileOptions {
  /** Every list, foreign tags' too. */
  readonly full?: boolean
  /** Ids of the rules' tags to be looked at; all unless given. */
  readonly tags?: readonly string[]
  /** Looks and tells, and changes nothing. */
  readonly dryRun?: boolean
  /** How to wait; the clock of the session and real pauses unless given. */
  readonly pace?: Pace
  /** Calls for which everything is read; beyond them the cheapest way. */
  readonly affordable?: number
}

/** What a reconciliation saw and did. */
export interface ReconcileOutcome {
  /** `parked`: a quota is used up; what was not read keeps its earlier reading, and comes first the next time. */
  readonly outcome: 'done' | 'parked'
  readonly dryRun: boolean
  readonly chosen: ChosenReading
  /** Requests made, retries and questions about single followers included. */
  readonly requests: number
  /** Tags of ours that were looked at, and those left for the next time. */
  readonly read: number
  readonly left: number
  /** Tags that are compared from now on: nothing was known of them to compare with. */
  readonly first: number
  readonly drift: readonly NamedDrift[]
  /** The changes were made between these moments, ms; `from` is null without an earlier reading. */
  readonly between: { readonly from: number | null; readonly to: number }
  readonly action: DriftAction
  /** Tags of WeChat that are not ours, and how often followers carry them. */
  readonly foreign: { readonly tags: number; readonly followers: number }
  /** The apply that brought WeChat back. */
  readonly healed: ApplyOutcome | null
  /** Why it was not brought back; null when it was, or nothing was to be done. */
  readonly notHealed: NotHealed | null
  /** `drift.parked` when it was parked, or `drift.list-too-long` when a list never ends within a day. */
  readonly reason: TagloomError | null
}

/** Drift of a tag under its name in WeChat. */
export interface NamedDrift extends FoundDrift {
  readonly name: string
  /** WeChat no longer lists the tag. */
  readonly gone: boolean
}

/**
 * Reads WeChat back, tells what others changed since the last reading, and does about it what the account's policy
 * says. Killed or parked at any moment it leaves each tag with its earlier or its new reading, never half of one.
 * Errors: `plan.not-authorised`, `plan.unknown-tag`, those of the rules, the engines and WeChat.
 */
export async function reconcile(session: Session, options: ReconcileOptions = {}): Promise<ReconcileOutcome> {
  const { account, progress, language } = session
  if (!account.certified) throw new TagloomError('plan.not-authorised', { account: account.name })
  const { dryRun = false, pace = paceOf(session) } = options
  if (!dryRun) await endPassedOverrides(session)
  const { client } = await session.platform()
  const patient = patientCalls(client, pace, account.name)
  progress.step(word(language, 'step.reconcile'))
  const begun = await beginReading(session)
  const look = new Look(session, options, patient, begun, pace)
  const seen = await look.carryOut()
  progress.done()
  if (dryRun) return { ...seen, healed: null, notHealed: null }
  const { healed, notHealed } = await heal(session, seen, look.listed)
  const changes = (kind: 'added' | 'removed' | 'untaken') =>
    seen.drift.reduce((sum, tag) => sum + tag[kind], 0)
  const [added, removed, untaken] = [changes('added'), changes('removed'), changes('untaken')]
  await noteAct(session, 'reconcile', healed?.plan.id ?? '', {
    way: seen.chosen.way,
    action: seen.action,
    added,
    removed,
    untaken,
    left: seen.left,
  })
  return { ...seen, healed, notHealed }
}

class Look {
  listed: readonly ObservedTag[] = []
  readonly #session: Session
  readonly #options: ReconcileOptions
  readonly #patient: PatientCalls
  readonly #begun: ReadStart
  readonly #pace: Pace
  /** Reads of lists that WeChat allows a day; undefined while nobody has asked. */
  #readsADay: number | undefined

  constructor(
    session: Session,
    options: ReconcileOptions,
    patient: PatientCalls,
    begun: ReadStart,
    pace: Pace,
  ) {
    this.#session = session
    this.#options = options
    this.#patient = patient
    this.#begun = begun
    this.#pace = pace
  }

  async carryOut(): Promise<Omit<ReconcileOutcome, 'healed' | 'notHealed'>> {
    const session = this.#session
    const { dryRun = false } = this.#options
    const all = await ourTags(session)
    const wanted = this.#wanted(all)
    this.listed = await tagsToPlan(session, await this.#listTags(all))
    const listedIds = new Set(this.listed.map(({ wechatId }) => wechatId))
    const known = await accountedAt(session.history, session.account.name)
    const present = wanted
      .filter(({ wechatId }) => listedIds.has(wechatId))
      .sort((a, b) => (known.get(a.wechatId)?.at ?? 0) - (known.get(b.wechatId)?.at ?? 0))
    const since = Math.min(...present.map(({ wechatId }) => known.get(wechatId)?.seq ?? 0), this.#begun.seq)
    const chosen = await this.#choose(present, since)
    const absent = wanted.filter(({ wechatId }) => !listedIds.has(wechatId))
    let drift: SeenDrift = { tags: [], since: null, requests: 0 }
    let read: readonly number[] = []
    let parked: unknown
    try {
      const reading = await this.#read(chosen, present, since, async (lists) => {
        const looked = [...present.filter(({ wechatId }) => lists.includes(wechatId)), ...absent]
        drift = await findDrift(
          session,
          this.#begun,
          { tags: looked, reading: 'observed_reading' },
          this.#pace,
        )
        return !dryRun
      })
      parked = reading.endedBy
      read = reading.read
    } catch (error) {
      if (!(error instanceof SyncStop)) throw error
      if (error.outcome === 'stopped') throw error.cause
      parked = error
    }
    const looked = [...present.filter(({ wechatId }) => read.includes(wechatId)), ...absent]
    if (!dryRun) await settleDrift(session, this.#begun, looked, drift)
    const names = await this.#names()
    const ours = new Set(all.map(({ wechatId }) => wechatId))
    const foreign = this.listed.filter(({ wechatId }) => !ours.has(wechatId) && wechatId > lastSystemId)
    const left = present.length + absent.length - looked.length
    return {
      outcome: parked === undefined ? 'done' : 'parked',
      dryRun,
      chosen,
      requests: this.#patient.requests + drift.requests,
      read: looked.length,
      left,
      first: looked.filter(({ wechatId }) => !known.has(wechatId)).length,
      drift: drift.tags.map((tag) => ({
        ...tag,
        name: names.get(tag.tag) ?? tag.tag,
        gone: !listedIds.has(tag.wechatId),
      })),
      between: { from: drift.since, to: this.#begun.at },
      action: actionOf(session),
      foreign: {
        tags: foreign.length,
        followers: foreign.reduce((sum, { followers }) => sum + followers, 0),
      },
      reason: parked === undefined ? null : this.#parked(left, parked, chosen, read),
    }
  }

  #parked(left: number, cause: unknown, chosen: ChosenReading, read: readonly number[]): TagloomError {
    const next = chosen.lists.find((wechatId) => !read.includes(wechatId))
    const at = this.listed.find(({ wechatId }) => wechatId === next)
    return parkedBecause({ cause, left, at, limit: this.#readsADay })
  }

  /** Asked for by the rules' ids. */
  #wanted(all: readonly ReadTag[]): readonly ReadTag[] {
    const { tags } = this.#options
    if (!tags || tags.length === 0) return all
    return tags.map((tag) => {
      const found = all.find((one) => one.tag === tag)
      if (found) return found
      const known = all.map((one) => one.tag).join(', ')
      throw new TagloomError('plan.unknown-tag', { tag, account: this.#session.account.name, known })
    })
  }

  /** WeChat's list is wrong now and then: that a tag of ours is gone is believed when it says so twice. */
  async #listTags(ours: readonly ReadTag[]): Promise<readonly ObservedTag[]> {
    const { client } = await this.#session.platform()
    const first = await this.#patient.ask(() => client.listTags())
    const ids = new Set(first.map(({ wechatId }) => wechatId))
    if (ours.every(({ wechatId }) => ids.has(wechatId))) return first
    await this.#pace.sleep(secondLookMs)
    const second = await this.#patient.ask(() => client.listTags())
    return second.length >= first.length ? second : first
  }

  async #choose(present: readonly ReadTag[], since: number): Promise<ChosenReading> {
    const { history, account } = this.#session
    const { full, tags, affordable = affordableCalls } = this.#options
    const ids = present.map(({ wechatId }) => wechatId)
    const own = this.listed.filter(({ wechatId }) => ids.includes(wechatId))
    // What is expected takes a look at millions of rows: only where it may save calls.
    const dear = callsOf(own) + 1 > affordable
    if (dear) this.#readsADay = await readsADay((await this.#session.platform()).client)
    const expected = dear ? await expectedCounts(history, account.name, present) : undefined
    const changed = dear ? await countChanged(history, account.name, since) : 0
    const counted = this.listed.map(({ wechatId, followers }) => ({
      wechatId,
      followers,
      expected: expected ? (expected.get(wechatId) ?? 0) : followers,
      managed: ids.includes(wechatId),
    }))
    // The longest unread first: what a quota cuts off comes first the next time. What no day suffices for comes last.
    const last = this.listed.filter((tag) => neverEnds(tag, this.#readsADay)).map(({ wechatId }) => wechatId)
    const order = (id: number) =>
      (last.includes(id) ? ids.length + 1 : 0) + (ids.includes(id) ? ids.indexOf(id) : ids.length)
    counted.sort((a, b) => order(a.wechatId) - order(b.wechatId))
    const only = tags && tags.length > 0 ? ids : undefined
    return chooseReading({ tags: counted, changed, full, only, affordable })
  }

  async #read(
    chosen: ChosenReading,
    ours: readonly ReadTag[],
    since: number,
    look: (read: readonly number[]) => Promise<boolean>,
  ) {
    const { account, history, progress } = this.#session
    const { client } = await this.#session.platform()
    return readTags({
      history,
      account: account.name,
      client,
      patient: this.#patient,
      listed: this.listed,
      chosen,
      ours,
      since,
      look,
      advance: (followers) => progress.advance(followers),
    })
  }

  async #names(): Promise<ReadonlyMap<string, string>> {
    const { account, state } = this.#session
    return new Map((await state.tags.all(account.name)).map(({ tag, name }) => [tag, name]))
  }
}

/** Ids 0 to 2 belong to WeChat. */
const lastSystemId = 2
const secondLookMs = 3000
