import type { Database, DriftTable } from './tables.ts'

/** What changed of one tag in WeChat behind our back, as one look at it found. */
export interface TagDrift {
  readonly tag: string
  readonly wechatId: number
  /** Followers to whom somebody gave the tag. */
  readonly added: number
  /** Followers from whom somebody took it. */
  readonly removed: number
  /** Changes of our own that WeChat had answered with success and did not keep. */
  readonly untaken: number
}

/** What was done about it: WeChat brought back, the change kept, or only told. */
export type DriftAction = DriftTable['action']

export interface NotedDrift extends TagDrift {
  /** Milliseconds since the epoch. */
  readonly seenAt: number
  readonly action: DriftAction
}

export interface DriftStore {
  note(account: string, seenAt: number, action: DriftAction, tags: readonly TagDrift[]): Promise<void>
  /** The newest first. */
  recent(account: string, limit: number): Promise<readonly NotedDrift[]>
}

export function createDriftStore(db: Database): DriftStore {
  return {
    async note(account, seenAt, action, tags) {
      if (tags.length === 0) return
      const rows = tags.map(({ wechatId, tag, added, removed, untaken }) => ({
        account,
        seen_at: new Date(seenAt),
        tag,
        wechat_id: wechatId,
        added,
        removed,
        untaken,
        action,
      }))
      await db.insertInto('drift').values(rows).execute()
    },
    async recent(account, limit) {
      const rows = await db
        .selectFrom('drift')
        .selectAll()
        .where('account', '=', account)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map(({ tag, wechat_id, added, removed, untaken, action, seen_at }) => ({
        tag,
        wechatId: wechat_id,
        added,
        removed,
        untaken,
        action,
        seenAt: seen_at.getTime(),
      }))
    },
  }
}
