import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { nextMoment } from '../../src/common/cron.ts'
import { jobNames, type ScheduledJob } from '../../src/domain/job.ts'
import { createWorkTurns, type WorkTurns } from '../../src/pipeline/live/work-turns.ts'
import { openTestQueue, SleepersClock, type Worked } from '../support/jobs.ts'
import { propertySeed, runsOf } from '../support/property.ts'
import { temporaryState } from '../support/state.ts'

const minute = 60_000
const hour = 60 * minute
/** 7 March 2026, noon in New York: the clock goes forward in the night. */
const noon = Date.UTC(2026, 2, 7, 17)
const zones = ['Asia/Shanghai', 'America/New_York']

let temporary: Awaited<ReturnType<typeof temporaryState>>
let accounts = 0

beforeAll(async () => {
  temporary = await temporaryState()
})
afterAll(() => temporary.remove())

const two = { min: 0, max: 59 }
const cron = fc.oneof(
  fc.tuple(fc.integer(two), fc.integer({ min: 0, max: 23 })).map(([m, h]) => `${m} ${h} * * *`),
  fc.integer(two).map((m) => `${m} * * * *`),
  fc.constantFrom('*/30 * * * *', '*/20 1-4 * * *', '0 */2 * * *'),
)
const accountOf = fc.record({
  timezone: fc.constantFrom(...zones),
  crons: fc.uniqueArray(fc.tuple(fc.constantFrom(...jobNames), cron), {
    selector: ([job]) => job,
    minLength: 1,
    maxLength: 4,
  }),
  /** How long each job takes, in turn. */
  minutes: fc.array(fc.integer({ min: 0, max: 150 }), { minLength: 1, maxLength: 5 }),
  /** Pauses between the commands that a person gives, and how long each takes. */
  commands: fc.array(fc.tuple(fc.integer({ min: 1, max: 600 }), fc.integer({ min: 0, max: 90 })), {
    maxLength: 4,
  }),
})

interface Life {
  readonly name: string
  readonly jobs: readonly ScheduledJob[]
  readonly minutes: readonly number[]
  readonly commands: readonly (readonly [pause: number, length: number])[]
}

interface Command {
  readonly from: number
  to: number
}

/** Somebody who gives commands; refused ones are not tried again. Ends asleep for good. */
async function person(clock: SleepersClock, turns: WorkTurns, { name, commands }: Life, given: Command[]) {
  for (const [pause, length] of commands) {
    await clock.sleep(pause * minute)
    const turn = turns.take(name, { kind: 'command', name: 'import <file>' })
    if ('busy' in turn) continue
    const command: Command = { from: clock.now(), to: Number.POSITIVE_INFINITY }
    given.push(command)
    await clock.sleep(length * minute)
    command.to = clock.now()
    turn.end()
  }
  await clock.sleep(1000 * hour)
}

test('in any schedule nobody works beside another, no moment is done twice, and none is forgotten', async () => {
  const law = fc.asyncProperty(
    fc.array(accountOf, { minLength: 1, maxLength: 2 }),
    fc.integer({ min: 1, max: 14 }),
    fc.integer({ min: 0, max: 14 }),
    async (asked, hoursUp, hoursDown) => {
      const lives = asked.map(({ crons, timezone, minutes, commands }): Life => {
        const jobs = crons.map(([job, cron]) => ({ job, cron, timezone }))
        return { name: `brand-${++accounts}`, jobs, minutes, commands }
      })
      const down = noon + hoursUp * hour
      const up = down + hoursDown * hour
      const first = await live(lives, noon, down)
      const end = up + 14 * hour
      const second = await live(lives, up, end)
      for (const life of lives) {
        const of = (worked: readonly Worked[]) => worked.filter(({ account }) => account === life.name)
        const [before, after] = [of(first.worked), of(second.worked)]
        const commands = second.commands.get(life.name) ?? []
        expectOneAtATime([...before, ...(first.commands.get(life.name) ?? [])])
        expectOneAtATime([...after, ...commands])
        const idle = [...after, ...commands].every(
          (turn) => turn.to <= end && !('stopped' in turn && turn.stopped),
        )
        for (const job of life.jobs) {
          const runs = [...before, ...after].filter((turn) => turn.job === job.job)
          expectOnceAMoment(job, runs)
          if (idle) expect(owed(job, runs)).toBeGreaterThanOrEqual(end)
        }
      }
    },
  )
  await fc.assert(law, { seed: propertySeed, numRuns: runsOf(8) })
}, 60_000)

async function live(lives: readonly Life[], from: number, to: number) {
  const clock = new SleepersClock(from, lives.length * 2, to)
  const turns = createWorkTurns()
  const { queue, worked } = openTestQueue({
    store: temporary.state.jobs,
    timer: clock,
    turns,
    accounts: lives.map(({ name, jobs, minutes }) => {
      let times = 0
      return {
        account: name,
        jobs,
        async work(_job, signal) {
          await clock.sleep((minutes[times++ % minutes.length] ?? 0) * minute, signal)
          return signal.aborted ? { outcome: 'stopped', values: {} } : undefined
        },
      }
    }),
  })
  await queue.begin()
  const commands = new Map<string, Command[]>()
  for (const life of lives) {
    const given: Command[] = []
    commands.set(life.name, given)
    void person(clock, turns, life, given)
  }
  await clock.over
  await queue.close()
  return { worked, commands }
}

function expectOneAtATime(turns: readonly { readonly from: number; readonly to: number }[]): void {
  const inOrder = [...turns].sort((a, b) => a.from - b.from || a.to - b.to)
  inOrder.forEach((turn, n) => {
    const before = inOrder[n - 1]
    if (before) expect(turn.from).toBeGreaterThanOrEqual(before.to)
  })
}

/** Between two runs there lies a due moment, but where one that was stopped is made up for. */
function expectOnceAMoment({ cron, timezone }: ScheduledJob, runs: readonly Worked[]): void {
  runs.forEach((run, n) => {
    const before = runs[n - 1]
    if (!before || before.stopped) return
    expect(nextMoment(cron, timezone, before.from)).toBeLessThanOrEqual(run.from)
  })
}

/** The first due moment that no run has answered. */
function owed({ cron, timezone }: ScheduledJob, runs: readonly Worked[]): number | undefined {
  return nextMoment(cron, timezone, runs.at(-1)?.from ?? noon)
}
