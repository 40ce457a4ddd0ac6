import { createRandom, type Random } from '../../common/random.ts'
import { FollowersInFlight } from '../followers-in-flight.ts'
import { Patience } from '../patience.ts'
import type { ChangeLog, Pace, TagWriter } from '../ports.ts'
import { runCalls } from '../run-calls.ts'
import { sendChanges } from '../send-changes.ts'
import { SyncStop } from '../sync-stop.ts'
import { TagIds, type UnavailableTag } from './ensure-tags.ts'
import { type NeededCall, neededCalls } from './needed-changes.ts'
import type { FollowerReader, InstantAnswer, InstantQueue, QueuedChange, TagLedger } from './ports.ts'
import { type ReadFollowers, readFollowers } from './read-followers.ts'

export interface InstantOptions {
  readonly account: string
  readonly queue: InstantQueue
  readonly ledger: TagLedger
  readonly writer: TagWriter
  readonly reader: FollowerReader
  readonly pace: Pace
  /** The name that WeChat shows, or will show, of a live tag. */
  nameOf(tag: string): string | undefined
  /** Told of every change that WeChat took, before the changes that wanted it are settled. */
  readonly changeLog?: ChangeLog
  /** Followers of other calls under way for the account: they wait for ours, and ours for them. */
  readonly inFlight?: FollowersInFlight
  /** True ends the work in order; the next run goes on. */
  readonly shouldStop?: () => boolean
  readonly random?: Random
}

/** What a run did. */
export interface InstantSummary {
  /** `done`: nothing is pending. `parked`: a quota is used up. `stopped`: asked to, or `cause` has to be put right. */
  readonly outcome: 'done' | 'parked' | 'stopped'
  readonly cause: unknown
  /** Changes settled, those that WeChat would not take among them. */
  readonly settled: number
  readonly dropped: number
  /** Tags given and taken in WeChat: those carried already are not asked for. */
  readonly added: number
  readonly removed: number
  /** Requests made, the reading of followers included. */
  readonly requests: number
  readonly unavailable: readonly UnavailableTag[]
}

/** Followers whose tags one call reads. */
const followersPerRead = 100
/** Looked through for those who are free while others are held by an apply. */
const followersAhead = 300
const parallel = 4

/**
 * Carries out what events have decided, oldest first: reads what the followers carry, and sends what is missing.
 * A change is settled once its answer is durable: killed anywhere and run again, it ends in the same tags.
 */
export async function runInstantChanges(options: InstantOptions): Promise<InstantSummary> {
  const run = new InstantRun(options)
  try {
    const outcome = await run.carryOutAll()
    return run.summary(outcome, undefined)
  } catch (error) {
    if (error instanceof SyncStop) return run.summary(error.outcome, error.cause)
    throw error
  }
}

class InstantRun {
  readonly #options: InstantOptions
  readonly #inFlight: FollowersInFlight
  readonly #patience: Patience
  readonly #tags: TagIds
  readonly #counts = { settled: 0, dropped: 0, added: 0, removed: 0, requests: 0 }

  constructor(options: InstantOptions) {
    this.#options = options
    this.#inFlight = options.inFlight ?? new FollowersInFlight()
    const random = options.random ?? createRandom(`instant changes of ${options.account}`)
    this.#patience = new Patience(options.pace, random, options.writer)
    this.#tags = new TagIds({ ...options, nameOf: (tag) => options.nameOf(tag), patience: this.#patience })
  }

