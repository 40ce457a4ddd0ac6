import { type Selectable, sql } from 'kysely'
import type { JobDetail, JobName, JobRun, JobStatus, ScheduledJob, StoredJob } from '../domain/job.ts'
import type { Database, JobRunsTable, JobsTable } from './tables.ts'

/** When jobs are due and what came of them. Times are milliseconds since the epoch. */
export interface JobStore {
  /** Jobs of the account, in no order. */
  all(account: string): Promise<readonly StoredJob[]>
  /**
   * Makes the account's jobs those given. One that is new, or whose expression or zone has changed, is due at its
   * `nextAt`; the others stay as they are, paused ones too; those that are not given go.
   */
  keep(account: string, jobs: readonly (ScheduledJob & { readonly nextAt: number | null })[]): Promise<void>
  pause(account: string, job: JobName): Promise<void>
  resume(account: string, job: JobName, nextAt: number | null): Promise<void>
  /** Moves the due moment from one to another; false when it has been moved meanwhile, or the job is paused. */
  move(account: string, job: JobName, from: number, to: number | null): Promise<boolean>
  /**
   * Due at the moment at the latest, to go on with `about` when it is given. A job that is not kept yet is added
   * without an expression.
   */
  bringForward(account: string, job: JobName, at: number, about?: string): Promise<void>
  /**
   * Notes that the job is under way. For a due one its moment moves on in the same step.
   * @returns the run's id; undefined when the job is no longer due or was paused
   */
  begin(
    run: BegunRun,
    due?: { readonly from: number; readonly to: number | null },
  ): Promise<number | undefined>
  /** Notes the end. `failures` becomes the job's; `againAt` brings it forward. */
  finish(id: number, end: RunEnd): Promise<void>
  /** Notes of every run still under way that it was cut short; answers their jobs. */
  interrupt(account: string, now: number): Promise<readonly StoredJob[]>
  /** The newest run of each job that has any. */
  last(account: string): Promise<readonly JobRun[]>
  /** Forgets all but the newest runs of the account; answers how many went. */
  prune(account: string, keep: number): Promise<number>
}

export type BegunRun = Pick<JobRun, 'account' | 'job' | 'dueAt' | 'startedAt'>

export interface RunEnd {
  readonly status: Exclude<JobStatus, 'running'>
  readonly finishedAt: number
  readonly detail: JobDetail
  readonly failures: number
  readonly againAt?: number | undefined
}

export function createJobStore(db: Database): JobStore {
  return {
    async all(account) {
      const rows = await db.selectFrom('jobs').selectAll().where('account', '=', account).execute()
      return rows.map(jobOf)
    },
    keep: (account, jobs) => keepJobs(db, account, jobs),
    async pause(account, job) {
      await jobRow(db, account, job).set({ paused: true }).execute()
    },
    async resume(account, job, nextAt) {
      await jobRow(db, account, job)
        .set({ paused: false, next_at: dateOf(nextAt), failures: 0 })
        .execute()
    },
    move: (account, job, from, to) => moveJob(db, account, job, from, to),
    async bringForward(account, job, at, about) {
      const subject = about === undefined ? {} : { about }
      await db
        .insertInto('jobs')
        .values({ account, job, cron: '', timezone: '', next_at: new Date(at), ...subject })
        .onConflict((conflict) =>
          conflict
            .columns(['account', 'job'])
            .doUpdateSet({ next_at: earlier('jobs.next_at', at), ...subject }),
        )
        .execute()
    },
    begin: (run, due) => beginRun(db, run, due),
    finish: (id, end) => finishRun(db, id, end),
    interrupt: (account, now) => interruptRuns(db, account, now),
    async last(account) {
      const rows = await db
        .selectFrom('job_runs')
        .distinctOn('job')
        .selectAll()
        .where('account', '=', account)
        .orderBy('job')
        .orderBy('id', 'desc')
        .execute()
      return rows.map(runOf)
    },
    async prune(account, keep) {
      const { numDeletedRows } = await db
        .deleteFrom('job_runs')
        .where('account', '=', account)
        .where('status', '!=', 'running')
        .where('id', 'not in', (of) =>
          of
            .selectFrom('job_runs')
            .select('id')
            .where('account', '=', account)
            .orderBy('id', 'desc')
            .limit(keep),
        )
        .executeTakeFirst()
      return Number(numDeletedRows)
    },
  }
}

