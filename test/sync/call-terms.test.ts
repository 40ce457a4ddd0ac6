import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createRandom } from '../../src/common/random.ts'
import { ApplyPace } from '../../src/sync/apply-pace.ts'
import { CallRate } from '../../src/sync/call-rate.ts'
import { windowOpensAt } from '../../src/sync/call-window.ts'
import { nextQuotaDay } from '../../src/sync/day-quota.ts'
import { type CallTerms, Patience } from '../../src/sync/patience.ts'
import { SyncStop } from '../../src/sync/sync-stop.ts'

const minuteMs = 60_000
const at = (text: string) => Date.parse(text)

describe('a window', () => {
  const night = { from: 22 * 60, to: 6 * 60, timeZone: 'Asia/Shanghai' }

  it('goes over midnight', () => {
    expect(windowOpensAt(night, at('2026-11-22T22:00:00+08:00'))).toBeUndefined()
    expect(windowOpensAt(night, at('2026-11-23T05:59:59+08:00'))).toBeUndefined()
    expect(windowOpensAt(night, at('2026-11-23T06:00:00+08:00'))).toBe(at('2026-11-23T22:00:00+08:00'))
  })

  it('within a day opens the same day or the next', () => {
    const day = { from: 60, to: 300, timeZone: 'Asia/Shanghai' }
    expect(windowOpensAt(day, at('2026-11-22T00:30:00+08:00'))).toBe(at('2026-11-22T01:00:00+08:00'))
    expect(windowOpensAt(day, at('2026-11-22T12:00:00+08:00'))).toBe(at('2026-11-23T01:00:00+08:00'))
  })

  it('opens later on the day on which clocks skip its beginning', () => {
    const window = { from: 150, to: 300, timeZone: 'Europe/Berlin' }
    const opens = windowOpensAt(window, at('2026-03-29T00:30:00+01:00')) ?? 0
    expect(windowOpensAt(window, opens)).toBeUndefined()
    expect(opens).toBe(at('2026-03-29T03:30:00+02:00'))
  })

  it('is open when it says so, whatever the moment and the zone', () => {
    const minute = fc.integer({ min: 0, max: 1439 })
    const zone = fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe')
    const now = fc.integer({ min: at('2026-01-01T00:00:00Z'), max: at('2027-01-01T00:00:00Z') })
    fc.assert(
      fc.property(minute, minute, zone, now, (from, to, timeZone, moment) => {
        // Shorter than a clock change, a window may be skipped as a whole.
        fc.pre((to - from + 1440) % 1440 > 60 || from === to)
        const opens = windowOpensAt({ from, to, timeZone }, moment)
        if (opens === undefined) return
        expect(opens).toBeGreaterThan(moment)
        expect(opens - moment).toBeLessThanOrEqual(25 * 60 * minuteMs)
        expect(windowOpensAt({ from, to, timeZone }, opens)).toBeUndefined()
      }),
    )
  })
})

describe('a rate', () => {
  it('is never exceeded in any minute', () => {
    const gaps = fc.array(fc.integer({ min: 0, max: 3000 }), { minLength: 1, maxLength: 300 })
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), gaps, (perMinute, steps) => {
        const rate = new CallRate(perMinute)
        let now = 0
        const moments = steps.map((step) => {
          now += step
          return rate.take(now)
        })
        for (const [n, from] of moments.entries()) {
          const within = moments.slice(n).filter((moment) => moment < from + minuteMs).length
          // Moments are whole milliseconds.
          expect(within).toBeLessThanOrEqual(perMinute + 1)
        }
      }),
    )
  })

  it('is halved once a minute when WeChat complains, and recovers slowly', () => {
    const rate = new CallRate(600)
    for (let n = 0; n < 100; n++) rate.take(n * 100)
    rate.slower(10_000)
    rate.slower(11_000)
    expect(rate.perMinute).toBe(50)
    rate.take(5 * minuteMs)
    expect(rate.perMinute).toBeGreaterThan(60)
    expect(rate.perMinute).toBeLessThan(100)
    rate.take(120 * minuteMs)
    expect(rate.perMinute).toBe(600)
  })
})

describe('patience', () => {
  function patience(terms: CallTerms, clock: { now: number }): Patience {
    const sleep = async (ms: number) => {
      clock.now += ms
    }
    const pace = { now: () => clock.now, sleep }
    return new Patience(pace, createRandom(1), { listTags: async () => [] }, terms)
  }

  it('parks outside the window until it opens', async () => {
    const clock = { now: at('2026-11-22T12:00:00+08:00') }
    const window = { from: 60, to: 300, timeZone: 'Asia/Shanghai' }
    const stopped: unknown = await patience({ window }, clock)
      .gate('add')
      .catch((error: unknown) => error)
    expect(stopped).toBeInstanceOf(SyncStop)
    expect(stopped).toMatchObject({ outcome: 'parked', until: at('2026-11-23T01:00:00+08:00') })
  })

  it('leaves a twentieth of the day to others, and reads the quota anew the next day', async () => {
    const clock = { now: at('2026-11-22T12:00:00+08:00') }
    const gate = patience({ quotaLeft: async () => ({ dailyLimit: 100, left: 8 }) }, clock)
    for (let n = 0; n < 3; n++) await gate.gate('add')
    await expect(gate.gate('add')).rejects.toMatchObject({ until: at('2026-11-23T00:00:00+08:00') })
    clock.now = at('2026-11-23T00:00:00+08:00')
    await gate.gate('add')
    expect(gate.allowance).toEqual({ daily: 95, left: 2 })
  })

  it('does without a quota that WeChat does not tell, or tells as zeroes', async () => {
    for (const told of [undefined, { dailyLimit: 0, left: 0 }]) {
      const gate = patience({ quotaLeft: async () => told }, { now: 0 })
      await gate.gate('remove')
      expect(gate.allowance).toBeNull()
    }
  })

  it('comes again within the hour when a day quota was used up before anything was taken', async () => {
    const clock = { now: at('2026-11-22T12:00:00+08:00') }
    const refusal = Object.assign(new Error('quota'), { errcode: 45009, kind: 'day-quota', rid: '' })
    const gate = patience({}, clock)
    await expect(gate.waitOrStop(1, refusal)).rejects.toMatchObject({ until: clock.now + 60 * minuteMs })
    gate.taken()
    await expect(gate.waitOrStop(1, refusal)).rejects.toMatchObject({ until: nextQuotaDay(clock.now) })
  })
})

it('the time to finish counts the nights of a quota', () => {
  const now = at('2026-11-22T12:00:00+08:00')
  const pace = new ApplyPace(now - 10_000)
  pace.settled(100, now)
  expect(pace.perSecond).toBeCloseTo(10, 5)
  expect(pace.secondsToFinish(50, { daily: 950, left: 60 }, now)).toBeCloseTo(5, 5)
  // 60 today, 950 tomorrow, 40 the day after.
  expect(pace.secondsToFinish(1050, { daily: 950, left: 60 }, now)).toBeCloseTo(36 * 3600 + 4, 5)
})
