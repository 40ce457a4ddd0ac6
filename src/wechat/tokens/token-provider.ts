/** Where access tokens come from. */
export interface TokenProvider {
  /** A token that is believed to be valid. */
  token(): Promise<string>
  /** The platform refused `used`: it must not be given out again, unless a newer one is held already. */
  expire(used: string): void | Promise<void>
}

/** A token and until when it is given out, in milliseconds since the epoch. */
export interface HeldToken {
  readonly token: string
  readonly until: number
}

/** Keeps the token of one account from one process to the next; the state's `accessTokens` is one. */
export interface TokenCache {
  load(): Promise<HeldToken | undefined>
  save(held: HeldToken): Promise<void>
  /** Forgets the token if it is still `used`, and does nothing when another took its place. */
  drop(used: string): Promise<void>
}

export interface KeptTokens {
  /** Asks for a token and how many milliseconds of life it has left. */
  fetch(): Promise<{ readonly token: string; readonly lifeMs: number }>
  readonly cache?: TokenCache | undefined
  /** Milliseconds since the epoch. */
  now(): number
}

/** The platform renews a stable token in its last five minutes; ours is given up when they begin. */
const marginMs = 300_000
const shortestMs = 60_000

/** Holds a token until it is about to end. In this process many askers share one request. */
export function keepTokens({ fetch, cache, now }: KeptTokens): TokenProvider {
  let held: HeldToken | undefined
  let coming: Promise<string> | undefined

  async function renew(): Promise<string> {
    const cached = await cache?.load()
    if (cached && now() < cached.until) {
      held = cached
      return cached.token
    }
    const { token, lifeMs } = await fetch()
    held = { token, until: now() + Math.max(shortestMs, lifeMs - marginMs) }
    await cache?.save(held)
    return token
  }

  return {
    async token() {
      if (held && now() < held.until) return held.token
      coming ??= renew().finally(() => {
        coming = undefined
      })
      return await coming
    },
    async expire(used) {
      if (held?.token === used) held = undefined
      await cache?.drop(used)
    },
  }
}
