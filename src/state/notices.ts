import type { Database } from './tables.ts'

/** What WeChat told about the account, or what its owner should be told: a job's result, an expiry, a conflict. */
export interface Notice {
  /** Equal for the same notice, however often it is delivered. */
  readonly id: string
  readonly event: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** Any JSON value. */
  readonly document: unknown
}

export interface NoticeStore {
  /** A notice that is known already stays as it was. */
  add(account: string, notice: Notice): Promise<void>
  /** Newest first; those of one event when it is named. */
  list(account: string, event?: string, limit?: number): Promise<readonly Notice[]>
}

export function createNoticeStore(db: Database): NoticeStore {
  return {
    async add(account, { id, event, at, document }) {
      await db
        .insertInto('notices')
        .values({ account, id, event, at: new Date(at), document: JSON.stringify(document) })
        .onConflict((conflict) => conflict.columns(['account', 'id']).doNothing())
        .execute()
    },
    async list(account, event, limit = 1000) {
      const rows = await db
        .selectFrom('notices')
        .select(['id', 'event', 'at', 'document'])
        .where('account', '=', account)
        .$if(event !== undefined, (query) => query.where('event', '=', event ?? ''))
        .orderBy('at', 'desc')
        .orderBy('id')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, at: row.at.getTime() }))
    },
  }
}
