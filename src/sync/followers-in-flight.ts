/**
 * The followers of the calls under way: WeChat refuses two calls at once for one openid (45169). Shared by all
 * that tags followers of an account at the same time.
 */
export class FollowersInFlight {
  readonly #openids = new Set<string>()
  #nextReturn: Promise<void> | undefined
  #tellReturn: (() => void) | undefined

  isFree(openids: readonly string[]): boolean {
    return openids.every((openid) => !this.#openids.has(openid))
  }

  take(openids: readonly string[]): void {
    for (const openid of openids) this.#openids.add(openid)
  }

  giveBack(openids: readonly string[]): void {
    for (const openid of openids) this.#openids.delete(openid)
    this.#tellReturn?.()
    this.#nextReturn = undefined
    this.#tellReturn = undefined
  }

  /** Resolves when some are given back next. */
  returned(): Promise<void> {
    this.#nextReturn ??= new Promise((resolve) => {
      this.#tellReturn = resolve
    })
    return this.#nextReturn
  }
}
