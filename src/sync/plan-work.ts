import { type Progress, silentProgress } from '../common/progress.ts'
import { createRandom } from '../common/random.ts'
import type { ApplyOptions } from './apply-options.ts'
import { ApplyPace } from './apply-pace.ts'
import type { ApplyFigures } from './apply-summary.ts'
import { type CallPart, storedParts, withOnly } from './call-parts.ts'
import { createTag } from './create-tags.ts'
import { type LoadedCall, loadCalls } from './load-calls.ts'
import { roomMaker } from './make-room.ts'
import { Patience } from './patience.ts'
import type { DroppedChange, StoredCall, TagCall, TagChange } from './ports.ts'
import { RefusedFollowers } from './refused-followers.ts'
import { renameTag } from './rename-tags.ts'
import { runCalls } from './run-calls.ts'
import { type RoomMaker, type SendOutcome, type SendTarget, sendParts } from './send-changes.ts'
import { Settler } from './settler.ts'

const none: ReadonlySet<string> = new Set()

/** The calls of a plan on their way through one apply. */
export class PlanWork {
  readonly patience: Patience
  readonly #options: ApplyOptions
  readonly #progress: Progress
  readonly #settler: Settler
  readonly #shouldStop: () => boolean
  readonly #pace: ApplyPace
  readonly #refused = new RefusedFollowers()
  readonly #room: RoomMaker | undefined
  /** WeChat's id of each of the plan's tags, known or just created. */
  readonly #wechatIds = new Map<string, number>()
  #requests = 0
  #left = 0

  constructor(options: ApplyOptions) {
    const { plan, pace, writer, calls, changeLog } = options
    this.#options = options
    this.#progress = options.progress ?? silentProgress
    this.#shouldStop = options.shouldStop ?? (() => false)
    this.#settler = new Settler(calls, plan.id, changeLog)
    this.patience = new Patience(pace, options.random ?? createRandom(plan.id), writer, options)
    this.#pace = new ApplyPace(pace.now())
    this.#room = this.#makeRoomMaker()
  }

  figures(): ApplyFigures {
    const { allowance } = this.patience
    const now = this.#options.pace.now()
    return {
      calls: this.#requests,
      callsPerSecond: this.#pace.perSecond,
      quotaLeft: allowance && Math.max(0, allowance.left),
      secondsToFinish: this.#pace.secondsToFinish(this.#left, allowance, now),
    }
  }

  /** @throws SyncStop when it has to end early */
  async run(calls: readonly StoredCall[]): Promise<'applied' | 'stopped'> {
    await this.#learnTags()
    this.#refused.leaveOut(await this.#options.calls.dropped(this.#options.plan.id))
    const pending = calls.filter((call) => call.status === 'pending')
    this.#left = pending.length
    this.#progress.advance(calls.length - pending.length)
    await this.#renameTags(pending)
    await this.#createTags(pending)
    await this.#change(pending.filter((call) => call.op === 'remove'))
    await this.#change(pending.filter((call) => call.op === 'add'))
    if (this.#shouldStop()) return 'stopped'
    await this.#options.calls.finish(this.#options.plan.id)
    return 'applied'
  }

  /** Ids of the plan's tags: as the registry has them, or as the plan found them under a rule of another id. */
  async #learnTags(): Promise<void> {
    const { plan, calls: store, pace } = this.#options
    for (const { tag, wechatId } of await store.managedTags(plan.account)) this.#wechatIds.set(tag, wechatId)
    for (const { tag, wechatId, name: wanted, renames } of plan.entries) {
      const name = renames?.from ?? wanted
      if (wechatId === null || this.#wechatIds.get(tag) === wechatId) continue
      await store.manageTag(plan.account, { tag, wechatId, name, managedSince: pace.now() })
      this.#wechatIds.set(tag, wechatId)
    }
  }

  async #renameTags(pending: readonly TagCall[]): Promise<void> {
    const { plan, calls: store, writer, pace } = this.#options
    for (const call of pending) {
      const name = plan.entries.find((entry) => entry.tag === call.tag)?.renames?.to
      const wechatId = this.#wechatIds.get(call.tag)
      if (call.op !== 'rename' || name === undefined || wechatId === undefined || this.#shouldStop()) continue
      const answer = await renameTag(writer, this.patience, call, { wechatId, name })
      this.#requests += answer.attempts
      if (answer.status === 'done')
        await store.manageTag(plan.account, { tag: call.tag, wechatId, name, managedSince: pace.now() })
      await this.#settler.settle(answer)
      this.#advance()
    }
  }

  async #createTags(pending: readonly TagCall[]): Promise<void> {
    const { plan, calls: store, writer, pace } = this.#options
    for (const call of pending) {
      if (call.op !== 'create' || this.#shouldStop()) continue
      const name = plan.entries.find((entry) => entry.tag === call.tag)?.name ?? call.tag
      const { wechatId, answer } = await createTag(writer, this.patience, call, name)
      this.#requests += answer.attempts
      if (wechatId !== undefined) {
        await store.manageTag(plan.account, { tag: call.tag, wechatId, name, managedSince: pace.now() })
        this.#wechatIds.set(call.tag, wechatId)
      }
      await this.#settler.settle(answer)
      this.#advance()
    }
  }

  async #change(calls: readonly StoredCall[]): Promise<void> {
    const { plan, changes, parallel = 4, inFlight } = this.#options
    await runCalls(loadCalls(plan.id, calls, changes), {
      parallel,
      shouldStop: this.#shouldStop,
      carryOut: (loaded) => this.#carryOut(loaded),
      ...(inFlight && { inFlight }),
    })
  }

