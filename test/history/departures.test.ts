import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import type { FollowerEvent } from '../../src/domain/event.ts'
import {
  erase,
  finishDepartures,
  pseudonymise,
  type RandomBytes,
  removeDeleted,
} from '../../src/history/departures.ts'
import { eventsOfFollower } from '../../src/history/events.ts'
import { type History, openHistory } from '../../src/history/history.ts'
import { cameBack } from '../../src/history/known-followers.ts'
import { eventsSource } from '../../src/history/merge.ts'
import { changedFollowers } from '../../src/history/plan-changes.ts'
import { schemaStatements } from '../../src/history/schema.ts'
import { vectorTableOf } from '../../src/history/vector-tables.ts'
import { loadCalls } from '../../src/sync/load-calls.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { propertySeed, runsOf } from '../support/property.ts'

const day = 86_400_000
const june = Date.UTC(2026, 5, 1)

function seeded(seed: number): RandomBytes {
  const random = createRandom(seed)
  return (length) => Uint8Array.from({ length }, () => random.below(256))
}

/** Follows by a code, writes, says where they are, and leaves ten days later. */
function lifeOf(follower: string, from = june): readonly FollowerEvent[] {
  return [
    anEvent({ follower, at: from, kind: 'subscribe', key: 'kol-june', channel: 'kol', campaign: 'june' }),
    anEvent({ follower, at: from + day, kind: 'message', content: `I am ${follower}` }),
    anEvent({ follower, at: from + 2 * day, kind: 'location', key: '31.23,121.47' }),
    anEvent({ follower, at: from + 10 * day, kind: 'unsubscribe' }),
  ]
}

