import type { Selectable } from 'kysely'
import type { RunKind, RunStatus } from './statuses.ts'
import type { Database, RunsTable } from './tables.ts'

/** Followers per tag, as a run decided them. */
export interface TagSummary {
  readonly tag: string
  readonly followers: number
}

/** One pass of the pipeline. Times are milliseconds since the epoch. */
export interface Run {
  readonly id: string
  readonly account: string
  readonly kind: RunKind
  readonly asOf: number
  readonly seed: string | null
  /** Followers it looked at; null until it is known. */
  readonly followers: number | null
  readonly tags: readonly TagSummary[]
  readonly status: RunStatus
  readonly startedAt: number
  readonly finishedAt: number | null
}

export interface RunStore {
  start(run: Pick<Run, 'id' | 'account' | 'kind' | 'asOf' | 'seed' | 'startedAt'>): Promise<void>
  finish(
    id: string,
    end: { status: 'done' | 'failed'; finishedAt: number; followers?: number; tags?: readonly TagSummary[] },
  ): Promise<void>
  find(id: string): Promise<Run | undefined>
  /** The newest first. */
  recent(account: string, limit: number): Promise<readonly Run[]>
  /** The run whose decided tags were last given in WeChat (its apply has begun); undefined before the first. */
  inForce(account: string): Promise<string | undefined>
}

export function createRunStore(db: Database): RunStore {
  return {
    async start(run) {
      await db
        .insertInto('runs')
        .values({
          id: run.id,
          account: run.account,
          kind: run.kind,
          as_of: new Date(run.asOf),
          seed: run.seed,
          tags: '[]',
          status: 'running',
          started_at: new Date(run.startedAt),
        })
        .execute()
    },
    async finish(id, { status, finishedAt, followers, tags }) {
      await db
        .updateTable('runs')
        .set({
          status,
          finished_at: new Date(finishedAt),
          ...(followers === undefined ? {} : { followers }),
          ...(tags === undefined ? {} : { tags: JSON.stringify(tags) }),
        })
        .where('id', '=', id)
        .execute()
    },
    async find(id) {
      const row = await db.selectFrom('runs').selectAll().where('id', '=', id).executeTakeFirst()
      return row && toRun(row)
    },
    async recent(account, limit) {
      const rows = await db
        .selectFrom('runs')
        .selectAll()
        .where('account', '=', account)
        .orderBy('seq', 'desc')
        .limit(limit)
        .execute()
      return rows.map(toRun)
    },
    async inForce(account) {
      const row = await db
        .selectFrom('plans')
        .select('run')
        .where('account', '=', account)
        .where('begun_at', 'is not', null)
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return row?.run
    },
  }
}

function toRun(row: Selectable<RunsTable>): Run {
  return {
    id: row.id,
    account: row.account,
    kind: row.kind,
    asOf: row.as_of.getTime(),
    seed: row.seed,
    followers: row.followers,
    tags: row.tags,
    status: row.status,
    startedAt: row.started_at.getTime(),
    finishedAt: row.finished_at?.getTime() ?? null,
  }
}
