import type { Selectable } from 'kysely'
import type { Database, PullsTable } from './tables.ts'

/** One reading of all followers of an account. */
export interface Pull {
  readonly id: string
  readonly account: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** The last openid that was read; '' at the beginning. */
  readonly nextOpenid: string
  /** How many followers there are to read; 0 while unknown. */
  readonly total: number
  /** Followers read so far. */
  readonly listed: number
  /** `running`: under way, or killed. `parked`: a quota is used up. */
  readonly status: 'running' | 'parked' | 'done'
  readonly finishedAt: number | null
}

export interface PullStore {
  start(pull: Pick<Pull, 'id' | 'account' | 'startedAt' | 'total'>): Promise<Pull>
  /** Everything up to `nextOpenid` is durable. */
  advance(pull: Pick<Pull, 'id' | 'account' | 'nextOpenid' | 'listed' | 'total'>): Promise<void>
  mark(pull: Pick<Pull, 'id' | 'account' | 'status'>, now: number): Promise<void>
  /** The newest of the account. */
  latest(account: string): Promise<Pull | undefined>
}

export function createPullStore(db: Database): PullStore {
  return {
    async start({ id, account, startedAt, total }) {
      const begun = { next_openid: '', total, listed: 0, status: 'running', finished_at: null } as const
      await db
        .insertInto('pulls')
        .values({ id, account, started_at: new Date(startedAt), ...begun })
        .execute()
      return { id, account, startedAt, total, nextOpenid: '', listed: 0, status: 'running', finishedAt: null }
    },
    async advance({ id, account, nextOpenid, listed, total }) {
      await db
        .updateTable('pulls')
        .set({ next_openid: nextOpenid, listed, total, status: 'running' })
        .where('account', '=', account)
        .where('id', '=', id)
        .execute()
    },
    async mark({ id, account, status }, now) {
      await db
        .updateTable('pulls')
        .set({ status, finished_at: status === 'done' ? new Date(now) : null })
        .where('account', '=', account)
        .where('id', '=', id)
        .execute()
    },
    async latest(account) {
      const row = await db
        .selectFrom('pulls')
        .selectAll()
        .where('account', '=', account)
        .orderBy('started_at', 'desc')
        .orderBy('id', 'desc')
        .executeTakeFirst()
      return row && pullOf(row)
    },
  }
}

function pullOf(row: Selectable<PullsTable>): Pull {
  return {
    id: row.id,
    account: row.account,
    startedAt: row.started_at.getTime(),
    nextOpenid: row.next_openid,
    total: row.total,
    listed: row.listed,
    status: row.status,
    finishedAt: row.finished_at?.getTime() ?? null,
  }
}
