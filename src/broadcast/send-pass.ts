import { createRandom } from '../common/random.ts'
import { Patience, SyncStop } from '../sync/index.ts'
import type { BroadcastPlan, VariantPlan } from './broadcast-plan.ts'
import { finish } from './send-finish.ts'
import type { SendTools } from './send-ports.ts'
import { isSettled, isUnderWay, keepsTag, mayHaveMadeTag, type VariantSend } from './send-state.ts'
import { SendStop } from './send-stop.ts'
import { submit } from './send-submit.ts'
import { releaseTag } from './send-tag.ts'
import { groupOf, prepare, tagName } from './send-variant.ts'

export interface PassOptions {
  readonly tools: SendTools
  readonly plan: BroadcastPlan
  /** One for each of the plan's variants that has followers. */
  readonly sends: readonly VariantSend[]
  /** False: nothing new is submitted; what is under way is brought to its end. */
  readonly mayBegin: boolean
  /** Written into each exposure. */
  readonly exposure: { readonly topic: string; readonly campaign: string }
}

/** How far a pass over a broadcast has brought it. */
export interface PassEnd {
  readonly sends: readonly VariantSend[]
  /**
   * `done`: nothing is left to do. `again`: come back in a minute. `not-yet`: everything is ready, its time has not
   * come. `failed`: a variant cannot be sent, and those not yet submitted were left. `parked`: a quota of the day is
   * used up. `stopped`: WeChat cannot be reached, or somebody has to do something; or the process is being stopped.
   */
  readonly outcome: 'done' | 'again' | 'not-yet' | 'failed' | 'parked' | 'stopped'
  /** What stopped it. */
  readonly cause?: unknown
  /** With `parked`: when it may go on, in milliseconds since the epoch. */
  readonly until?: number
}

/** Readings older than this are made again before anything is submitted on them. */
const freshMs = 10 * 60_000

/**
 * Brings a broadcast as far as it goes now: tags filled and read back for all its variants, then each submitted, then
 * those that have ended booked and their tags released. Each step is durable before the next one: a pass that was
 * killed anywhere is simply made again, and nobody receives anything twice.
 */
export async function passOver(options: PassOptions): Promise<PassEnd> {
  const pass = new Pass(options)
  try {
    return await pass.run()
  } catch (error) {
    if (error instanceof SendStop) return error.why === 'asked' ? pass.end('stopped') : pass.end('again')
    if (!(error instanceof SyncStop)) throw error
    const { outcome, cause, until } = error
    return { ...pass.end(outcome), cause, ...(until === null ? {} : { until }) }
  }
}

class Pass {
  readonly #of: PassOptions
  readonly #patience: Patience
  readonly #sends: Map<string, VariantSend>
  readonly #variants: ReadonlyMap<string, VariantPlan>

  constructor(options: PassOptions) {
    const { tools, plan, sends } = options
    this.#of = options
    this.#patience = new Patience(tools.pace, createRandom(plan.id), tools.writer, tools.terms)
    this.#sends = new Map(sends.map((send) => [send.variant, send]))
    this.#variants = new Map(plan.variants.map((variant) => [variant.variant, variant]))
  }

