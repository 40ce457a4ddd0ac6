import { type Progress, silentProgress } from '../common/progress.ts'
import { createRandom, type Random } from '../common/random.ts'
import { TagloomError } from '../common/tagloom-error.ts'
import type { TagPlan } from '../domain/tag-plan.ts'
import { type ApplyEnd, type ApplySummary, summarise } from './apply-summary.ts'
import { createTag } from './create-tags.ts'
import type { FollowersInFlight } from './followers-in-flight.ts'
import { type LoadedCall, loadCalls } from './load-calls.ts'
import { Patience } from './patience.ts'
import { planCalls } from './plan-calls.ts'
import type {
  CallStore,
  ChangeLog,
  ChangeSource,
  DroppedChange,
  Pace,
  StoredCall,
  TagCall,
  TagWriter,
} from './ports.ts'
import { renameTag } from './rename-tags.ts'
import { runCalls } from './run-calls.ts'
import { sendChanges } from './send-changes.ts'
import { Settler } from './settler.ts'
import { SyncStop } from './sync-stop.ts'

export interface ApplyOptions {
  readonly plan: TagPlan
  readonly writer: TagWriter
  readonly calls: CallStore
  readonly changes: ChangeSource
  readonly pace: Pace
  /** Reads WeChat's tags anew and answers their digest; asked once, before the first call of a fresh apply. */
  readonly readGround: () => Promise<string>
  /** Advanced by each settled call, those of earlier applies at once; the caller names the step. */
  readonly progress?: Progress
  /** True ends the apply in order; the next one goes on where it stopped. */
  readonly shouldStop?: () => boolean
  /** Calls under way at once; 4 unless given. */
  readonly parallel?: number
  /** Shortens pauses at random; seeded by the plan unless given. */
  readonly random?: Random
  /** Told of every change that WeChat took, before its call counts as done. */
  readonly changeLog?: ChangeLog
  /** Followers of other calls under way for the account; the apply waits for them. */
  readonly inFlight?: FollowersInFlight
  /** Of the followers of a call those about whom an event has decided since; asked right before the call. */
  readonly overtaken?: (tag: string, openids: readonly string[]) => Promise<ReadonlySet<string>>
}

/**
 * Carries out a saved plan: creates its tags, removes, then adds, at most 50 followers a call.
 * The list of calls is durable: an apply that was killed or parked goes on with the calls not yet answered.
 * Never throws for what WeChat answers: `outcome` and `reason` of the summary say how it ended.
 * @throws TagloomError sync.ground-moved when WeChat's tags are no longer those the plan was made on.
 */
export async function applyPlan(options: ApplyOptions): Promise<ApplySummary> {
  const startedAt = options.pace.now()
  const stored = await beginOrResume(options)
  const apply = new Apply(options)
  const end = await apply.run(stored)
  const seconds = (options.pace.now() - startedAt) / 1000
  return summarise(options.plan.id, options.calls, { ...end, requests: apply.requests, seconds })
}

/** The plan's calls: as stored, or written now, once the ground is found unmoved. */
async function beginOrResume({
  plan,
  calls,
  pace,
  readGround,
}: ApplyOptions): Promise<readonly StoredCall[]> {
  const stored = await calls.load(plan.id)
  if (stored.length > 0) return stored
  if ((await readGround()) !== plan.ground) throw new TagloomError('sync.ground-moved', { plan: plan.id })
  await calls.begin(plan.id, planCalls(plan), pace.now())
  return calls.load(plan.id)
}

const none: ReadonlySet<string> = new Set()

/** A change that is not made: an event has decided otherwise about the follower since. */
function supersededBy({ tag, op }: LoadedCall['call'], follower: string): DroppedChange {
  return { tag, op, follower, reason: 'superseded', errcode: 0, rid: null }
}

class Apply {
  requests = 0
  readonly #options: ApplyOptions
  readonly #progress: Progress
  readonly #settler: Settler
  readonly #patience: Patience
  readonly #shouldStop: () => boolean
  /** WeChat's id of each of the plan's tags, known or just created. */
  readonly #wechatIds = new Map<string, number>()

  constructor(options: ApplyOptions) {
    this.#options = options
    this.#progress = options.progress ?? silentProgress
    this.#shouldStop = options.shouldStop ?? (() => false)
    this.#settler = new Settler(options.calls, options.plan.id)
    const random = options.random ?? createRandom(options.plan.id)
    this.#patience = new Patience(options.pace, random, options.writer)
  }

  async run(calls: readonly StoredCall[]): Promise<ApplyEnd> {
    const { plan, calls: store } = this.#options
    await this.#learnTags()
    const pending = calls.filter((call) => call.status === 'pending')
    this.#progress.advance(calls.length - pending.length)
    try {
      await this.#renameTags(pending)
      await this.#createTags(pending)
      await this.#change(pending.filter((call) => call.op === 'remove'))
      await this.#change(pending.filter((call) => call.op === 'add'))
    } catch (error) {
      if (error instanceof SyncStop) return { outcome: error.outcome, cause: error.cause }
      throw error
    }
    if (this.#shouldStop()) return { outcome: 'stopped' }
    await store.finish(plan.id)
    return { outcome: 'applied' }
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
      const answer = await renameTag(writer, this.#patience, call, { wechatId, name })
      this.requests += answer.attempts
      if (answer.status === 'done')
        await store.manageTag(plan.account, { tag: call.tag, wechatId, name, managedSince: pace.now() })
      await this.#settler.settle(answer)
      this.#progress.advance(1)
    }
  }

  async #createTags(pending: readonly TagCall[]): Promise<void> {
    const { plan, calls: store, writer, pace } = this.#options
    for (const call of pending) {
      if (call.op !== 'create' || this.#shouldStop()) continue
      const name = plan.entries.find((entry) => entry.tag === call.tag)?.name ?? call.tag
      const { wechatId, answer } = await createTag(writer, this.#patience, call, name)
      this.requests += answer.attempts
      if (wechatId !== undefined) {
        await store.manageTag(plan.account, { tag: call.tag, wechatId, name, managedSince: pace.now() })
        this.#wechatIds.set(call.tag, wechatId)
      }
      await this.#settler.settle(answer)
      this.#progress.advance(1)
    }
  }

  async #change(calls: readonly TagCall[]): Promise<void> {
    const { plan, changes, parallel = 4, inFlight } = this.#options
    await runCalls(loadCalls(plan.id, calls, changes), {
      parallel,
      shouldStop: this.#shouldStop,
      carryOut: (loaded) => this.#carryOut(loaded),
      ...(inFlight && { inFlight }),
    })
  }

  async #carryOut({ call, openids }: LoadedCall): Promise<void> {
    const { writer, overtaken } = this.#options
    const { tag, op, n } = call
    const wechatId = this.#wechatIds.get(tag)
    const gone = wechatId === undefined || this.#patience.knowsGone(wechatId)
    const left = (await overtaken?.(tag, openids)) ?? none
    const wanted = left.size === 0 ? openids : openids.filter((openid) => !left.has(openid))
    const outcome = gone
      ? undefined
      : await sendChanges({ writer, patience: this.#patience, tag, wechatId, op }, wanted)
    this.requests += outcome?.requests ?? 0
    await this.#settler.settle({
      n,
      status: !outcome || outcome.tagIsGone ? 'failed' : 'done',
      attempts: outcome?.requests ?? 0,
      errcode: outcome?.refusal?.errcode ?? null,
      rid: outcome?.refusal?.rid || null,
      drops: outcome ? [...outcome.drops, ...[...left].map((follower) => supersededBy(call, follower))] : [],
    })
    this.#progress.advance(1)
  }
}
