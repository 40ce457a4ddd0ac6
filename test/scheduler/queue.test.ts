import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { TagloomError } from '../../src/common/tagloom-error.ts'
import { type JobName, jobNames, type ScheduledJob } from '../../src/domain/job.ts'
import { settleInterrupted } from '../../src/pipeline/jobs/job-schedule.ts'
import { gate, openTestQueue, SleepersClock } from '../support/jobs.ts'
import { temporaryState } from '../support/state.ts'

type TemporaryState = Awaited<ReturnType<typeof temporaryState>>

const hour = 3_600_000
const day = 24 * hour
/** 22 November 2026, noon in Shanghai. */
const noon = Date.UTC(2026, 10, 22, 4)

let temporary: TemporaryState
/** An account of its own for each test. */
let account = ''
let tests = 0

beforeAll(async () => {
  temporary = await temporaryState()
})
afterAll(() => temporary.remove())
beforeEach(() => {
  account = `brand-${++tests}`
})

function nightly(job: JobName = 'run', timezone = 'Asia/Shanghai'): ScheduledJob {
  return { job, cron: '0 3 * * *', timezone }
}

async function during(
  from: number,
  to: number,
  jobs: readonly ScheduledJob[],
  more: Partial<Parameters<typeof openTestQueue>[0]['accounts'][number]> = {},
) {
  const timer = new SleepersClock(from, 1, to)
  const opened = openTestQueue({
    store: temporary.state.jobs,
    timer,
    accounts: [{ account, jobs, ...more }],
  })
  await opened.queue.begin()
  await timer.over
  await opened.queue.close()
  return opened
}

const moments = (worked: readonly { readonly from: number }[]) =>
  worked.map(({ from }) => new Date(from).toISOString())

test('a job is done at its time of the account, every day', async () => {
  const { worked, log } = await during(noon, noon + 2 * day, [nightly()])
  expect(moments(worked)).toEqual(['2026-11-22T19:00:00.000Z', '2026-11-23T19:00:00.000Z'])
  expect(log.filter(({ message }) => message === 'a job ended')).toHaveLength(2)
  expect(log[0]).toMatchObject({ account, job: 'run', status: 'done', outcome: 'done', seconds: 0 })
})

test('three nights without a server are made up for once', async () => {
  await during(noon, noon + hour, [nightly()])
  const back = noon + 3.5 * day
  const { worked } = await during(back, back + day, [nightly()])
  expect(moments(worked)).toEqual([new Date(back).toISOString(), '2026-11-25T19:00:00.000Z'])
})

test('a schedule that is new waits for its first time', async () => {
  const { worked } = await during(noon, noon + hour, [nightly()])
  expect(worked).toEqual([])
})

test('a changed expression counts from the change on, others stay due', async () => {
  await during(noon, noon + hour, [nightly('run'), nightly('pull')])
  const later = noon + day
  const { worked } = await during(later, later + hour, [
    { ...nightly('run'), cron: '0 5 * * *' },
    nightly('pull'),
  ])
  expect(worked.map(({ job }) => job)).toEqual(['pull'])
})

test('a job that a kill cut short is noted and made up for once', async () => {
  const { jobs } = temporary.state
  await during(noon, noon + hour, [nightly()])
  const due = Date.UTC(2026, 10, 22, 19)
  await jobs.begin({ account, job: 'run', dueAt: due, startedAt: due }, { from: due, to: due + day })
  const back = due + hour
  const { worked, log } = await during(back, back + 2 * hour, [nightly()])
  expect(moments(worked)).toEqual([new Date(back).toISOString()])
  expect(log[0]).toMatchObject({
    job: 'run',
    message: 'a job was cut short by the end of an earlier process',
  })
  expect(await jobs.last(account)).toMatchObject([{ job: 'run', status: 'done', startedAt: back }])
})

