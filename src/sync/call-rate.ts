const minuteMs = 60_000
/** Going slower than this would not be going. */
const slowest = 30
/** Growth a minute without complaint: back at the old rate a quarter of an hour after it was halved three times. */
const recovery = 1.15

/**
 * When calls may be made: evenly spread, so that no minute has more than the rate. Halved when WeChat finds the calls
 * of a minute too many, then slowly back up to the rate that was asked for.
 */
export class CallRate {
  readonly #asked: number
  /** Calls a minute; Infinity while nothing holds them back. */
  #rate: number
  /** Minute of the latest change of the rate. */
  #changedIn = Number.NEGATIVE_INFINITY
  #nextAt = Number.NEGATIVE_INFINITY
  #minute = { number: 0, calls: 0, before: 0 }

  /** @param perMinute most calls a minute; as many as come unless given */
  constructor(perMinute = Number.POSITIVE_INFINITY) {
    this.#asked = perMinute
    this.#rate = perMinute
  }

  /** Calls a minute, for now. */
  get perMinute(): number {
    return this.#rate
  }

  /** The moment of the next call, which is taken by asking. */
  take(now: number): number {
    this.#recover(now)
    const at = Math.max(now, this.#nextAt)
    this.#nextAt = at + minuteMs / this.#rate
    this.#count(at)
    return Math.ceil(at)
  }

  /** WeChat found the calls of this minute too many. Several complaints in a minute are one. */
  slower(now: number): void {
    const minute = Math.floor(now / minuteMs)
    if (this.#changedIn === minute) return
    this.#changedIn = minute
    const { calls, before } = this.#minute
    const half = Math.floor(Math.min(this.#rate, Math.max(calls, before)) / 2)
    this.#rate = Math.min(this.#asked, Math.max(slowest, half))
    this.#nextAt = (minute + 1) * minuteMs
  }

  #recover(now: number): void {
    const minutes = Math.floor(now / minuteMs) - this.#changedIn
    if (this.#rate >= this.#asked || minutes < 2) return
    // The minute of the complaint and the one after it, waited for, say nothing.
    this.#changedIn += minutes - 1
    this.#rate = Math.min(this.#asked, this.#rate * recovery ** (minutes - 1))
  }

  #count(at: number): void {
    const number = Math.floor(at / minuteMs)
    const { calls } = this.#minute
    if (number === this.#minute.number) this.#minute.calls++
    else this.#minute = { number, calls: 1, before: number === this.#minute.number + 1 ? calls : 0 }
  }
}
