import type { CallAnswer, CallStore } from './ports.ts'

/**
 * Writes answers down as they come, those that wait for the write under way in one transaction.
 * A call counts as done when its promise resolves: a killed apply repeats at most the calls under way.
 */
export class Settler {
  readonly #store: CallStore
  readonly #plan: string
  #waiting: CallAnswer[] = []
  #underWay: Promise<void> = Promise.resolve()
  #next: Promise<void> | undefined

  constructor(store: CallStore, plan: string) {
    this.#store = store
    this.#plan = plan
  }

  settle(answer: CallAnswer): Promise<void> {
    this.#waiting.push(answer)
    this.#next ??= this.#writeNext()
    return this.#next
  }

  async #writeNext(): Promise<void> {
    await this.#underWay.catch(() => undefined)
    const answers = this.#waiting
    this.#waiting = []
    this.#next = undefined
    this.#underWay = this.#store.settle(this.#plan, answers)
    await this.#underWay
  }
}
