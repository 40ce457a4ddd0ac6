import { sql } from 'kysely'
import type { Database } from './tables.ts'

/** A tag of WeChat that is ours, under the id that the rules use. */
export interface ManagedTag {
  readonly tag: string
  readonly wechatId: number
  readonly name: string
  /** Milliseconds since the epoch. */
  readonly managedSince: number
}

/** Which tags of WeChat are managed; every other one is foreign and never touched. */
export interface TagRegistry {
  all(account: string): Promise<readonly ManagedTag[]>
  /** Adds the tag, or puts it under another id when it was made anew in WeChat. */
  manage(account: string, tag: ManagedTag): Promise<void>
}

export function createTagRegistry(db: Database): TagRegistry {
  return {
    all: (account) => allTags(db, account),
    manage: (account, tag) => manageTag(db, account, tag),
  }
}

export async function allTags(db: Database, account: string): Promise<readonly ManagedTag[]> {
  const rows = await db.selectFrom('tags').selectAll().where('account', '=', account).orderBy('tag').execute()
  return rows.map((row) => ({
    tag: row.tag,
    wechatId: row.wechat_id,
    name: row.name,
    managedSince: row.managed_since.getTime(),
  }))
}

/**
 * Idempotent: a tag managed already keeps its date, not its name, unless its id in WeChat changed.
 * A tag of WeChat belongs to one tag of the rules: it moves when the rule has got another id.
 */
export async function manageTag(db: Database, account: string, tag: ManagedTag): Promise<void> {
  await db
    .deleteFrom('tags')
    .where('account', '=', account)
    .where('wechat_id', '=', tag.wechatId)
    .where('tag', '!=', tag.tag)
    .execute()
  const { wechatId: wechat_id, name } = tag
  await db
    .insertInto('tags')
    .values({ account, tag: tag.tag, wechat_id, name, managed_since: new Date(tag.managedSince) })
    .onConflict((conflict) =>
      conflict.columns(['account', 'tag']).doUpdateSet({
        wechat_id,
        name,
        managed_since: sql<Date>`case when tags.wechat_id = excluded.wechat_id
          then tags.managed_since else excluded.managed_since end`,
      }),
    )
    .execute()
}
