import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventsOfFollower } from '../../src/history/events.ts'
import { isForgotten } from '../../src/history/forgotten.ts'
import { knownFollowers } from '../../src/history/known-followers.ts'
import { carryOutDepartures } from '../../src/pipeline/live/departures.ts'
import type { InstantChange } from '../../src/tagging/instant-change.ts'
import { anEvent, insertEvents, openTestHistory, type TestHistory } from '../support/history.ts'
import { emptyPlan, temporaryState } from '../support/state.ts'

const brand = { name: 'brand' }
const leftAt = Date.UTC(2026, 5, 10)
const minute = 60_000
const now = leftAt + 2 * minute

function aChange(follower: string, cause: string): InstantChange {
  return { follower, tag: 'english', cause, at: leftAt, exclusive: '', priority: 0, takes: [] }
}

function aPlan(id: string, sampleAdds: readonly string[]) {
  const entry = {
    tag: 'english',
    name: 'EN',
    wechatId: 100,
    creates: false,
    followersNow: 0,
    followersAfter: 2,
  }
  const counts = { adds: 2, removes: 0, calls: 1, blocked: {}, sampleRemoves: [] }
  return emptyPlan(id, { entries: [{ ...entry, ...counts, sampleAdds }] })
}

describe('departures carried out', () => {
  let test: TestHistory
  let stored: Awaited<ReturnType<typeof temporaryState>>
  beforeAll(async () => {
    test = await openTestHistory()
    stored = await temporaryState()
  })
  afterAll(async () => {
    await stored.remove()
    await test.remove()
  })

  it('takes who is due, by policy, out of history and state, and lets the others wait', async () => {
    const { history } = test
    const { state } = stored
    const { departures } = state
    await insertEvents(history, [
      ...['o-left', 'o-asked', 'o-later'].map((follower) =>
        anEvent({ follower, at: leftAt, kind: 'unsubscribe' }),
      ),
    ])
    const dueAt = leftAt + minute
    await departures.add({ account: 'brand', follower: 'o-left', leftAt, dueAt, policy: 'pseudonymise' })
    await departures.add({ account: 'brand', follower: 'o-asked', leftAt, dueAt, policy: 'erase' })
    await departures.add({
      account: 'brand',
      follower: 'o-later',
      leftAt,
      dueAt: now + 1,
      policy: 'pseudonymise',
    })
    expect(await carryOutDepartures({ history, state }, brand, now)).toEqual({ pseudonymised: 1, erased: 1 })
    expect(await knownFollowers(history, 'brand', ['o-left', 'o-asked', 'o-later'])).toEqual(
      new Set(['o-later']),
    )
    expect(await departures.waiting('brand')).toBe(1)
    expect(await isForgotten(history, 'brand', 'o-left', leftAt)).toBe(true)
    expect(await isForgotten(history, 'brand', 'o-left', leftAt + 1)).toBe(false)
    expect(await carryOutDepartures({ history, state }, brand, now)).toEqual({ pseudonymised: 0, erased: 0 })
  })

  it('deletes what the state keeps of them, but not what concerns a person who came back', async () => {
    const { history } = test
    const { state } = stored
    await insertEvents(history, [
      anEvent({ follower: 'o-gone', at: leftAt, kind: 'unsubscribe' }),
      anEvent({ follower: 'o-back', at: leftAt, kind: 'unsubscribe' }),
      anEvent({ follower: 'o-back', at: leftAt + 1, kind: 'subscribe' }),
    ])
    for (const follower of ['o-gone', 'o-back']) {
      await state.instantChanges.add('brand', [aChange(follower, 'before')], leftAt - minute)
      await state.instantChanges.add('brand', [aChange(follower, 'after')], leftAt + minute)
      await state.readBacks.add('brand', [follower], leftAt + minute)
      await state.departures.add({
        account: 'brand',
        follower,
        leftAt,
        dueAt: leftAt + minute,
        policy: 'pseudonymise',
      })
    }
    await carryOutDepartures({ history, state }, brand, now)
    expect(await state.readBacks.waiting('brand', 10)).toEqual(['o-back'])
    const queued = await state.instantChanges.unsettledSince('brand', 0)
    expect(queued.map(({ follower }) => follower)).toEqual(['o-back'])
    expect(await eventsOfFollower(history, 'brand', 'o-back')).toHaveLength(1)
  })

  it('takes their openids out of the samples of plans; plans of the past lose all of them', async () => {
    const { state } = stored
    await state.plans.save(aPlan('plan-old', ['o-gone', 'o-stays']))
    await state.plans.mark('plan-old', 'applied')
    await state.plans.save(aPlan('plan-new', ['o-gone', 'o-stays']))
    expect(await state.departures.forget('brand', [{ follower: 'o-gone', before: now }])).toEqual({
      plans: 2,
    })
    const samples = async (id: string) => (await state.plans.find(id))?.plan.entries[0]?.sampleAdds
    expect(await samples('plan-old')).toEqual([])
    expect(await samples('plan-new')).toEqual(['o-stays'])
  })
})

describe('a departure that is noted twice', () => {
  it('counts the later moment, and erasing once it was asked for', async () => {
    const { state, remove } = await temporaryState()
    const one = { account: 'brand', follower: 'o-1' }
    try {
      await state.departures.add({ ...one, leftAt: 20, dueAt: 80, policy: 'erase' })
      await state.departures.add({ ...one, leftAt: 10, dueAt: 99, policy: 'pseudonymise' })
      expect(await state.departures.due('brand', 100, 10)).toEqual([
        { ...one, leftAt: 20, dueAt: 80, policy: 'erase' },
      ])
      await state.departures.add({ ...one, leftAt: 30, dueAt: 90, policy: 'pseudonymise' })
      expect(await state.departures.due('brand', 100, 10)).toEqual([
        { ...one, leftAt: 30, dueAt: 90, policy: 'erase' },
      ])
      expect(await state.departures.due('brand', 89, 10)).toEqual([])
    } finally {
      await remove()
    }
  })
})
