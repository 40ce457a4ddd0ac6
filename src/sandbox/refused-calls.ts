/** A call that was refused, as `openapi/rid/get` tells it. */
export interface RefusedCall {
  /** Seconds since the epoch. */
  readonly invokedAt: number
  /** The query without the access token. */
  readonly query: string
  readonly body: string
  readonly answer: string
}

/** The platform keeps them for seven days. */
const keptSeconds = 7 * 86_400
const mostKept = 1000

/** The refused calls of an account by their rid: the latest 1,000, not kept over a restart. */
export class RefusedCalls {
  private readonly byRid = new Map<string, RefusedCall>()

  note(rid: string, call: RefusedCall): void {
    this.byRid.set(rid, call)
    const [oldest] = this.byRid.keys()
    if (oldest !== undefined && this.byRid.size > mostKept) this.byRid.delete(oldest)
  }

  find(rid: string, now: number): RefusedCall | undefined {
    const call = this.byRid.get(rid)
    return call && call.invokedAt + keptSeconds > now / 1000 ? call : undefined
  }
}