  async run(): Promise<PassEnd> {
    const outcome = this.#of.mayBegin && !(await this.#isCancelled()) ? await this.#bringOut() : undefined
    await this.#callOff()
    await this.#each(isUnderWay, (send) => finish(this.#of.tools, send, [...this.#sends.values()]))
    await this.#each(
      ({ status, result }) => status === 'finished' && !result?.exposed,
      (send) => this.#expose(send),
    )
    await this.#each(isReleasable, (send) => this.#release(send))
    return this.end(outcome ?? (this.#isOver() ? 'done' : 'again'))
  }

  end(outcome: PassEnd['outcome']): PassEnd {
    return { sends: [...this.#sends.values()], outcome }
  }

  /** Undefined when everything is submitted. */
  async #bringOut(): Promise<'failed' | 'not-yet' | 'again' | undefined> {
    if (!(await this.#prepareAll())) return 'failed'
    if (this.#isEarly()) return 'not-yet'
    for (const send of this.#open()) {
      if (await this.#isCancelled()) return undefined
      if (this.#of.tools.shouldStop()) throw new SendStop('asked')
      const { status } = await this.#submit(send)
      if (status === 'failed') return 'failed'
      if (status !== 'submitted') return 'again'
    }
    return undefined
  }

  /** False when a variant cannot be made ready. */
  async #prepareAll(): Promise<boolean> {
    const { tools, plan } = this.#of
    const preparing = { tools, plan, patience: this.#patience }
    for (;;) {
      const begunAt = tools.pace.now()
      for (const send of this.#open()) {
        if (send.askedAt !== null || (this.#isEarly() && send.result?.carriers !== undefined)) continue
        const variant = this.#variants.get(send.variant)
        if (!variant) continue
        const ready = this.#note(await prepare(preparing, variant, send))
        if (ready.status === 'failed') return false
      }
      if (tools.pace.now() - begunAt < freshMs || this.#isEarly()) return true
    }
  }

  async #submit(send: VariantSend): Promise<VariantSend> {
    const { tools } = this.#of
    const content = this.#variants.get(send.variant)?.content
    const { wechatTagId } = send
    if (!content || wechatTagId === null) return send
    return this.#keep(await submit(tools, { ...send, wechatTagId }, content))
  }

  /** What was called off before WeChat was asked is not sent. */
  async #callOff(): Promise<void> {
    if (!(await this.#isCancelled())) return
    const now = this.#of.tools.pace.now()
    for (const send of this.#open()) {
      if (send.askedAt === null) await this.#keep({ ...send, status: 'cancelled', finishedAt: now })
      // Whether it was taken is asked once more, under the same id: then it can at least be said.
      else await this.#submit(send)
    }
    await this.#each(keepsTag, async (send) => ({ ...send, status: 'cancelled', finishedAt: now }))
  }

  async #expose(send: VariantSend): Promise<VariantSend> {
    const { tools, exposure } = this.#of
    const now = tools.pace.now()
    const at = send.submittedAt ?? now
    if (send.result?.outcome?.sent !== 0) {
      await tools.groups.recordExposures(groupOf(tools, send), { at, now, ...exposure })
    }
    return { ...send, result: { ...send.result, exposed: true } }
  }

  async #release(send: VariantSend): Promise<VariantSend> {
    const { tools, plan } = this.#of
    const variant = this.#variants.get(send.variant)
    if (send.temporaryTag && variant) {
      const name = tagName(plan, variant, send)
      const wechatId = send.wechatTagId ?? (await this.#lostTag(send, name))
      if (wechatId !== undefined) await releaseTag(tools, this.#patience, { wechatId, name })
    }
    await tools.groups.letGo(groupOf(tools, send))
    return { ...send, releasedAt: tools.pace.now() }
  }

  /** A kill between making the tag and keeping its id leaves its name. A send that never began has made none. */
  async #lostTag(send: VariantSend, name: string): Promise<number | undefined> {
    if (!mayHaveMadeTag(send)) return undefined
    return (await this.#patience.listTags()).find((tag) => tag.name === name)?.wechatId
  }

  async #each(which: (send: VariantSend) => boolean, step: (send: VariantSend) => Promise<VariantSend>) {
    for (const send of [...this.#sends.values()].filter(which)) {
      const next = await step(send)
      if (next !== send) await this.#keep(next)
    }
  }

  async #keep(send: VariantSend): Promise<VariantSend> {
    await this.#of.tools.store.putSend(send)
    return this.#note(send)
  }

  #note(send: VariantSend): VariantSend {
    this.#sends.set(send.variant, send)
    return send
  }

  /** Not submitted yet. */
  #open(): readonly VariantSend[] {
    return [...this.#sends.values()].filter((send) => !isSettled(send) && send.status !== 'submitted')
  }

  #isEarly(): boolean {
    return this.#of.tools.pace.now() < (this.#of.plan.sendAt ?? 0)
  }

  #isCancelled(): Promise<boolean> {
    return this.#of.tools.store.isCancelled(this.#of.plan.id)
  }

  #isOver(): boolean {
    return [...this.#sends.values()].every((send) => send.releasedAt !== null || keepsTag(send))
  }
}

function isReleasable(send: VariantSend): boolean {
  return isSettled(send) && send.releasedAt === null && !keepsTag(send)
}
