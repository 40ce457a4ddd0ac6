import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'

describe('history', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  it('answers questions with parameters of any text', async () => {
    const text = 'it\'s "quoted"\n\\t 中文 {x:String}'
    const rows = await test.history.query<{ text: string; list: string[]; big: string }>(
      'SELECT {text:String} AS text, {list:Array(String)} AS list, toUInt64(18446744073709551615) AS big',
      { text, list: ["a'b", 'c\\'] },
    )
    expect(rows).toEqual([{ text, list: ["a'b", 'c\\'], big: '18446744073709551615' }])
  })

  it('keeps events as they were given', async () => {
    const event = anEvent({
      follower: 'o-kept',
      kind: 'message',
      content: '繁體 ＥＮ\n"x"',
      value: 1234.5678,
      eventId: '18446744073709551615',
    })
    await insertEvents(test.history, [event])
    const rows = await test.history.query(
      'SELECT *, said, toUnixTimestamp64Milli(at) AS ms FROM events WHERE follower = {follower:String}',
      { follower: 'o-kept' },
    )
    expect(rows).toMatchObject([
      {
        account: 'brand',
        content: event.content,
        said: '繁体 en "x"',
        value: 1234.5678,
        event_id: event.eventId,
        ms: String(event.at),
      },
    ])
  })

  it('streams rows in batches while other statements run', async () => {
    const { history } = test
    let rows = 0
    let batches = 0
    for await (const batch of history.stream<{ n: string; p: string }>(
      'SELECT number AS n, {p:String} AS p FROM numbers(200000)',
      { p: "a'b" },
    )) {
      if (batches++ === 0) {
        expect(await history.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
        expect(batch[0]).toEqual({ n: '0', p: "a'b" })
      }
      rows += batch.length
    }
    expect(rows).toBe(200_000)
    expect(batches).toBeGreaterThan(1)
  })

  it('lets a reader leave a stream early', async () => {
    for await (const batch of test.history.stream('SELECT number FROM numbers(10000000)')) {
      expect(batch.length).toBeGreaterThan(0)
      break
    }
    expect(await test.history.query('SELECT 1 AS one')).toEqual([{ one: 1 }])
  })

  it('gives bytes of a matrix', async () => {
    const bytes = await test.history.bytes('SELECT toFloat32(number) FROM numbers(1000)')
    expect(
      new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength))[999],
    ).toBe(999)
  })

  it('says which statement was refused', async () => {
    await expect(test.history.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({
      code: 'history.query-failed',
    })
  })
})

it('says that it was closed to whoever asks later', async () => {
  const { history, remove } = await openTestHistory()
  await history.close()
  await expect(history.query('SELECT 1')).rejects.toMatchObject({ code: 'history.closed' })
  await remove()
})