  async carryOutAll(): Promise<'done' | 'stopped'> {
    const { account, queue, shouldStop = () => false } = this.#options
    while (!shouldStop()) {
      const pending = await queue.pending(account, followersAhead)
      if (pending.length === 0) return 'done'
      const openids = this.#freeFollowers(pending)
      if (openids.length === 0) {
        await this.#inFlight.returned()
        continue
      }
      this.#inFlight.take(openids)
      try {
        const asked = new Set(openids)
        await this.#carryOut(
          pending.filter(({ follower }) => asked.has(follower)),
          openids,
        )
      } finally {
        this.#inFlight.giveBack(openids)
      }
    }
    return 'stopped'
  }

  summary(outcome: InstantSummary['outcome'], cause: unknown): InstantSummary {
    const requests = this.#counts.requests + this.#tags.requests
    return { outcome, cause, ...this.#counts, requests, unavailable: [...this.#tags.unavailable.values()] }
  }

  #freeFollowers(pending: readonly QueuedChange[]): readonly string[] {
    const followers = [...new Set(pending.map(({ follower }) => follower))]
    return followers.filter((follower) => this.#inFlight.isFree([follower])).slice(0, followersPerRead)
  }

  /** The followers are ours from the reading to the last answer: nobody else changes their tags meanwhile. */
  async #carryOut(changes: readonly QueuedChange[], openids: readonly string[]): Promise<void> {
    const { queue, reader, pace } = this.#options
    const ids = await this.#tags.of(changes.map(({ tag }) => tag))
    const read = await readFollowers(reader, this.#patience, openids)
    this.#counts.requests += read.requests
    const refused = new Map<string, Refused>()
    const calls = neededCalls(
      changes.filter(({ tag }) => ids.has(tag)),
      ids,
      read.carried,
    )
    const causes = causesOf(changes)
    for (const op of ['remove', 'add'] as const) {
      await this.#send(
        calls.filter((call) => call.op === op),
        refused,
        causes,
      )
    }
    const answers = changes.map((change) => this.#answer(change, read, refused))
    await queue.settle(answers, pace.now())
    this.#counts.settled += answers.length
    this.#counts.dropped += answers.filter(({ status }) => status === 'dropped').length
  }

  async #send(
    calls: readonly NeededCall[],
    refused: Map<string, Refused>,
    causes: ReadonlyMap<string, string>,
  ): Promise<void> {
    await runCalls(calls.values(), {
      parallel,
      shouldStop: () => false,
      carryOut: async ({ tag, wechatId, op, openids }) => {
        const { writer } = this.#options
        const sent = await sendChanges({ writer, patience: this.#patience, tag, wechatId, op }, openids)
        const { drops, tagIsGone, refusal, requests } = sent
        await this.#note(tag, op, sent.taken, causes)
        for (const drop of drops) if (op === 'add') refused.set(`${tag} ${drop.follower}`, drop)
        const lost = tagIsGone ? openids : []
        for (const follower of lost) refused.set(`${tag} ${follower}`, { errcode: refusal?.errcode ?? null })
        this.#counts.requests += requests
        this.#counts[op === 'add' ? 'added' : 'removed'] += sent.taken.length
        if (sent.stopped) throw sent.stopped
      },
    })
  }

  async #note(
    tag: string,
    op: 'add' | 'remove',
    taken: readonly string[],
    causes: ReadonlyMap<string, string>,
  ): Promise<void> {
    const { account, changeLog, pace } = this.#options
    if (!changeLog || taken.length === 0) return
    const at = pace.now()
    const causeOf = (follower: string) => `event:${causes.get(`${tag} ${follower}`) ?? ''}`
    await changeLog.note(
      taken.map((follower) => ({ account, tag, follower, op, at, cause: causeOf(follower) })),
    )
  }

  #answer(
    { id, tag, follower }: QueuedChange,
    read: ReadFollowers,
    refused: ReadonlyMap<string, Refused>,
  ): InstantAnswer {
    const why =
      this.#tags.unavailable.get(tag) ??
      refused.get(`${tag} ${follower}`) ??
      (read.gone.has(follower) ? (read.gone.get(follower) ?? {}) : undefined)
    if (!why) return { id, status: 'done', errcode: null, rid: null }
    return { id, status: 'dropped', errcode: why.errcode ?? null, rid: why.rid || null }
  }
}

/** The event behind what becomes of each tag and follower: the last one that speaks of them. */
function causesOf(changes: readonly QueuedChange[]): ReadonlyMap<string, string> {
  const pairs = changes.flatMap(({ follower, tag, takes, cause }) =>
    [tag, ...takes].map((one): [string, string] => [`${one} ${follower}`, cause]),
  )
  return new Map(pairs)
}

interface Refused {
  readonly errcode?: number | null
  readonly rid?: string | null
}