test('a job that kills its process again and again waits for its time', async () => {
  const { jobs } = temporary.state
  await during(noon, noon + hour, [nightly()])
  const at = noon + 2 * hour
  for (let kills = 1; kills <= 3; kills++) {
    await jobs.begin({ account, job: 'run', dueAt: at, startedAt: at })
    await settleInterrupted(jobs, account, at)
    const [kept] = await jobs.all(account)
    expect(kept).toMatchObject({ failures: kills, nextAt: kills < 3 ? at : Date.UTC(2026, 10, 22, 19) })
    if (kept?.nextAt === at) await jobs.move(account, 'run', at, Date.UTC(2026, 10, 22, 19))
  }
})

test('a failure is kept with its code, and tried again sooner where it may pass', async () => {
  const unreachable = new TagloomError('history.unreachable', { place: 'http://db', detail: 'refused' })
  let tries = 0
  const { worked, log } = await during(noon, noon + day, [nightly()], {
    async work() {
      if (++tries < 3) throw unreachable
      return undefined
    },
  })
  expect(moments(worked)).toEqual([
    '2026-11-22T19:00:00.000Z',
    '2026-11-22T19:05:00.000Z',
    '2026-11-22T19:20:00.000Z',
  ])
  expect(log[0]).toMatchObject({ status: 'failed', code: 'history.unreachable', message: 'a job failed' })
  expect(await temporary.state.jobs.all(account)).toMatchObject([{ failures: 0 }])
})

test('a failure that will not pass by itself waits for the next time', async () => {
  const { worked } = await during(noon, noon + 2 * day, [nightly()], {
    work: () => Promise.reject(new TagloomError('run.no-rules', { directory: 'rules' })),
  })
  expect(worked).toHaveLength(2)
  expect(await temporary.state.jobs.last(account)).toMatchObject([
    { status: 'failed', detail: { error: { code: 'run.no-rules', params: { directory: 'rules' } } } },
  ])
  expect(await temporary.state.jobs.all(account)).toMatchObject([{ failures: 2 }])
})

test('a paused job is not done, and what it missed is not made up for', async () => {
  const { jobs } = temporary.state
  await during(noon, noon + hour, [nightly()])
  await jobs.pause(account, 'run')
  const { worked } = await during(noon + hour, noon + 2 * day, [nightly()])
  expect(worked).toEqual([])
  await jobs.resume(account, 'run', Date.UTC(2026, 10, 24, 19))
  const again = await during(noon + 2 * day, noon + 3 * day, [nightly()])
  expect(moments(again.worked)).toEqual(['2026-11-24T19:00:00.000Z'])
})

test('a job that is paused while it waits for its turn is not done', async () => {
  const { jobs } = temporary.state
  const timer = new SleepersClock(noon, 1, noon + day)
  const { queue, turns, worked } = openTestQueue({
    store: jobs,
    timer,
    accounts: [{ account, jobs: [nightly()] }],
  })
  const turn = turns.take(account, { kind: 'command', name: 'import <file>' })
  await queue.begin()
  await jobs.pause(account, 'run')
  if ('end' in turn) turn.end()
  await timer.over
  await queue.close()
  expect(worked).toEqual([])
})

test('what an end asks for comes before the next time', async () => {
  const parked = { outcome: 'parked', values: {}, againAt: Date.UTC(2026, 10, 22, 22) } as const
  let times = 0
  const { worked } = await during(noon, noon + day, [nightly('pull')], {
    work: async () => (++times === 1 ? parked : undefined),
  })
  expect(moments(worked)).toEqual(['2026-11-22T19:00:00.000Z', '2026-11-22T22:00:00.000Z'])
})

test('a job without an expression is done when something asked for it, and not before', async () => {
  const goesOn: ScheduledJob = { job: 'apply-continue', cron: '', timezone: '' }
  const before = await during(noon, noon + day, [goesOn])
  expect(before.worked).toEqual([])
  await temporary.state.jobs.bringForward(account, 'apply-continue', noon + day + hour)
  const { worked } = await during(noon + day, noon + 2 * day, [goesOn])
  expect(moments(worked)).toEqual(['2026-11-23T05:00:00.000Z'])
  expect(await temporary.state.jobs.all(account)).toMatchObject([{ nextAt: null }])
})

