import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** Followers who came (back) and whose tags in WeChat are to be read: nobody promises that they are gone, or kept. */
export interface ReadBackStore {
  add(account: string, followers: readonly string[], now: number): Promise<void>
  /** Those who wait longest. */
  waiting(account: string, limit: number): Promise<readonly string[]>
  /** Takes off the list who was asked for no later than `askedBefore`: who asked again meanwhile stays. */
  settle(account: string, followers: readonly string[], askedBefore: number): Promise<void>
}

export function createReadBackStore(db: Database): ReadBackStore {
  return {
    async add(account, followers, now) {
      if (followers.length === 0) return
      await sql`insert into read_backs (account, follower, asked_at)
        select distinct ${account}, follower, ${new Date(now)}::timestamptz
        from json_array_elements_text(${JSON.stringify(followers)}::json) as follower
        on conflict (account, follower) do update set asked_at = excluded.asked_at`.execute(db)
    },
    async waiting(account, limit) {
      const rows = await db
        .selectFrom('read_backs')
        .select('follower')
        .where('account', '=', account)
        .orderBy('asked_at')
        .orderBy('follower')
        .limit(limit)
        .execute()
      return rows.map(({ follower }) => follower)
    },
    async settle(account, followers, askedBefore) {
      if (followers.length === 0) return
      await db
        .deleteFrom('read_backs')
        .where('account', '=', account)
        .where('follower', 'in', followers)
        .where('asked_at', '<=', new Date(askedBefore))
        .execute()
    },
  }
}
