import type { CallAnswer, CallProgress, CallStore, ChangeLog, TagChange } from './ports.ts'

interface Waiting {
  readonly answer?: CallAnswer
  readonly progress?: CallProgress
  readonly changes: readonly TagChange[]
}

/**
 * Writes answers down as they come, those that wait for the write under way in one transaction, and tells the change
 * log before. A call counts as done when its promise resolves: a killed apply repeats at most the calls under way.
 */
export class Settler {
  readonly #store: Pick<CallStore, 'settle' | 'keep'>
  readonly #plan: string
  readonly #log: ChangeLog | undefined
  #waiting: Waiting[] = []
  #underWay: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(store: Pick<CallStore, 'settle' | 'keep'>, plan: string, log: ChangeLog | undefined) {
    this.#store = store
    this.#plan = plan
    this.#log = log
  }

  /** Resolves when the answer and the changes that WeChat took with it are durable. */
  settle(answer: CallAnswer, changes: readonly TagChange[] = []): Promise<void> {
    return this.#write({ answer, changes })
  }

  /** Resolves when it is durable how far a call has come, and what WeChat took of it since that was last kept. */
  keep(progress: CallProgress, changes: readonly TagChange[]): Promise<void> {
    return this.#write({ progress, changes })
  }

  /** Tells of changes that are part of no call. */
  note(changes: readonly TagChange[]): Promise<void> {
    return changes.length === 0 ? Promise.resolve() : this.#write({ changes })
  }

  #write(waiting: Waiting): Promise<void> {
    this.#waiting.push(waiting)
    this.#next ??= this.#writeNext()
    return this.#next
  }

  async #writeNext(): Promise<void> {
    await this.#underWay.catch(() => undefined)
    const batch = this.#waiting
    this.#waiting = []
    this.#next = undefined
    this.#underWay = this.#writeBatch(batch)
    await this.#underWay
  }

  async #writeBatch(batch: readonly Waiting[]): Promise<void> {
    const changes = batch.flatMap((one) => one.changes)
    if (changes.length > 0) await this.#log?.note(changes)
    const progress = batch.flatMap((one) => one.progress ?? [])
    if (progress.length > 0) await this.#store.keep(this.#plan, progress)
    const answers = batch.flatMap(({ answer }) => answer ?? [])
    if (answers.length > 0) await this.#store.settle(this.#plan, answers)
  }
}