describe('departures', () => {
  let test: TestHistory
  beforeEach(async () => {
    test = await openTestHistory()
  })
  afterEach(() => test.remove())

  it('puts a pseudonym in place of who left: dates, kinds and sources stay, words and places go', async () => {
    await insertEvents(test.history, [...lifeOf('o-leaver'), ...lifeOf('o-other')])
    const gone = await pseudonymise(
      test.history,
      'brand',
      [{ follower: 'o-leaver', leftAt: june + 10 * day }],
      seeded(1),
    )
    expect(gone).toEqual({ events: 4 })
    expect(await eventsOfFollower(test.history, 'brand', 'o-leaver')).toEqual([])
    const [pseudonym = ''] = (await followersOf(test.history)).filter((one) => one !== 'o-other')
    expect(pseudonym).toMatch(/^gone-[0-9a-f]{20}$/)
    expect(
      (await eventsOfFollower(test.history, 'brand', pseudonym)).map(
        ({ at, kind, key, channel, content }) => ({
          day: (at - june) / day,
          kind,
          key,
          channel,
          content,
        }),
      ),
    ).toEqual([
      { day: 0, kind: 'subscribe', key: 'kol-june', channel: 'kol', content: '' },
      { day: 1, kind: 'message', key: '', channel: '', content: '' },
      { day: 2, kind: 'location', key: '', channel: '', content: '' },
      { day: 10, kind: 'unsubscribe', key: '', channel: '', content: '' },
    ])
    expect(await eventsOfFollower(test.history, 'brand', 'o-other')).toHaveLength(4)
  })

  it('leaves no way back from the pseudonym: no identity of an event stays, and the batch is forgotten', async () => {
    const life = lifeOf('o-leaver')
    await insertEvents(test.history, life)
    await pseudonymise(test.history, 'brand', [{ follower: 'o-leaver', leftAt: june + 10 * day }], seeded(1))
    const ids = await test.history.query<{ event_id: string }>('SELECT event_id FROM events')
    const before = new Set(life.map(({ eventId }) => eventId))
    expect(ids.filter(({ event_id }) => before.has(event_id))).toEqual([])
    expect(await count(test.history, 'departing')).toBe(0)
  })

  it('erases everything of a person and nothing of anybody else', async () => {
    await insertEvents(test.history, [...lifeOf('o-leaver'), ...lifeOf('o-other')])
    expect(
      await erase(test.history, 'brand', [{ follower: 'o-leaver', leftAt: june + 99 * day }], seeded(1)),
    ).toEqual({
      events: 4,
    })
    expect(await followersOf(test.history)).toEqual(['o-other'])
    expect(
      await erase(test.history, 'brand', [{ follower: 'o-leaver', leftAt: june + 99 * day }], seeded(2)),
    ).toEqual({})
  })

  it('takes who follows again for a new person', async () => {
    await insertEvents(test.history, [...lifeOf('o-back'), ...lifeOf('o-back', june + 20 * day)])
    const departure = { follower: 'o-back', leftAt: june + 10 * day }
    await pseudonymise(test.history, 'brand', [departure], seeded(1))
    expect(await eventsOfFollower(test.history, 'brand', 'o-back')).toHaveLength(4)
    expect(await followersOf(test.history)).toHaveLength(2)
    expect(await cameBack(test.history, 'brand', [departure, { follower: 'o-else', leftAt: june }])).toEqual(
      new Set(['o-back']),
    )
  })

  it('reaches every table that says something of followers', async () => {
    const { history } = test
    for (const account of ['brand', 'other']) {
      const vectors = `\`${vectorTableOf(account, 'run-1')}\``
      await history.command(
        `CREATE TABLE ${vectors} (follower String, subscribed UInt8) ENGINE = MergeTree ORDER BY follower`,
      )
    }
    const tables = await tablesOfFollowers(history)
    expect(tables.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        'decided',
        'events',
        'followers',
        'observed',
        'observed_reading',
        'plan_changes',
      ]),
    )
    for (const { name, shared } of tables) {
      for (const follower of ['o-leaver', 'o-other']) {
        await history.insert(`\`${name}\``, [{ follower, ...(shared && { account: 'brand' }) }])
      }
    }
    await erase(history, 'brand', [{ follower: 'o-leaver', leftAt: june }], seeded(1))
    for (const { name } of tables) {
      const rows = await history.query<{ follower: string }>(
        `SELECT follower FROM \`${name}\` ORDER BY follower`,
      )
      const others = name === vectorTableOf('other', 'run-1')
      expect({ name, left: rows.map(({ follower }) => follower) }).toEqual({
        name,
        left: others ? ['o-leaver', 'o-other'] : ['o-other'],
      })
    }
  })

  it('is sure to see the follower of a table: no table of the schema has another name for them', () => {
    const columns = schemaStatements.join('\n').match(/^ {2}\w*(openid|follower|person)\w* /gm)
    expect(new Set(columns)).toEqual(new Set(['  follower ']))
  })

  it('leaves a hole in a plan, so that the changes of the others keep their places', async () => {
    const { history } = test
    const change = { account: 'brand', plan: 'p-1', tag: 'vip', op: 'add' }
    const followers = ['o-a', 'o-leaver', 'o-c']
    await history.insert(
      'plan_changes',
      followers.map((follower, seq) => ({ ...change, seq, follower })),
    )
    await erase(history, 'brand', [{ follower: 'o-leaver', leftAt: june }], seeded(1))
    expect(await changedFollowers(history, 'p-1', 'vip', 'add', 0, 3)).toEqual(['o-a', '', 'o-c'])
    expect(await changedFollowers(history, 'p-1', 'vip', 'add', 2, 3)).toEqual(['o-c'])
    const calls = [0, 2].map((fromSeq, n) => ({
      n,
      tag: 'vip',
      op: 'add' as const,
      fromSeq,
      toSeq: fromSeq + 2,
    }))
    const loaded: (readonly string[])[] = []
    for await (const { openids } of loadCalls('p-1', calls, {
      followers: (...which) => changedFollowers(history, ...which),
    })) {
      loaded.push(openids)
    }
    expect(loaded).toEqual([['o-a'], ['o-c']])
  })

  it('counts every event once when a batch that was cut short is finished', async () => {
    const { history, directory } = test
    const life = lifeOf('o-leaver')
    await insertEvents(history, life)
    const before = await attribution(history)
    const leftAt = june + 10 * day
    await history.insert('departing', [
      {
        batch: 'b1',
        account: 'brand',
        follower: 'o-leaver',
        left_at: leftAt,
        pseudonym: 'gone-1',
        salt: '7',
      },
    ])
    // As far as a kill in the middle leaves it: copied, and one original deleted already.
    const [row] = await history.query<{ id: string }>('SELECT sipHash64(7::UInt64, {id:UInt64}) AS id', {
      id: life[0]?.eventId,
    })
    await insertEvents(history, [
      { ...(life[0] as FollowerEvent), follower: 'gone-1', eventId: row?.id ?? '' },
    ])
    await history.command("DELETE FROM events WHERE follower = 'o-leaver' AND kind = 'subscribe'")
    await history.close()
    const again = await openHistory({ path: join(directory, 'history') })
    try {
      expect(await attribution(again)).toEqual(before)
      expect(await followersOf(again)).toEqual(['gone-1'])
      expect(await count(again, 'departing')).toBe(0)
      await finishDepartures(again)
      expect(await attribution(again)).toEqual(before)
    } finally {
      await again.close()
    }
  })

  it('takes deleted rows off the disk when asked to', async () => {
    const { history } = test
    await insertEvents(history, [...lifeOf('o-leaver'), ...lifeOf('o-other')])
    await erase(history, 'brand', [{ follower: 'o-leaver', leftAt: june + 99 * day }], seeded(1))
    expect(await masked(history)).toBeGreaterThan(0)
    await removeDeleted(history)
    expect(await masked(history)).toBe(0)
    expect(await followersOf(history)).toEqual(['o-other'])
  })

  it('changes no count by day and source, whoever leaves when', async () => {
    let round = 0
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            who: fc.nat(3),
            what: fc.constantFrom('subscribe', 'unsubscribe', 'scan'),
            on: fc.nat(20),
            by: fc.constantFrom('kol', 'store'),
          }),
          { minLength: 1, maxLength: 30 },
        ),
        fc.array(fc.record({ who: fc.nat(3), on: fc.nat(20) }), { maxLength: 4 }),
        async (lives, leavers) => {
          const account = `brand-${round++}`
          await insertEvents(
            test.history,
            lives.map(({ who, what, on, by }) =>
              anEvent({ account, follower: `o-${who}`, at: june + on * day, kind: what, channel: by }),
            ),
          )
          const before = await attribution(test.history, account)
          const departing = leavers.map(({ who, on }) => ({ follower: `o-${who}`, leftAt: june + on * day }))
          await pseudonymise(test.history, account, departing, seeded(round))
          expect(await attribution(test.history, account)).toEqual(before)
        },
      ),
      { numRuns: runsOf(8), seed: propertySeed },
    )
  })
})

