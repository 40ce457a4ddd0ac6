import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { decideAndPlan } from '../../../src/pipeline/decide.ts'
import { resumeHalfApplied } from '../../../src/pipeline/jobs/apply-jobs.ts'
import { jobHandlers } from '../../../src/pipeline/jobs/handlers.ts'
import { jobErrorOf, mayPass } from '../../../src/pipeline/jobs/job-error.ts'
import { listJobs, pauseJob, resumeJob } from '../../../src/pipeline/jobs/list-jobs.ts'
import { runJobNow } from '../../../src/pipeline/jobs/run-now.ts'
import type { Session } from '../../../src/pipeline/session.ts'
import { WeChatUnreachableError } from '../../../src/wechat/wechat-unreachable-error.ts'
import { type LiveWorkspace, openLiveWorkspace } from '../../support/live-workspace.ts'
import { withPeople, writeRules } from '../../support/plan-account.ts'

const reader = (kind: string) => `reader: { name: Reader, status: live, when: { did: ${kind} } }`
const hour = 3_600_000

let workspace: LiveWorkspace
beforeAll(async () => {
  const accounts = ['done', 'asks', 'window', 'newer', 'stopped', 'kill', 'list', 'chores']
  workspace = await openLiveWorkspace(mkdtempSync(join(tmpdir(), 'tagloom-jobs-')), { accounts, rules: '' })
})
afterAll(() => workspace.remove())

it('a run decides and applies, and stands in the audit log with what came of it', () =>
  withPeople(workspace, 'done', async ({ session }) => {
    writeRules(workspace, [reader('link_click')])
    const ran = await runJobNow({ ...session, who: 'schedule' }, 'run')
    expect(ran).toMatchObject({
      job: 'run',
      detail: { outcome: 'done', values: { changes: 60, unequal: 0 } },
    })
    const { audit, jobs } = session.state
    expect(await audit.list('done', 1)).toMatchObject([{ who: 'schedule', what: 'job.run', subject: 'run' }])
    expect(await jobs.last('done')).toMatchObject([{ job: 'run', status: 'done' }])
  }))

it('a plan that waits for approval ends the run well', () =>
  withPeople(workspace, 'asks', async ({ session }) => {
    writeRules(workspace, [reader('link_click')])
    await runJobNow(session, 'run')
    writeRules(workspace, [reader('purchase')])
    const { detail } = await runJobNow(session, 'run')
    expect(detail).toMatchObject({ outcome: 'waits-for-approval', values: { changes: 30 } })
  }))

it('an apply that the window has parked goes on when it opens', () =>
  withPeople(workspace, 'window', async ({ session }) => {
    const { state } = session
    writeRules(workspace, [reader('link_click')])
    // It is noon: the window opens in the night.
    const atNight = within(session, { from: 60, to: 300 })
    const { detail } = await runJobNow(atNight, 'run')
    const opens = workspace.clock.now + 13 * hour
    expect(detail).toMatchObject({ outcome: 'parked', values: { until: new Date(opens).toISOString() } })
    const [waiting] = (await state.jobs.all('window')).filter(({ job }) => job === 'apply-continue')
    expect(waiting).toMatchObject({ cron: '', nextAt: opens })
    expect(await jobHandlers['apply-continue'].wanted?.(session)).toBe(true)
    const went = await runJobNow(within(session, undefined), 'apply-continue')
    expect(went.detail).toMatchObject({ outcome: 'done', values: { changes: 60, unequal: 0 } })
    expect(await jobHandlers['apply-continue'].wanted?.(session)).toBe(false)
    expect((await runJobNow(session, 'apply-continue')).detail.outcome).toBe('nothing')
  }))

it('a run that is asked to stop before its plan is applied leaves WeChat as it was', () =>
  withPeople(workspace, 'stopped', async ({ session }) => {
    writeRules(workspace, [reader('link_click')])
    const { detail } = await runJobNow({ ...session, stop: AbortSignal.abort() }, 'run')
    expect(detail.outcome).toBe('stopped')
    expect(await session.state.plans.open('stopped')).toMatchObject({ status: 'saved' })
    expect(await session.state.jobs.last('stopped')).toMatchObject([{ status: 'interrupted' }])
  }))

it('a parked plan gives way to a newer one, which is not applied because of it', () =>
  withPeople(workspace, 'newer', async ({ session }) => {
    const { state } = session
    writeRules(workspace, [reader('link_click')])
    await runJobNow(within(session, { from: 60, to: 300 }), 'run')
    await decideAndPlan(session, { kind: 'plan' })
    expect(await jobHandlers['apply-continue'].wanted?.(session)).toBe(false)
    expect(await state.plans.open('newer')).toMatchObject({ status: 'saved' })
  }))

