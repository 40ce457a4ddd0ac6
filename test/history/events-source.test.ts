import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { streamEvents } from '../../src/history/events.ts'
import { eventsSource, mergeEvents } from '../../src/history/merge.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'

describe('eventsSource', () => {
  let test: TestHistory
  beforeAll(async () => {
    test = await openTestHistory()
  })
  afterAll(() => test.remove())

  const count = async () => {
    const source = await eventsSource(test.history)
    const [row] = await test.history.query<{ events: string }>(`SELECT count() AS events FROM ${source}`)
    return { source, events: Number(row?.events) }
  }

  async function exported(account: string): Promise<number> {
    let events = 0
    for await (const batch of streamEvents(test.history, account)) events += batch.length
    return events
  }

  it('counts an event once, before and after parts are merged', async () => {
    expect(await count()).toEqual({ source: 'events', events: 0 })
    const events = [anEvent(), anEvent(), anEvent({ account: 'other' })]
    await insertEvents(test.history, events)
    await insertEvents(test.history, events)
    expect(await count()).toEqual({ source: 'events FINAL', events: 3 })
    expect(await exported('other')).toBe(1)
    expect(await mergeEvents(test.history)).toBe(true)
    expect(await exported('other')).toBe(1)
    expect(await count()).toEqual({ source: 'events', events: 3 })
    expect(await mergeEvents(test.history)).toBe(false)
  })
})
