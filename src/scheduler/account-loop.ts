import type { StoredJob } from '../domain/job.ts'
import { mayPass } from '../pipeline/jobs/job-error.ts'
import { keepSchedule, nextOf, settleInterrupted } from '../pipeline/jobs/job-schedule.ts'
import { type RecordedRun, recordRun } from '../pipeline/jobs/record-run.ts'
import { logValuesOf } from '../pipeline/live/live-log.ts'
import { retryMoment } from './back-off.ts'
import { type DueJob, dueJobs } from './due-jobs.ts'
import type { AccountJobs, QueueOptions } from './ports.ts'

/** What others change in the state, or in the clock, is noticed so soon. */
const usualLookMs = 30_000

/** Does the jobs of one account, one after the other, until it is closed. */
export class AccountLoop {
  readonly #jobs: AccountJobs
  readonly #options: Omit<QueueOptions, 'accounts'>
  readonly #closing = new AbortController()
  #ended: Promise<void> = Promise.resolve()

  constructor(jobs: AccountJobs, options: Omit<QueueOptions, 'accounts'>) {
    this.#jobs = jobs
    this.#options = options
  }

  /** Resolves when the schedule is kept; what is due is under way. */
  async begin(): Promise<void> {
    const { store, timer, log } = this.#options
    const { account, jobs } = this.#jobs
    await keepSchedule(store, account, jobs, timer.now())
    for (const job of await settleInterrupted(store, account, timer.now())) {
      log.warn({ account, job }, 'a job was cut short by the end of an earlier process')
    }
    this.#ended = this.#loop()
  }

  /** Asks the job under way to end; resolves when it has. */
  async close(): Promise<void> {
    this.#closing.abort()
    await this.#ended
  }

  async #loop(): Promise<void> {
    const { timer, log, lookMs = usualLookMs } = this.#options
    const { signal } = this.#closing
    while (!signal.aborted) {
      let pause = lookMs
      try {
        pause = await this.#look()
      } catch (error) {
        log.error(
          { account: this.#jobs.account, ...logValuesOf(error) },
          'the schedule is looked at again later',
        )
      }
      await timer.sleep(pause, signal)
    }
  }

  /** Does the job that is due, if any; answers how long to wait before the next look. */
  async #look(): Promise<number> {
    const { store, timer, lookMs = usualLookMs } = this.#options
    const { account, jobs } = this.#jobs
    const names = new Set(jobs.map(({ job }) => job))
    const [first] = await dueJobs(store, account, names, timer.now())
    if (!first) return lookMs
    const pause = first.nextAt - timer.now()
    if (pause > 0) return Math.min(lookMs, pause)
    await this.#do(first)
    // It may have taken hours, and others may have changed the schedule: look anew at once.
    return 0
  }

  async #do(due: DueJob): Promise<void> {
    const { store, turns, timer } = this.#options
    const { signal } = this.#closing
    const { account, wanted } = this.#jobs
    const { job, nextAt } = due
    if (!(await wanted(job))) {
      await store.move(account, job, nextAt, nextOf(due, timer.now()))
      return
    }
    const turn = await turns.wait(account, { kind: 'job', name: job }, signal)
    if (!turn) return
    try {
      const startedAt = timer.now()
      const to = nextOf(due, startedAt)
      // Undefined when somebody paused it or did it while it waited.
      const id = await store.begin({ account, job, dueAt: nextAt, startedAt }, { from: nextAt, to })
      if (id !== undefined) this.#tell(due, startedAt, await this.#run(due, id))
    } finally {
      turn.end()
    }
  }

  #run({ job, failures }: StoredJob, id: number): Promise<RecordedRun> {
    const { store, timer } = this.#options
    const { signal } = this.#closing
    return recordRun(id, {
      store,
      failures,
      stop: signal,
      now: timer.now,
      work: () => this.#jobs.work(job, signal),
      retryAt: (error, failed) => (mayPass(error) ? retryMoment(failed, timer.now()) : undefined),
    })
  }

  #tell({ account, job }: StoredJob, startedAt: number, { status, detail, error }: RecordedRun): void {
    const { log, timer } = this.#options
    const seconds = (timer.now() - startedAt) / 1000
    const values = { account, job, status, outcome: detail.outcome, seconds }
    if (status === 'failed') log.warn({ ...values, ...logValuesOf(error) }, 'a job failed')
    else log.info(values, 'a job ended')
  }
}