it('an apply that was killed goes on at the next start, one that is parked at its moment', () =>
  withPeople(workspace, 'kill', async ({ session }) => {
    const { state } = session
    writeRules(workspace, [reader('link_click')])
    await resumeHalfApplied(state, 'kill', 5)
    expect(await state.jobs.all('kill')).toEqual([])
    const { plan } = await decideAndPlan(session, { kind: 'run' })
    await state.plans.mark(plan.id, 'applying')
    await state.jobs.bringForward('kill', 'apply-continue', 8, plan.id)
    await resumeHalfApplied(state, 'kill', 5)
    expect(await state.jobs.all('kill')).toMatchObject([{ nextAt: 8 }])
    await state.jobs.move('kill', 'apply-continue', 8, null)
    await resumeHalfApplied(state, 'kill', 5)
    expect(await state.jobs.all('kill')).toMatchObject([{ nextAt: 5, about: plan.id }])
  }))

it('jobs are listed with their next moments, and can be paused and resumed', () =>
  workspace.account('list', async ({ session }) => {
    const account = { ...session.account, schedule: { run: '0 3 * * *' } }
    const scheduled = { ...session, account }
    const { jobs } = await listJobs(scheduled, true)
    expect(jobs.map(({ job }) => job.job)).toEqual(['run', 'broadcasts', 'apply-continue', 'housekeeping'])
    expect(jobs[0]?.next.map((at) => new Date(at).toISOString())).toEqual([
      '2026-11-22T19:00:00.000Z',
      '2026-11-23T19:00:00.000Z',
      '2026-11-24T19:00:00.000Z',
    ])
    expect(jobs[2]?.next).toEqual([])
    expect(await pauseJob(scheduled, 'run')).toMatchObject({ job: { paused: true }, next: [] })
    expect((await resumeJob(scheduled, 'run')).next).toHaveLength(3)
    await expect(pauseJob(session, 'run')).rejects.toMatchObject({ code: 'jobs.unknown' })
    await expect(runJobNow(session, 'walk')).rejects.toMatchObject({ code: 'jobs.unknown' })
    const acts = (await session.state.audit.list('list', 2)).map(({ what, subject }) => `${what} ${subject}`)
    expect(acts).toEqual(['job.resumed run', 'job.paused run'])
  }))

it('what an earlier process left under way is listed as cut short', () =>
  workspace.account('list', async ({ session }) => {
    const { now: at } = workspace.clock
    await session.state.jobs.begin({ account: 'list', job: 'housekeeping', dueAt: at, startedAt: at })
    const inServer = await listJobs(session, false)
    expect(inServer.jobs.at(-1)?.last).toMatchObject({ status: 'running' })
    const alone = await listJobs(session, true)
    expect(alone.jobs.at(-1)).toMatchObject({ last: { status: 'interrupted' }, job: { nextAt: at } })
  }))

it('housekeeping forgets old runs and settled changes and keeps what waits', () =>
  workspace.account('chores', async ({ session }) => {
    const { state } = session
    const change = { follower: 'o-1', exclusive: '', priority: 0, takes: [], at: 0 }
    const early = workspace.clock.now - 91 * 24 * hour
    await state.instantChanges.add('chores', [{ ...change, tag: 'a', cause: 'e1' }], early)
    const [queued] = await state.instantChanges.pending('chores', 10)
    await state.instantChanges.settle(
      [{ id: queued?.id ?? 0, status: 'done', errcode: null, rid: null }],
      early,
    )
    await state.instantChanges.add('chores', [{ ...change, tag: 'b', cause: 'e2' }], early)
    const { detail } = await runJobNow(session, 'housekeeping')
    expect(detail).toMatchObject({ outcome: 'done', values: { changes: 1 } })
    expect((await state.instantChanges.pending('chores', 10)).map(({ tag }) => tag)).toEqual(['b'])
  }))

it('the newest runs are kept when others are forgotten', () =>
  workspace.account('chores', async ({ session }) => {
    const { jobs } = session.state
    for (let n = 0; n < 5; n++) await runJobNow(session, 'retrain')
    expect(await jobs.prune('chores', 2)).toBe(4)
    expect(await jobs.last('chores')).toMatchObject([{ job: 'retrain', detail: { outcome: 'nothing' } }])
  }))

it('a job that fails is kept with its code, and fails for whoever asked', () =>
  workspace.account('chores', async ({ session }) => {
    await expect(runJobNow(session, 'run')).rejects.toMatchObject({ code: 'run.no-history' })
    const last = (await session.state.jobs.last('chores')).find(({ job }) => job === 'run')
    expect(last).toMatchObject({
      status: 'failed',
      detail: { error: { code: 'run.no-history', params: { account: 'chores' } } },
    })
  }))

it('only what may pass by itself is tried again, however deep it lies', () => {
  const unreachable = new WeChatUnreachableError('unreachable', { host: 'h', call: 'c', detail: 'd' })
  expect(mayPass(unreachable)).toBe(true)
  expect(mayPass(new Error('stopped', { cause: unreachable }))).toBe(true)
  expect(mayPass(new Error('a fault'))).toBe(false)
  expect(jobErrorOf(new TypeError('o-secret is not a function'))).toEqual({
    code: 'jobs.unexpected',
    params: { name: 'TypeError' },
  })
})

function within(session: Session, window: Session['account']['sync']['window']): Session {
  const { account } = session
  return { ...session, account: { ...account, sync: { ...account.sync, window } } }
}
