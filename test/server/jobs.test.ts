import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { commands } from '../../src/cli/commands.ts'
import { createPerformer } from '../../src/cli/perform.ts'
import { readEnvironment } from '../../src/config/environment.ts'
import { cli } from '../support/cli.ts'
import { aWorkspace, serverNow, startServer, type TestServer } from '../support/server.ts'

const environment = readEnvironment({})
let directory: string
let server: TestServer

beforeAll(async () => {
  directory = aWorkspace({
    'tagloom.yaml': `accounts:
  brand:
    appid: wx1234567890abcdef
    type: service
    schedule: { retrain: "0 4 * * MON" }
`,
  })
  server = await start()
})
afterAll(() => server.close())

function start(): Promise<TestServer> {
  return startServer(directory, {
    performer: (desk) => createPerformer({ commands, environment, desk, now: () => serverNow }),
  })
}

const at = () => ['--workspace', directory] as const
const lastRuns = () => server.running.desk.engines.state.jobs.last('brand')

test('a server tells its schedule to other processes', async () => {
  const { code, out } = await cli('jobs', 'list', ...at())
  expect(code).toBe(0)
  expect(out).toContain('Monday at 04:00')
  expect(out).toContain('2026-11-23 04:00')
  const zh = await cli('jobs', 'list', '--lang', 'zh', ...at())
  expect(zh.out).toContain('周一 04:00')
})

test('a job is done in the server when somebody asks for it', async () => {
  const { code, out } = await cli('jobs', 'run', 'retrain', ...at())
  expect([code, out]).toEqual([0, 'retrain: nothing to do (0 ms)\n'])
  const { jobs } = (await cli('jobs', 'list', '--json', ...at())).json<{ jobs: unknown[] }>()
  expect(jobs[0]).toMatchObject({
    job: 'retrain',
    cron: '0 4 * * MON',
    next: ['2026-11-22T20:00:00.000Z', '2026-11-29T20:00:00.000Z', '2026-12-06T20:00:00.000Z'],
    last: { status: 'done', outcome: 'nothing' },
  })
})

test('a command that changes something is told which job is at work, others are not kept waiting', async () => {
  const turn = server.running.desk.turns.take('brand', { kind: 'job', name: 'retrain' })
  const refused = await cli('jobs', 'run', 'housekeeping', '--json', ...at())
  expect(refused.json()).toMatchObject({ error: { code: 'jobs.at-work', params: { job: 'retrain' } } })
  expect((await cli('jobs', 'list', ...at())).code).toBe(0)
  expect((await cli('jobs', 'pause', 'retrain', ...at())).out).toContain('paused')
  if ('end' in turn) turn.end()
  expect((await cli('jobs', 'resume', 'retrain', ...at())).out).toContain('2026-11-23 04:00')
})

test('what was missed, and what a kill cut short, is made up for when the server starts', async () => {
  const { jobs } = server.running.desk.engines.state
  await jobs.bringForward('brand', 'housekeeping', serverNow - 3 * 86_400_000)
  await jobs.begin({ account: 'brand', job: 'retrain', dueAt: serverNow, startedAt: serverNow })
  await server.close()
  server = await start()
  await vi.waitFor(
    async () => {
      const ended = (await lastRuns()).filter(({ status }) => status === 'done').map(({ job }) => job)
      expect(ended.sort()).toEqual(['housekeeping', 'retrain'])
    },
    { timeout: 10_000 },
  )
  const audit = await server.running.desk.engines.state.audit.list('brand', 2)
  expect(audit.map(({ who, what }) => `${who} ${what}`)).toEqual(['schedule job.run', 'schedule job.run'])
  const ends = server
    .log()
    .split('\n')
    .filter((line) => line.includes('a job ended'))
  expect(ends.map((line) => JSON.parse(line))).toMatchObject([
    { job: 'housekeeping', status: 'done', account: 'brand', seconds: 0 },
    { job: 'retrain', status: 'done', outcome: 'nothing' },
  ])
})

test('a schedule that cannot be followed is told where it stands', async () => {
  const wrong = aWorkspace({
    'tagloom.yaml': `accounts:
  brand:
    appid: wx1234567890abcdef
    type: service
    schedule:
      run: "0 25 * * *"
      pull: 0 0 30 2 *
`,
  })
  const { code, err } = await cli('jobs', 'list', '--workspace', wrong)
  expect(code).toBe(1)
  expect(err).toContain('tagloom.yaml:6:12: the schedule of "run" cannot be read: "0 25 * * *"')
  expect(err).toContain('tagloom.yaml:7:13: the schedule of "pull" never comes')
})