test('where there is nothing to do no run is kept', async () => {
  const { worked } = await during(noon, noon + 600_000, [{ ...nightly('broadcasts'), cron: '* * * * *' }], {
    wanted: async () => false,
  })
  expect(worked).toEqual([])
  expect(await temporary.state.jobs.last(account)).toEqual([])
  expect(await temporary.state.jobs.all(account)).toMatchObject([{ nextAt: noon + 660_000 }])
})

test('jobs of one moment are done in the order of the path of the data', async () => {
  const names = ['run', 'housekeeping', 'pull', 'retrain', 'reconcile'] as const
  const { worked } = await during(
    noon,
    noon + day,
    names.map((job) => nightly(job)),
  )
  expect(worked.map(({ job }) => job)).toEqual(jobNames.filter((job) => names.some((name) => name === job)))
})

test('a clock that was a year ahead does not silence the schedule', async () => {
  const nextYear = noon + 365 * day
  await during(nextYear, nextYear + hour, [nightly()])
  const { worked } = await during(noon, noon + day, [nightly()])
  expect(moments(worked)).toEqual(['2026-11-22T19:00:00.000Z'])
})

test('a clock set back by an hour does not do a job twice', async () => {
  const done = Date.UTC(2026, 10, 22, 19, 10)
  await during(noon, done, [nightly()])
  const { worked } = await during(done - hour, done, [nightly()])
  expect(worked).toEqual([])
})

test('times of two clocks a year are done once each', async () => {
  const spring = await during(Date.UTC(2026, 2, 7, 12), Date.UTC(2026, 2, 9, 12), [
    { job: 'run', cron: '30 2 * * *', timezone: 'America/New_York' },
  ])
  // 02:30 does not exist on 8 March: the first moment after the gap, 03:00 EDT.
  expect(moments(spring.worked)).toEqual(['2026-03-08T07:00:00.000Z', '2026-03-09T06:30:00.000Z'])
  const autumn = await during(Date.UTC(2026, 9, 31, 12), Date.UTC(2026, 10, 2, 12), [
    { job: 'pull', cron: '30 1 * * *', timezone: 'America/New_York' },
  ])
  // 01:30 comes twice on 1 November: the first counts.
  expect(moments(autumn.worked)).toEqual(['2026-11-01T05:30:00.000Z', '2026-11-02T06:30:00.000Z'])
})

test('a server that stops asks the job to end and makes up for what is left', async () => {
  const timer = new SleepersClock(noon, 1, noon + day)
  const started = gate()
  const { queue } = openTestQueue({
    store: temporary.state.jobs,
    timer,
    accounts: [
      {
        account,
        jobs: [nightly()],
        async work(_job, signal) {
          started.open()
          await new Promise((resolve) => signal.addEventListener('abort', resolve))
          return { outcome: 'stopped', values: { done: 3 } }
        },
      },
    ],
  })
  await queue.begin()
  await started.opened
  await queue.close()
  const stopped = timer.now()
  expect(await temporary.state.jobs.last(account)).toMatchObject([
    { status: 'interrupted', detail: { outcome: 'stopped', values: { done: 3 } } },
  ])
  const { worked } = await during(stopped + hour, stopped + 2 * hour, [nightly()])
  expect(moments(worked)).toEqual([new Date(stopped + hour).toISOString()])
})

test('a job that does not end is left after half a minute, and made up for', async () => {
  const timer = new SleepersClock(noon, 1, noon + 2 * day)
  const started = gate()
  const { queue, log } = openTestQueue({
    store: temporary.state.jobs,
    timer,
    accounts: [
      {
        account,
        jobs: [nightly()],
        async work() {
          started.open()
          return new Promise(() => undefined)
        },
      },
    ],
  })
  await queue.begin()
  await started.opened
  await queue.close()
  expect(log.at(-1)).toMatchObject({ seconds: 30 })
  const back = Date.UTC(2026, 10, 22, 20)
  const { worked } = await during(back, back + hour, [nightly()])
  expect(moments(worked)).toEqual([new Date(back).toISOString()])
})
