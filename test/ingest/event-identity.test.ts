import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { givenIdentity } from '../../src/ingest/event-identity.ts'
import { openTestHistory, type TestHistory } from '../support/history.ts'
import { propertySeed, runsOf } from '../support/property.ts'

describe('the identity of an event that brings an id', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  /** As `identitySql` of an import has it. */
  async function imported(accounts: readonly string[], ids: readonly string[]): Promise<readonly unknown[]> {
    const sql = `SELECT toString(sipHash64(concat(a, '\\0id\\0', i))) AS id
      FROM (SELECT arrayJoin(arrayZip({accounts:Array(String)}, {ids:Array(String)})) AS pair, pair.1 AS a, pair.2 AS i)`
    const rows = await test.history.query(sql, { accounts, ids })
    return rows.map((row) => (row as { id: unknown }).id)
  }

  it('is the one that an import gives it', async () => {
    const ids = [
      'order-1',
      '',
      '订单一',
      '😀👩‍👩‍👧',
      "it's\\",
      'a'.repeat(1000),
      '1'.repeat(7),
      '1'.repeat(8),
    ]
    const accounts = ids.map((_, n) => (n % 2 ? 'brand' : '品牌'))
    const ours = ids.map((id, n) => givenIdentity(accounts[n] ?? '', id))
    expect(await imported(accounts, ids)).toEqual(ours)
  })

  it('is the one that an import gives it, whatever the id', async () => {
    const ids = fc.sample(fc.string({ unit: 'grapheme', maxLength: 40 }), {
      seed: propertySeed,
      numRuns: runsOf(300),
    })
    const accounts = ids.map(() => 'brand')
    expect(await imported(accounts, ids)).toEqual(ids.map((id) => givenIdentity('brand', id)))
  })
})
