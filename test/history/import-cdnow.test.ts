import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describeAccount } from '../../src/history/account-facts.ts'
import { eventsOfFollower } from '../../src/history/events.ts'
import { type ImportSummary, importFile } from '../../src/history/import-file.ts'
import { eventsSource } from '../../src/history/merge.ts'
import { anAccount } from '../support/account.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'

const file = 'examples/cdnow/cdnow.csv'

/** Counted by hand, from the text of the file: cents, since sums of floats are not exact. */
function handCount() {
  const purchases = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(','))
  const cents = (text: string | undefined) => Math.round(Number(text) * 100)
  const customers = new Map<string, { count: number; cents: number; dates: string[] }>()
  for (const [customer = '', date = '', , amount] of purchases) {
    const known = customers.get(customer) ?? { count: 0, cents: 0, dates: [] }
    customers.set(customer, {
      count: known.count + 1,
      cents: known.cents + cents(amount),
      dates: [...known.dates, date],
    })
  }
  return {
    purchases: purchases.length,
    cents: purchases.reduce((sum, row) => sum + cents(row[3]), 0),
    customers,
  }
}

describe('CDNOW', () => {
  let test: TestHistory
  const hand = handCount()
  const account = anAccount({ timezone: 'America/New_York' })
  let first: ImportSummary
  beforeAll(async () => {
    test = await openTestHistory()
    first = await load()
  })
  afterAll(() => test.remove())
  const load = () =>
    importFile(test.history, {
      file,
      account,
      mapping: { follower: 'customer_id', at: 'date', value: 'amount' },
      kind: 'purchase',
      rejectsDirectory: join(test.directory, 'rejects'),
      now: Date.UTC(2026, 5, 1),
    })

  it('is imported whole, once, however often it is imported', async () => {
    expect(first).toMatchObject({
      rows: 69_659,
      loaded: 69_659,
      duplicates: 0,
      rejected: 0,
      followers: 23_570,
    })
    expect(await load()).toMatchObject({ rows: 69_659, loaded: 0, duplicates: 69_659, rejected: 0 })
    expect(await describeAccount(test.history, 'brand')).toMatchObject({
      events: hand.purchases,
      followers: hand.customers.size,
      from: Date.UTC(1997, 0, 1, 5),
      kinds: [{ name: 'purchase', events: 69_659 }],
      topics: [],
    })
  })

  it('has the sums that a hand count gives, in all and for every customer', async () => {
    const rows = await test.history.query<{ follower: string; purchases: number; cents: number }>(
      `SELECT follower, toFloat64(count()) AS purchases, toFloat64(sum(value) * 100) AS cents
       FROM ${await eventsSource(test.history)} GROUP BY follower`,
    )
    expect(rows.reduce((sum, row) => sum + row.cents, 0)).toBe(hand.cents)
    const wrong = rows.filter((row) => {
      const counted = hand.customers.get(row.follower)
      return counted?.count !== row.purchases || counted.cents !== row.cents
    })
    expect(wrong).toEqual([])
  })

  it('gives the purchases of one customer, local midnights, oldest first', async () => {
    const purchases = await eventsOfFollower(test.history, 'brand', '00003')
    const dates = purchases.map(({ at }) => new Date(at - 4 * 3_600_000).toISOString().slice(0, 10))
    expect(dates).toEqual([...(hand.customers.get('00003')?.dates ?? [])].sort())
  })
})
