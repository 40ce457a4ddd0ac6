import type { Capability, SeenCapability } from '../domain/capabilities.ts'
import type { Database } from './tables.ts'

/** What WeChat let each account do when it was last tried. */
export interface CapabilityStore {
  /** Keeps the newest answer about a capability. */
  note(account: string, seen: SeenCapability): Promise<void>
  /** Those that were tried, by name. */
  all(account: string): Promise<readonly SeenCapability[]>
}

export function createCapabilityStore(db: Database): CapabilityStore {
  return {
    async note(account, { capability, able, seenAt, errcode }) {
      const answer = { able, seen_at: new Date(seenAt), errcode }
      await db
        .insertInto('capabilities')
        .values({ account, capability, ...answer })
        .onConflict((conflict) =>
          conflict
            .columns(['account', 'capability'])
            .doUpdateSet(answer)
            .where('capabilities.seen_at', '<=', answer.seen_at),
        )
        .execute()
    },
    async all(account) {
      const rows = await db
        .selectFrom('capabilities')
        .selectAll()
        .where('account', '=', account)
        .orderBy('capability')
        .execute()
      return rows.map((row) => ({
        capability: row.capability as Capability,
        able: row.able,
        seenAt: row.seen_at.getTime(),
        errcode: row.errcode,
      }))
    },
  }
}