async function attribution(history: History, account = 'brand') {
  return history.query(
    `SELECT toDate(at) AS day, kind, key != '' AS keyed, channel, campaign, count() AS events
    FROM ${await eventsSource(history)} WHERE account = {account:String} AND kind != 'location'
    GROUP BY ALL ORDER BY ALL`,
    { account },
  )
}

async function followersOf(history: History): Promise<string[]> {
  const rows = await history.query<{ follower: string }>(
    `SELECT DISTINCT follower FROM ${await eventsSource(history)} ORDER BY follower`,
  )
  return rows.map(({ follower }) => follower)
}

async function tablesOfFollowers(history: History): Promise<{ name: string; shared: number }[]> {
  return history.query(
    `SELECT table AS name, countIf(c.name = 'account') AS shared FROM system.columns AS c
    WHERE database = currentDatabase() AND table != 'departing'
    GROUP BY table HAVING countIf(c.name = 'follower') > 0 ORDER BY table`,
  )
}

async function count(history: History, table: string): Promise<number> {
  const [row] = await history.query<{ rows: number }>(`SELECT toUInt32(count()) AS rows FROM ${table}`)
  return row?.rows ?? 0
}

/** Parts with rows that are deleted and still on the disk. */
async function masked(history: History): Promise<number> {
  const [row] = await history.query<{ parts: number }>(
    'SELECT toUInt32(countIf(has_lightweight_delete)) AS parts FROM system.parts WHERE active AND database = currentDatabase()',
  )
  return row?.parts ?? 0
}
