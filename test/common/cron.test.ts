import { expect, test } from 'vitest'
import { cronMistake, nextMoment, nextMoments } from '../../src/common/cron.ts'

const iso = (moments: readonly number[]) => moments.map((at) => new Date(at).toISOString())

test('expressions of five fields and nicknames are read, others are not', () => {
  for (const good of ['0 3 * * *', '*/15 8-20 * * MON-FRI', '0 4 L * *', '@daily']) {
    expect(cronMistake(good)).toBeUndefined()
  }
  for (const bad of [
    '',
    'hello',
    '61 * * * *',
    '* * * *',
    '0 0 3 * * *',
    '0 3 * * 8',
    '? 3 * * *',
    '@reboot',
  ]) {
    expect(cronMistake(bad)).not.toBe('')
    expect(cronMistake(bad)).toBeDefined()
  }
})

test('a day that no month has never comes', () => {
  expect(nextMoment('0 0 30 2 *', 'UTC', 0)).toBeUndefined()
})

test('moments are those of the zone and later than the one given', () => {
  const three = Date.UTC(2026, 10, 22, 19)
  expect(iso(nextMoments('0 3 * * *', 'Asia/Shanghai', three, 2))).toEqual([
    '2026-11-23T19:00:00.000Z',
    '2026-11-24T19:00:00.000Z',
  ])
})

test('lists of fixed times come once each when the clock goes back', () => {
  expect(iso(nextMoments('30 1,2 * * *', 'America/New_York', Date.UTC(2026, 9, 31, 16), 3))).toEqual([
    '2026-11-01T05:30:00.000Z',
    '2026-11-01T07:30:00.000Z',
    '2026-11-02T06:30:00.000Z',
  ])
})
