/** The followers of the calls under way: WeChat refuses two calls at once for one openid (45169). */
export class FollowersInFlight {
  readonly #openids = new Set<string>()

  isFree(openids: readonly string[]): boolean {
    return openids.every((openid) => !this.#openids.has(openid))
  }

  take(openids: readonly string[]): void {
    for (const openid of openids) this.#openids.add(openid)
  }

  giveBack(openids: readonly string[]): void {
    for (const openid of openids) this.#openids.delete(openid)
  }
}
