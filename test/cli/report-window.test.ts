import { describe, expect, test } from 'vitest'
import { TagloomError } from '../../src/common/tagloom-error.ts'
import { allDaysUntil, lastWholeDay, reportWindow } from '../../src/pipeline/report-window.ts'

/** 22 November 2026, noon in Shanghai. */
const now = Date.UTC(2026, 10, 22, 4)
const account = { timezone: 'Asia/Shanghai', asOf: undefined }

describe('the days of a report', () => {
  test('are as many as usual and end today', () => {
    expect(reportWindow(account, {}, now, 7)).toEqual({
      timeZone: 'Asia/Shanghai',
      from: '2026-11-16',
      to: '2026-11-22',
      fromMs: Date.UTC(2026, 10, 15, 16),
      untilMs: now + 1,
      asOf: now,
    })
    expect(reportWindow(account, { to: '2026-11-10' }, now, 7)).toMatchObject({
      from: '2026-11-04',
      untilMs: Date.UTC(2026, 10, 10, 16),
    })
    expect(reportWindow(account, {}, now, 'all')).toMatchObject({ from: '1970-01-01', to: '2026-11-22' })
  })

  test('end on the account’s as_of where it has one, which is then a whole day', () => {
    const past = reportWindow({ timezone: 'Asia/Shanghai', asOf: '2018-07-14' }, {}, now, 7)
    expect(past).toMatchObject({ from: '2018-07-08', to: '2018-07-14' })
    expect(lastWholeDay(past)).toBe('2018-07-14')
    expect(lastWholeDay(reportWindow(account, {}, now, 7))).toBe('2026-11-21')
  })

  test('are whole days where clocks change', () => {
    const spring = { timezone: 'America/New_York', asOf: '2026-03-31' }
    const { fromMs, untilMs } = reportWindow(spring, { from: '2026-03-08', to: '2026-03-08' }, now, 7)
    expect(untilMs - fromMs).toBe(23 * 3_600_000)
  })

  test('reach back to the first event for the report of a run', () => {
    expect(allDaysUntil(now, 'Asia/Shanghai')).toMatchObject({ to: '2026-11-22', asOf: now })
  })

  test.each([
    [{ from: '2018-02-30' }, 'report.not-a-day'],
    [{ to: 'yesterday' }, 'report.not-a-day'],
    [{ to: '2026-11-22T10:00:00Z' }, 'report.not-a-day'],
    [{ from: '2018-06-20', to: '2018-06-14' }, 'report.days-reversed'],
    [{ from: '2026-11-23' }, 'report.days-ahead'],
  ])('%j is refused', (days, code) => {
    let refused: unknown
    try {
      reportWindow(account, days, now, 7)
    } catch (error) {
      refused = error
    }
    expect(refused).toBeInstanceOf(TagloomError)
    expect(refused).toMatchObject({ code })
  })

  test('of years that no engine knows do no harm', () => {
    const { fromMs, untilMs } = reportWindow(account, { from: '0001-01-01', to: '9999-12-31' }, now, 7)
    expect(fromMs).toBe(Date.UTC(1900, 0, 1))
    expect(untilMs).toBe(now + 1)
  })
})
