import type { AuditedAct } from './audited-act.ts'
import type { Database } from './tables.ts'

/** One line of the log; never an openid. */
export interface AuditEntry {
  readonly account: string
  /** Milliseconds since the epoch. */
  readonly at: number
  /** The login that gave the command, `server` or `schedule`: `session.who`. */
  readonly who: string
  readonly what: AuditedAct
  /** Id of the plan, run, model, broadcast, tag or job that it was done to; '' when there is none. */
  readonly subject: string
  /** Numbers and names that tell more, as JSON. */
  readonly document: Readonly<Record<string, unknown>>
}

export interface AuditLog {
  note(entry: AuditEntry): Promise<void>
  /** The newest first. */
  list(account: string, limit: number): Promise<readonly AuditEntry[]>
  /** Who did it to each of the subjects; of several the last. */
  whoDid(
    account: string,
    what: AuditedAct,
    subjects: readonly string[],
  ): Promise<ReadonlyMap<string, { readonly who: string; readonly at: number }>>
}

export function createAuditLog(db: Database): AuditLog {
  return {
    async note({ at, document, ...entry }) {
      await db
        .insertInto('audit')
        .values({ ...entry, at: new Date(at), document: JSON.stringify(document) })
        .execute()
    },
    async list(account, limit) {
      const rows = await db
        .selectFrom('audit')
        .select(['account', 'at', 'who', 'what', 'subject', 'document'])
        .where('account', '=', account)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute()
      return rows.map((row) => ({ ...row, at: row.at.getTime() }))
    },
    async whoDid(account, what, subjects) {
      if (subjects.length === 0) return new Map()
      const rows = await db
        .selectFrom('audit')
        .select(['subject', 'who', 'at'])
        .where('account', '=', account)
        .where('what', '=', what)
        .where('subject', 'in', subjects)
        .orderBy('id')
        .execute()
      return new Map(rows.map(({ subject, who, at }) => [subject, { who, at: at.getTime() }]))
    },
  }
}