  async #carryOut(loaded: LoadedCall): Promise<void> {
    const { call, openids, parts } = loaded
    const wechatId = this.#wechatIds.get(call.tag)
    if (wechatId === undefined || this.patience.knowsGone(wechatId)) return this.#settle(call, undefined, [])
    const left = (await this.#options.overtaken?.(call.tag, openids)) ?? none
    const wanted = left.size === 0 ? openids : openids.filter((openid) => !left.has(openid))
    const sifted = this.#refused.sift(call, wanted)
    const asked = new Set(sifted.asked)
    const superseded = [...left].map((follower) => supersededBy(call, follower))
    const known = [...sifted.drops, ...superseded]
    const keep = this.#keeper(loaded, known)
    const outcome = await this.#send(
      call,
      wechatId,
      asked.size === openids.length ? parts : withOnly(parts, (openid) => asked.has(openid)),
      keep,
    )
    this.#requests += outcome.requests
    this.#refused.learn(asked.size, outcome.drops)
    if (outcome.stopped) {
      await keep(outcome)
      throw outcome.stopped
    }
    await this.#settle(call, outcome, [...outcome.drops, ...known])
    this.#refused.check()
  }

  /**
   * Writes down how far the call has come, and what of it WeChat has taken: it may take more requests than a day
   * allows, and goes on with the rest.
   */
  #keeper(
    { call, listed }: LoadedCall,
    known: readonly DroppedChange[],
  ): (outcome: SendOutcome) => Promise<void> {
    return async (outcome) => {
      const { requests, told } = outcome.kept
      const kept = { requests: outcome.requests, told: outcome.taken.length }
      const progress = {
        n: call.n,
        attempts: outcome.requests - requests,
        parts: storedParts(call.fromSeq, listed, outcome.left),
        drops: [...outcome.drops, ...known],
      }
      await this.#settler.keep(progress, this.#changesOf(call.tag, call.op, outcome.taken.slice(told)))
      outcome.kept = kept
    }
  }

  #send(
    { tag, op }: LoadedCall['call'],
    wechatId: number,
    parts: readonly CallPart[],
    onProgress: SendTarget['onProgress'],
  ): Promise<SendOutcome> {
    const { writer } = this.#options
    const target = { writer, patience: this.patience, tag, wechatId, op, onProgress }
    return sendParts({ ...target, room: this.#room }, parts)
  }

  async #settle(
    { n, tag, op }: LoadedCall['call'],
    outcome: SendOutcome | undefined,
    drops: readonly DroppedChange[],
  ): Promise<void> {
    const failed = !outcome || outcome.tagIsGone
    const answer = {
      n,
      status: failed ? ('failed' as const) : ('done' as const),
      attempts: outcome ? outcome.requests - outcome.kept.requests : 0,
      errcode: outcome?.refusal?.errcode ?? null,
      rid: outcome?.refusal?.rid || null,
      // Without the tag the whole call has failed: nobody is to be counted twice.
      drops: failed ? [] : drops,
    }
    const untold = outcome?.taken.slice(outcome.kept.told) ?? []
    await this.#settler.settle(answer, this.#changesOf(tag, op, untold))
    this.#advance()
  }

  #changesOf(tag: string, op: 'add' | 'remove', followers: readonly string[]): readonly TagChange[] {
    const { plan, pace } = this.#options
    const at = pace.now()
    return followers.map((follower) => ({
      account: plan.account,
      tag,
      follower,
      op,
      at,
      cause: `plan:${plan.id}`,
    }))
  }

  #makeRoomMaker(): RoomMaker | undefined {
    const { followerTags: followers, writer, calls, plan } = this.#options
    if (!followers) return undefined
    return roomMaker({
      followers,
      writer,
      patience: this.patience,
      wechatIds: this.#wechatIds,
      evicting: (drop) => calls.drop(plan.id, [drop]),
      evicted: (tag, taken) => this.#settler.note(this.#changesOf(tag, 'remove', taken)),
    })
  }

  #advance(): void {
    this.#left--
    this.#progress.advance(1)
    this.#pace.settled(1, this.#options.pace.now())
    const { callsPerSecond, quotaLeft, secondsToFinish } = this.figures()
    this.#progress.pace?.({ perSecond: callsPerSecond, quotaLeft, secondsLeft: secondsToFinish })
  }
}

/** A change that is not made: an event has decided otherwise about the follower since. */
function supersededBy({ tag, op }: LoadedCall['call'], follower: string): DroppedChange {
  return { tag, op, follower, reason: 'superseded', errcode: 0, rid: null }
}