async function keepJobs(
  db: Database,
  account: string,
  jobs: readonly (ScheduledJob & { readonly nextAt: number | null })[],
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    const names = jobs.map(({ job }) => job)
    await transaction
      .deleteFrom('jobs')
      .where('account', '=', account)
      .$if(names.length > 0, (query) => query.where('job', 'not in', names))
      .execute()
    for (const { job, cron, timezone, nextAt } of jobs) {
      const next = { cron, timezone, next_at: dateOf(nextAt) }
      await transaction
        .insertInto('jobs')
        .values({ account, job, ...next })
        .onConflict((conflict) =>
          conflict
            .columns(['account', 'job'])
            .doUpdateSet({ ...next, failures: 0 })
            .where((of) => of.or([of('jobs.cron', '!=', cron), of('jobs.timezone', '!=', timezone)])),
        )
        .execute()
    }
  })
}

async function moveJob(
  db: Database,
  account: string,
  job: JobName,
  from: number,
  to: number | null,
): Promise<boolean> {
  const { numUpdatedRows } = await jobRow(db, account, job)
    .set({ next_at: dateOf(to) })
    .where('next_at', '=', new Date(from))
    .where('paused', '=', false)
    .executeTakeFirst()
  return numUpdatedRows > 0
}

async function beginRun(
  db: Database,
  { account, job, dueAt, startedAt }: BegunRun,
  due: { readonly from: number; readonly to: number | null } | undefined,
): Promise<number | undefined> {
  return db.transaction().execute(async (transaction) => {
    if (due && !(await moveJob(transaction, account, job, due.from, due.to))) return undefined
    const { id } = await transaction
      .insertInto('job_runs')
      .values({
        account,
        job,
        due_at: new Date(dueAt),
        started_at: new Date(startedAt),
        status: 'running',
        detail: JSON.stringify({ outcome: 'running', values: {} } satisfies JobDetail),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    return id
  })
}

async function finishRun(db: Database, id: number, end: RunEnd): Promise<void> {
  const { status, finishedAt, detail, failures, againAt } = end
  await db.transaction().execute(async (transaction) => {
    const run = await transaction
      .updateTable('job_runs')
      .set({ status, finished_at: new Date(finishedAt), detail: JSON.stringify(detail) })
      .where('id', '=', id)
      .returning(['account', 'job'])
      .executeTakeFirst()
    if (!run) return
    await jobRow(transaction, run.account, run.job)
      .set({ failures, ...(againAt !== undefined && { next_at: earlier('next_at', againAt) }) })
      .execute()
  })
}

async function interruptRuns(db: Database, account: string, now: number): Promise<readonly StoredJob[]> {
  return db.transaction().execute(async (transaction) => {
    const detail = JSON.stringify({ outcome: 'killed', values: {} } satisfies JobDetail)
    const cut = await transaction
      .updateTable('job_runs')
      .set({ status: 'interrupted', finished_at: new Date(now), detail })
      .where('account', '=', account)
      .where('status', '=', 'running')
      .returning('job')
      .execute()
    if (cut.length === 0) return []
    const rows = await transaction
      .updateTable('jobs')
      .set((of) => ({ failures: of('failures', '+', 1) }))
      .where('account', '=', account)
      .where(
        'job',
        'in',
        cut.map(({ job }) => job),
      )
      .returningAll()
      .execute()
    return rows.map(jobOf)
  })
}

function jobRow(db: Database, account: string, job: JobName) {
  return db.updateTable('jobs').where('account', '=', account).where('job', '=', job)
}

/** The earlier of what stands and the moment; nothing stands as never. */
function earlier(column: 'next_at' | 'jobs.next_at', at: number) {
  return sql<Date>`least(${sql.ref(column)}, ${new Date(at)}::timestamptz)`
}

function dateOf(at: number | null): Date | null {
  return at === null ? null : new Date(at)
}

function jobOf({ next_at, ...same }: Selectable<JobsTable>): StoredJob {
  return { ...same, nextAt: next_at?.getTime() ?? null }
}

function runOf(row: Selectable<JobRunsTable>): JobRun {
  return {
    id: row.id,
    account: row.account,
    job: row.job,
    dueAt: row.due_at.getTime(),
    startedAt: row.started_at.getTime(),
    finishedAt: row.finished_at?.getTime() ?? null,
    status: row.status,
    detail: row.detail,
  }
}
