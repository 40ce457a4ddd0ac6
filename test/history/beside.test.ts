import { afterEach, describe, expect, it } from 'vitest'
import type { History } from '../../src/history/history.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'

const slow = 'SELECT sum(sipHash64(number)) AS sum FROM numbers(25_000_000) SETTINGS max_threads = 1'

describe('a connection beside', () => {
  let test: TestHistory | undefined
  afterEach(async () => {
    await test?.remove()
    test = undefined
  })

  it('sees the same tables, both ways', async () => {
    test = await openTestHistory()
    const beside = await test.history.beside()
    await insertEvents(beside, [anEvent()])
    await insertEvents(test.history, [anEvent()])
    for (const history of [beside, test.history]) expect(await countEvents(history)).toBe(2)
    await beside.close()
    expect(await countEvents(test.history)).toBe(2)
  })

  it('does not wait for a long statement of the first', async () => {
    test = await openTestHistory()
    const beside = await test.history.beside()
    const order: string[] = []
    const long = test.history.query(slow).then(() => order.push('long'))
    await insertEvents(beside, [anEvent()])
    order.push('short')
    await long
    expect(order).toEqual(['short', 'long'])
  })

  it('is closed with the first, after what runs on it', async () => {
    test = await openTestHistory()
    const beside = await test.history.beside()
    const running = beside.query<{ sum: string }>(slow)
    await test.history.close()
    expect(await running).toHaveLength(1)
    await expect(beside.query('SELECT 1')).rejects.toMatchObject({ code: 'history.closed' })
    await beside.close()
  })
})

async function countEvents(history: History): Promise<number> {
  const [row] = await history.query<{ n: number }>('SELECT toUInt32(count()) AS n FROM events')
  return row?.n ?? 0
}
