import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { erase } from '../../src/history/departures.ts'
import { openEventWriter } from '../../src/history/event-writer.ts'
import { type History, openHistory } from '../../src/history/history.ts'
import { eventsSource } from '../../src/history/merge.ts'
import { anEvent, openTestHistory, type TestHistory } from '../support/history.ts'

describe('the event writer', () => {
  let test: TestHistory
  beforeEach(async () => {
    test = await openTestHistory()
  })
  afterEach(() => test.remove())

  it('has stored what it acknowledged, each event once however often it came', async () => {
    const writer = openEventWriter(await test.history.beside())
    const events = Array.from({ length: 200 }, () => anEvent())
    await Promise.all([...events, ...events].map((event) => writer.write([event])))
    expect(await countEvents(test.history)).toBe(200)
    expect(writer.pending).toBe(0)
    await writer.close()
  })

  it('puts what comes in during an insert into one more insert', async () => {
    const inserts: number[] = []
    const { history } = test
    const counting: History = {
      ...history,
      insert: async (table, rows) => {
        inserts.push((rows as readonly object[]).length)
        await history.insert(table, rows)
      },
    }
    const writer = openEventWriter(counting)
    const first = writer.write([anEvent()])
    await new Promise(setImmediate)
    await Promise.all([first, ...Array.from({ length: 50 }, () => writer.write([anEvent()]))])
    expect(inserts).toEqual([1, 50])
  })

  it('refuses more than may wait, takes a large write alone, and goes on afterwards', async () => {
    const writer = openEventWriter(test.history, { mostWaiting: 10 })
    const large = writer.write(Array.from({ length: 30 }, () => anEvent()))
    expect(writer.pending).toBe(30)
    await expect(writer.write([anEvent()])).rejects.toMatchObject({
      code: 'history.too-busy',
      params: { waiting: 30 },
    })
    await large
    await writer.write([anEvent()])
    expect(await countEvents(test.history)).toBe(31)
  })

  it('fails every write that an insert carried, and stores the next ones', async () => {
    const writer = openEventWriter(test.history)
    const broken = anEvent({ eventId: 'not a number' })
    const results = await Promise.allSettled([writer.write([anEvent()]), writer.write([broken])])
    expect(results.map(({ status }) => status)).toEqual(['rejected', 'rejected'])
    expect(writer.pending).toBe(0)
    await writer.write([anEvent()])
    expect(await countEvents(test.history)).toBe(1)
  })

  it('finishes what it took before it is closed, and takes nothing more', async () => {
    const writer = openEventWriter(test.history)
    const taken = writer.write([anEvent()])
    await writer.close()
    expect(await countEvents(test.history)).toBe(1)
    await taken
    await expect(writer.write([anEvent()])).rejects.toMatchObject({ code: 'history.closed' })
  })

  it('leaves out a forgotten person up to their moment', async () => {
    const { history } = test
    const writer = openEventWriter(await history.beside())
    const leftAt = Date.UTC(2026, 5, 10)
    await erase(history, 'brand', [{ follower: 'o-gone', leftAt }])
    await writer.write([
      anEvent({ follower: 'o-gone', at: leftAt }),
      anEvent({ follower: 'o-gone', at: leftAt + 1 }),
      anEvent({ follower: 'o-here', at: leftAt }),
      anEvent({ account: 'other', follower: 'o-gone', at: leftAt }),
    ])
    const rows = await history.query<{ who: string }>(
      `SELECT concat(account, ' ', follower, ' ', toString(at > {leftAt:DateTime64(3)})) AS who FROM events ORDER BY who`,
      { leftAt },
    )
    expect(rows.map(({ who }) => who)).toEqual(['brand o-gone 1', 'brand o-here 0', 'other o-gone 0'])
    await writer.close()
  })
})

describe('a process that is killed while it writes', () => {
  const children: ChildProcess[] = []
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'tagloom-killed-'))
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await rm(directory, { recursive: true, force: true })
  })

  it('has every acknowledged event once', { timeout: 30_000 }, async () => {
    const random = createRandom(20_261_122)
    const acknowledged = new Set<number>()
    for (let kill = 0; kill < 3; kill++) {
      for (const id of await writeUntilKilled(100 + random.below(3_000))) acknowledged.add(id)
    }
    expect(acknowledged.size).toBeGreaterThan(0)
    const history = await openHistory({ path: join(directory, 'history') })
    const rows = await history.query<{ id: string; times: number }>(
      `SELECT event_id AS id, toUInt32(count()) AS times FROM ${await eventsSource(history)} GROUP BY event_id`,
    )
    await history.close()
    const times = new Map(rows.map(({ id, times }) => [Number(id), times]))
    expect([...acknowledged].filter((id) => times.get(id) !== 1)).toEqual([])
    expect(rows.filter((row) => row.times !== 1)).toEqual([])
  })

  /** Kills the process in the middle of whatever it does once so many events were acknowledged. */
  async function writeUntilKilled(after: number): Promise<readonly number[]> {
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'test/support/event-writer-process.ts', directory, '10000'],
      { stdio: ['ignore', 'pipe', 'ignore'] },
    )
    children.push(child)
    const ended = once(child, 'exit')
    let said = ''
    for await (const chunk of child.stdout) {
      said += String(chunk)
      if (said.split('\n').length > after) child.kill('SIGKILL')
    }
    await ended
    expect(child.signalCode).toBe('SIGKILL')
    return said.slice(0, said.lastIndexOf('\n')).split('\n').map(Number)
  }
})

async function countEvents(history: History): Promise<number> {
  const [row] = await history.query<{ n: number }>(
    `SELECT toUInt32(count()) AS n FROM ${await eventsSource(history)}`,
  )
  return row?.n ?? 0
}
