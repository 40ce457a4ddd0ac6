import type { Database } from './tables.ts'

/** Access tokens from one process to the next; they are secrets of two hours. */
export interface AccessTokenStore {
  /** The place of one account's token; the WeChat client can be handed it as its cache. */
  of(appid: string): AccessTokenPlace
}

interface KeptToken {
  readonly token: string
  /** Milliseconds since the epoch until which it is given out. */
  readonly until: number
}

export interface AccessTokenPlace {
  load(): Promise<KeptToken | undefined>
  save(kept: KeptToken): Promise<void>
  /** Does nothing when the token has been replaced by another. */
  drop(used: string): Promise<void>
}

export function createAccessTokenStore(db: Database): AccessTokenStore {
  return {
    of: (appid) => ({
      async load() {
        const row = await db
          .selectFrom('access_tokens')
          .selectAll()
          .where('appid', '=', appid)
          .executeTakeFirst()
        return row && { token: row.token, until: row.expires_at.getTime() }
      },
      async save({ token, until }) {
        const kept = { token, expires_at: new Date(until) }
        await db
          .insertInto('access_tokens')
          .values({ appid, ...kept })
          .onConflict((conflict) => conflict.column('appid').doUpdateSet(kept))
          .execute()
      },
      async drop(used) {
        await db.deleteFrom('access_tokens').where('appid', '=', appid).where('token', '=', used).execute()
      },
    }),
  }
}
